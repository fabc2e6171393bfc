"""How the map was seen before all of it was arranged: who takes that back sees it so again."""

from PySide6.QtCore import QObject

from journeymap.ui.canvas.lens import Sight
from journeymap.ui.canvas.view import JourneyCanvas


class GivingBack(QObject):
    """Remembers that of the last time; nobody who has moved the view since is taken anywhere."""

    def __init__(self, canvas: JourneyCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._step = ""
        self._before: Sight | None = None
        canvas.session.changed.connect(lambda _: self._follow())

    def keep(self, before: Sight) -> None:
        """The last step has arranged all of the map, which is seen as a whole now."""
        self._step, self._before = self._canvas.session.document.done[-1].id, before

    def _follow(self) -> None:
        """See the map as before where the step is taken back, and as a whole where it is done again."""
        canvas, document, before = self._canvas, self._canvas.session.document, self._before
        if before is None:
            return
        undone, done, lens = document.undone[-1:], document.done[-1:], canvas.lens
        if undone and undone[0].id == self._step and lens.stays_fitted:
            if before.stays_fitted:
                canvas.fit()
            else:
                lens.fly(before.camera)
        elif done and done[0].id == self._step and (lens.stays_fitted or lens.aim == before.camera):
            canvas.fit()
