"""The open document as Qt sees it: the only place where core and widgets meet."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.document import Document
from journeymap.model.change import Change, Edit
from journeymap.model.commands import Command
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Node, revised
from journeymap.model.journey import Journey

if TYPE_CHECKING:
    from journeymap.analysis import Report

Answer = TypeVar("Answer")

REST_MS: Final = 30
"""How long the map must have been at rest before its figures are computed anew."""
SMALL: Final = 600
"""Records: the figures of a map up to this size are computed between two frames, in the GUI thread."""


class Session(QObject):
    """What every widget of a window is given: ask it, tell it, watch it."""

    changed = Signal(Change)
    """The journey is another now; the argument says in which records."""
    selected = Signal(frozenset)
    """Other records are selected now."""
    refused = Signal(JourneyError)
    """A command was not carried out."""
    reported = Signal()
    """`report` holds the figures of the present journey."""
    _answered = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.selection: frozenset[ItemId] = frozenset()
        self.report: Report | None = None
        """The figures of `journey` as it was at the last rest; None until they are first asked for."""
        self._unwatch = document.watch(self._tell)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session")
        self._thinker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session-slow")
        self._answered.connect(self._deliver)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._analyze)

    @property
    def journey(self) -> Journey:
        """What is on the map now."""
        return self.document.journey

    def do(self, command: Command, *, amend: bool = False) -> bool:
        """Carry out a command, or say why not. Widgets call nothing else to change things."""
        return self._try(lambda: self.document.do(command, amend=amend))

    def undo(self) -> None:
        """Take the last step back, if there is one."""
        if self.document.done:
            self._try(self.document.undo)

    def redo(self) -> None:
        """Carry out again what was taken back last, if anything."""
        if self.document.undone:
            self._try(self.document.redo)

    def select(self, ids: Iterable[ItemId]) -> None:
        """Let these records be the selected ones."""
        chosen = frozenset(ids)
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(chosen)

    def refresh(self) -> None:
        """Have the figures computed when the map has been at rest for a moment."""
        self._rest.start()

    def ask(
        self,
        question: Callable[[Journey], Answer],
        answer: Callable[[Answer], None],
        *,
        keep: bool = False,
        is_slow: bool = False,
    ) -> None:
        """Run `question(journey)` beside the window and hand its result to `answer` in the GUI thread.

        The result is dropped where the journey has moved on meanwhile, unless `keep`. A JourneyError ends
        at `refused`, any other exception at the window's last resort. `question` must not touch widgets.
        One that `is_slow` keeps nobody waiting but others of its kind.
        """
        journey = self.journey

        def work() -> None:
            if not keep and journey is not self.journey:
                return
            try:
                result, error = question(journey), None
            except Exception as raised:  # noqa: BLE001 — raised again in the GUI thread
                result, error = None, raised
            self._answered.emit((None if keep else journey, answer, result, error))

        (self._thinker if is_slow else self._worker).submit(work)

    def close(self) -> None:
        """Hear and compute nothing more; waits for what is being computed."""
        self._rest.stop()
        self._unwatch()
        for pool in (self._worker, self._thinker):
            pool.shutdown(wait=True, cancel_futures=True)

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except JourneyError as error:
            self.refused.emit(error)
            return False
        return True

    def _tell(self, change: Change) -> None:
        left = frozenset(i for i in self.selection if i in self.journey.items)
        is_smaller = left != self.selection
        self.selection = left
        self.changed.emit(change)
        if is_smaller:
            self.selected.emit(left)
        if self.report is None or any(map(_counts, change.edits)):
            self.refresh()

    def _analyze(self) -> None:
        if len(self.journey.items) <= SMALL:
            self._show(_figures(self.journey))
        else:
            self.ask(_figures, self._show)

    def _show(self, report: "Report") -> None:
        self.report = report
        self.reported.emit()

    def _deliver(self, parcel: tuple[Journey | None, Callable[[Any], None], Any, Exception | None]) -> None:
        asked, answer, result, error = parcel
        if asked is not None and asked is not self.journey:
            return
        if isinstance(error, JourneyError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            answer(result)


def _figures(journey: Journey) -> "Report":
    from journeymap.analysis import analyze  # numpy and scipy: after the first paint

    return analyze(journey, complete=False)


def _counts(edit: Edit) -> bool:
    """Whether an edit can change a figure: a mere move cannot."""
    before, after = edit.before, edit.after
    if isinstance(before, Node) and isinstance(after, Node):
        return revised(before, x=after.x, y=after.y) != after
    return True
