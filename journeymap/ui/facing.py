"""Which face of the journey the window shows, and the pages of those that were looked at."""

import importlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer

from journeymap.export import painting
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.faces import draw_face
from journeymap.picture.style import Style
from journeymap.ui import theme
from journeymap.ui.faces import FACES, MAP, Face
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.sheet import Sheet

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas
    from journeymap.ui.desk import Desk
    from journeymap.ui.faces.view import PictureView

IDLE_MS: Final = 700
"""After figures and after each face that was loaded: nobody waits for these."""
BORDER: Final = 38
"""What a page leaves free round its picture, across."""
AHEAD: Final = 3000
"""Records: the faces of a larger map are not drawn before somebody looks at them."""
_PAINTED: Final = ("grid", "funnel", "flow", "goals", "personas", "owners")
"""Faces that are pictures in the window too."""
_DOORS: Final[dict[str, Face]] = {face.id: face for face in FACES}


class Facing(QObject):
    """Shows one face at a time. Pages are made when first looked at, and keep their place and selection."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.shown = MAP
        self.audience = ""
        """For whom map and faces are drawn; see `Style.audience`."""
        self._pages: dict[str, Page] = {}
        self._selections: dict[str, frozenset[ItemId]] = {}
        desk.canvas.zoom_changed.connect(self._show_zoom)
        self._unread = [face for face in FACES if face.door]
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._read_ahead)
        desk.session.reported.connect(self._idle.start)

    @property
    def page(self) -> Page | None:
        """The page in sight; None where that is the map."""
        return self._pages.get(self.shown)

    @property
    def view(self) -> "PictureView | Sheet | JourneyCanvas":
        """What is looked at."""
        page = self.page
        return self._desk.canvas if page is None else page.view

    @property
    def seen(self) -> "PictureView | JourneyCanvas | None":
        """What is looked at, where that can be looked at from near and far: a table cannot."""
        return None if isinstance(self.view, Sheet) else self.view

    def form_of(self, face: str) -> str:
        """What is chosen about a face here, as a file says it."""
        page = self._pages.get(face)
        return page.form.text if page is not None else ""

    def zoom_in(self) -> None:
        """Look closer."""
        if self.seen is not None:
            self.seen.zoom_in()

    def zoom_out(self) -> None:
        """Look from further away."""
        if self.seen is not None:
            self.seen.zoom_out()

    def zoom_full(self) -> None:
        """Look at it in its own size."""
        if self.seen is not None:
            self.seen.zoom_to(1.0)

    def fit(self) -> None:
        """Look at all of it."""
        if self.seen is not None:
            self.seen.fit()

    def show(self, face: str) -> None:
        """Show another face, as it was left."""
        if face == self.shown:
            return
        desk = self._desk
        desk.commit()
        self._selections[self.shown] = desk.session.selection
        if face != MAP and face not in self._pages:
            self._pages[face] = self._made(face)
        self.shown = face
        desk.ground.show_page(self.page)
        items = desk.session.journey.items
        kept = self._selections.get(face, desk.session.selection)
        desk.session.select(each for each in kept if each in items)
        desk.acts[f"face_{face}"].setChecked(True)
        self._show_zoom()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_field(self) -> None:
        """Let what is being typed on a face count."""
        if self.page is not None:
            self.page.view.keep_field()

    def wear(self) -> None:
        """Another theme is in force."""
        for page in self._pages.values():
            page.wear()

    def tell(self, audience: str) -> None:
        """Say on the map and on all faces as much as an audience is to see."""
        self.audience = audience
        self._desk.canvas.tell(audience)
        for page in self._pages.values():
            page.view.tell(audience)

    def reveal(self, item_id: str) -> None:
        """Bring a record into sight: on the face that is shown, or on the map where it is not on that."""
        page = self.page
        if page is None or not page.view.reveal(item_id):
            self.show(MAP)
            self._desk.canvas.seeker.reveal(item_id)

    def _read_ahead(self) -> None:
        """While nobody does anything, load what the next face needs and draw it, beside the window."""
        if not self._unread:
            self._desk.session.reported.disconnect(self._idle.start)
            return
        face = self._unread.pop(0)
        report, style = self._desk.session.report, Style(theme.of_map(), is_solid=theme.is_solid())

        wide = self._desk.ground.width() - BORDER

        def question(journey: Journey) -> None:
            module = importlib.import_module(face.door)
            if face.id == "grid" and len(journey.items) <= AHEAD:
                module.draw_ahead(journey, style, report, wide)  # as wide as it is going to be
            elif face.id in _PAINTED and len(journey.items) <= AHEAD:
                draw_face(face.id, journey, style, painting.measure, report)  # so that its texts are laid out

        self._desk.session.ask(question, lambda _: self._idle.start(), keep=True)

    def _show_zoom(self, *_: float) -> None:
        """Say how large what is in sight is seen; a face out of sight may change its zoom too."""
        if self.seen is not None:
            self._desk.ground.zoom.show_zoom(self.seen.lens.camera.zoom)

    def _made(self, face: str) -> Page:
        page: Page = importlib.import_module(_DOORS[face].door).make(self._desk.session)
        page.view.tell(self.audience)
        if isinstance(page.view, Sheet):
            return page
        page.view.zoom_changed.connect(self._show_zoom)
        for each in ("fit", "zoom_full", "keys"):
            page.view.addAction(self._desk.acts[each])
        return page
