"""Exporting again: the last one by one key, and every preset of the map, with its progress in sight."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from journeymap.model.errors import JourneyError
from journeymap.model.frames import ALL
from journeymap.model.items import ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.model.plain import from_plain, to_plain
from journeymap.ui.mnemonics import Letters
from journeymap.ui.press import StoppedError

if TYPE_CHECKING:
    from journeymap.export.presets import Job
    from journeymap.ui.desk import Desk
    from journeymap.ui.wishes import Wish

_MOST_KEPT: Final = 50
"""Documents whose last export is remembered."""


class Repeating(QObject):
    """The exports of one document that need no dialog."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._last: tuple[Path, Wish] | None = None
        self.progress: Progress | None = None

    @property
    def last(self) -> "tuple[Path, Wish] | None":
        """What was exported last, and where; of a document that has a file, by an earlier window too."""
        return self._last or self._recalled()

    def remember(self, path: Path, wish: "Wish") -> None:
        """Let this be what was exported last."""
        from journeymap.ui.wishes import preset_of

        self._last = path, wish
        document = self._desk.document_path()
        if document is None:
            return
        memory = self._desk.shell.memory
        said = {"path": str(path), "width": wish.width, "preset": to_plain(preset_of(wish, ItemId("last")))}
        others = {key: value for key, value in memory.settings.exported.items() if key != str(document)}
        kept = dict([*others.items(), (str(document), said)][-_MOST_KEPT:])
        memory.change(exported=kept)

    def _recalled(self) -> "tuple[Path, Wish] | None":
        """What the settings say; whatever is not as expected in them counts for nothing."""
        from journeymap.ui.wishes import wish_of

        said = self._desk.shell.memory.settings.exported.get(str(self._desk.document_path()), {})
        try:
            preset = from_plain(said["preset"])
            path, width = Path(said["path"]), int(said["width"])
        except (JourneyError, KeyError, TypeError, ValueError, AttributeError):
            return None
        return (path, replace(wish_of(preset), width=width)) if isinstance(preset, Preset) else None

    def again(self) -> None:
        """Export once more as last time; the first time the dialog is asked."""
        last = self.last
        if last is None:
            self._desk.outgoing.export()
            return
        self._desk.commit()
        path, wish = last
        self._desk.outgoing.export_to(path, wish)

    def all(self) -> None:
        """Write what every preset of the map says."""
        from journeymap.export import presets

        desk = self._desk
        desk.commit()
        journey = desk.session.journey
        known = presets.presets(journey)
        if not known:
            desk.say_error(JourneyError("preset.none"))
            return
        self.begin(known)

    def frames(self) -> None:
        """Offer to export every frame of the map."""
        from journeymap.ui.exporting import ExportDialog

        self._desk.commit()
        ExportDialog(self._desk, frame=ALL).open()

    def begin(self, wanted: Sequence[Preset]) -> None:
        """Write some presets, one file after the other."""
        from journeymap.export import presets

        desk = self._desk
        journey = desk.session.journey
        path = desk.document_path()
        home = path.parent if path else Path(desk.shell.memory.settings.folder or Path.home())
        try:
            found = presets.jobs(journey, wanted, home, desk.file_name())
        except JourneyError as error:
            desk.say_error(error)
            return
        there = [each for job in found for each in presets.places(job) if each.exists()]
        if there and not desk.shell.dialogs.replace_several(desk.window, there):
            return
        self.work(found)

    def work(self, jobs: "Sequence[Job]") -> None:
        """Do jobs one after the other, beside the window."""
        if self.progress is not None:
            return
        self.progress = Progress(self._desk, jobs)
        self.progress.ended = self._forget
        self.progress.start()

    def _forget(self) -> None:
        self.progress = None


class Progress(QProgressDialog):
    """How far several exports are; leaving it leaves what is done, and nothing in halves."""

    def __init__(self, desk: "Desk", jobs: "Sequence[Job]") -> None:
        super().__init__(desk.window)
        self.setObjectName("export_progress")
        self.letters = Letters(self)
        self.setWindowTitle(self.tr("Export"))
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumDuration(0)
        self.setMinimumWidth(380)
        self.setRange(0, len(jobs))
        self.setCancelButtonText(self.tr("Cancel"))
        self._desk, self._jobs, self._done = desk, list(jobs), 0
        self._journey = desk.session.journey
        self._stamp = desk.session.document.stamp
        self.canceled.connect(self._stop)
        self.ended: Callable[[], object] = self.hide

    def start(self) -> None:
        """Begin with the first one."""
        self.show()
        self._next()

    def _next(self) -> None:
        if self.wasCanceled():
            self._leave(self.tr("Stopped. %n files were written.", "", self._done))
            return
        if self._done == len(self._jobs):
            self._leave(self.tr("%n files were written.", "", self._done))
            return
        job = self._jobs[self._done]
        self.setLabelText(job.path.name)
        self.setValue(self._done)
        journey, stamp, press = self._journey, self._stamp, self._desk.session.press

        def question(_: Journey) -> JourneyError | bool:
            from journeymap.export import presets

            try:
                presets.put(press.files(journey, job, stamp), job)
            except JourneyError as error:
                error.facts.setdefault("path", str(job.path))
                return error
            except StoppedError:
                return False
            return True

        self._desk.session.ask(question, self._take, keep=True)

    def _stop(self) -> None:
        """Let go of the file that is being made."""
        if self._done < len(self._jobs):
            self._desk.session.press.stop(self._jobs[self._done])

    def _take(self, is_done: JourneyError | bool) -> None:
        if isinstance(is_done, JourneyError):
            self._leave("")
            self._desk.say_error(is_done)
            return
        self._done += is_done
        self._next()

    def _leave(self, text: str) -> None:
        if text:
            self._desk.toast.say(text)
            self._desk.first.tick("export")
        self.ended()
        self.hide()
        self.deleteLater()
