"""Looks out for the user's file on the disk, where sync folders and other programs leave their marks.

The system's own notes of changes make it look again; so does a window that comes to the front, since network
drives send none. What is seen comes from the bytes of the file, not from the note.
"""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeymap.model.journey import Journey
from journeymap.store.fingerprint import Presence
from journeymap.ui.session import Session

SOON_MS: Final = 200
"""After a note of a change: a file that is replaced has several."""
SURE_MS: Final = 800
"""A file that is gone may be back in a moment: some programs save by removing it first."""


class Sight(NamedTuple):
    """What was seen of the user's file."""

    presence: Presence
    other: Path | None = None
    """Where it seems to be now if it is missing."""


class Lookout(QObject):
    """Tells what became of the file of a document, each time that it is something else."""

    seen = Signal(object)
    """A Sight."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._last = Sight(Presence.SAME)
        self._is_sure = True
        self._is_over = False
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.look)
        self._watcher.fileChanged.connect(self._note)
        self._watcher.directoryChanged.connect(self._note)

    @property
    def last(self) -> Sight:
        """What was seen last."""
        return self._last

    def follow(self) -> None:
        """Look out for the file that the document has now; it is known to be as it was left."""
        self._last, self._is_sure = Sight(Presence.SAME), True
        self._watch()
        self.look()

    def forget(self) -> None:
        """Tell again at the next look whatever is amiss."""
        self._last, self._is_sure = Sight(Presence.SAME), False

    def look(self) -> None:
        """Look at the file, beside the window."""
        if not self._is_over and self._session.document.path is not None:
            self._session.ask(self._question, self._answer, keep=True)

    def stop(self) -> None:
        """Look no more."""
        self._is_over = True
        self._soon.stop()

    def _note(self, _: str) -> None:
        """Look soon; where folders change all the time, not later and later."""
        if not self._soon.isActive():
            self._soon.start()

    def _question(self, _: Journey) -> Sight:
        document = self._session.document
        found = document.presence()
        return Sight(found, document.found_again() if found is Presence.MISSING else None)

    def _answer(self, sight: Sight) -> None:
        if self._is_over:
            return
        self._watch()
        is_gone = sight.presence in (Presence.MISSING, Presence.AWAY)
        if is_gone and self._is_sure and self._last.presence is not sight.presence:
            self._is_sure = False
            self._soon.start(SURE_MS)
            return
        self._soon.setInterval(SOON_MS)
        self._is_sure = True
        if sight != self._last:
            self._last = sight
            self.seen.emit(sight)

    def _watch(self) -> None:
        """Have the system tell of the file, and of the two nearest folders above it that are there.

        A file that was replaced is another for the system, so the file is named to it again each time; and a
        folder that is renamed is news of the folder above only.
        """
        path = self._session.document.path
        wanted: set[str] = set()
        if path is not None:
            whole = path.absolute()
            folders = [each for each in whole.parents if each.is_dir()][:2]
            wanted = {str(each) for each in (whole, *folders) if each.exists()}
        known = {*self._watcher.files(), *self._watcher.directories()}
        if known - wanted:
            self._watcher.removePaths(sorted(known - wanted))
        if wanted - known:
            self._watcher.addPaths(sorted(wanted - known))
