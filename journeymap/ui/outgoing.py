"""What leaves the window: pictures and tables in files, on the clipboard, on paper, and by a drag."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.ui.dragging import Take
from journeymap.ui.faces import MAP

if TYPE_CHECKING:
    from journeymap.ui.copying import Parcel
    from journeymap.ui.desk import Desk
    from journeymap.ui.wishes import Wish


class Outgoing(QObject):
    """Makes what the user takes along, beside the window, and says when it is there."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk

    def export(self) -> None:
        """Offer to save the map as a picture."""
        from journeymap.ui.exporting import ExportDialog

        self._desk.commit()
        ExportDialog(self._desk).open()

    def export_to(self, path: Path, wish: "Wish") -> None:
        """Write the map as a picture or its figures as tables, beside the window."""
        from journeymap.export.presets import Job, put
        from journeymap.ui.wishes import preset_of

        if wish.frame and not wish.is_table:
            self._export_frames(path, wish)
            return
        stamp, press = self._desk.session.document.stamp, self._desk.session.press
        job = Job(preset_of(wish, ItemId("asked")), path, (), wish.width, self._desk.session.pinned.nodes)

        def question(journey: Journey) -> tuple[Path, ...]:
            return put(press.files(journey, job, stamp), job)

        def answer(written: tuple[Path, ...]) -> None:
            told = self.tr("Saved {name}").format(name=written[0].name)
            if len(written) > 1:
                told = self.tr("Saved {count} files, {name} and others").format(
                    count=len(written), name=written[0].name
                )
            self._desk.toast.say(told)
            self._desk.first.tick("export")

        self._desk.session.ask(question, answer, keep=True)

    def present(self) -> None:
        """Show the frames one by one on the whole screen; a map without frames is shown as a whole."""
        from journeymap.ui.presenting import Presentation

        self._desk.commit()
        Presentation(self._desk).showFullScreen()

    def _export_frames(self, path: Path, wish: "Wish") -> None:
        from journeymap.export.presets import placed
        from journeymap.ui.wishes import preset_of

        try:
            jobs = placed(self._desk.session.journey, preset_of(wish, ItemId("asked")), path)
            self._desk.repeating.work(jobs)
        except JourneyError as error:
            self._desk.say_error(error)

    def copy_picture(self, wish: "Wish | None" = None) -> None:
        """Put the face in sight on the clipboard, or what is selected: a picture with figures and records."""
        from journeymap.ui.copying import copy_picture

        self._desk.commit()
        chosen: frozenset[ItemId] = frozenset()
        if wish is None:
            wish, chosen = self._in_sight()
        told = self.tr("The picture of the selection is on the clipboard.")
        if not chosen:
            told = self.tr("The picture is on the clipboard.")

        def done() -> None:
            self._desk.toast.say(told)
            self._desk.first.tick("export")

        copy_picture(self._desk.session, done, wish, chosen)

    def print(self) -> None:
        """Show the face in sight on paper, from where it is printed."""
        from journeymap.ui.printing import PrintPreview
        from journeymap.ui.wishes import Wish

        self._desk.commit()
        facing = self._desk.facing
        wish = Wish(
            is_slide=self._desk.shell.memory.settings.export.get("size", "slide") == "slide",
            face=facing.shown,
            form=facing.form_of(facing.shown),
            audience=facing.audience,
            overlays=self._desk.canvas.overlays,
        )
        PrintPreview(self._desk, wish).open()

    def pack_seen(self, take: Take) -> None:
        """Have the picture made that somebody drags out of the window."""
        if self._desk.acts["export"].isEnabled():
            self.pack(take, *self._in_sight())

    def _in_sight(self) -> tuple["Wish", frozenset[ItemId]]:
        """What is taken along where nothing is said: the face in sight, of the map what is selected."""
        from journeymap.ui.copying import as_kept

        facing = self._desk.facing
        face = facing.shown
        chosen = self._desk.session.selection if face == MAP else frozenset()
        kept = self._desk.shell.memory.settings.export
        seen = facing.audience, self._desk.canvas.overlays, facing.form_of(face)
        return as_kept(kept, face, *seen), chosen

    def pack(self, take: Take, wish: "Wish", ids: frozenset[ItemId] = frozenset()) -> None:
        """Have something made to take along, beside the window."""
        from journeymap.ui.copying import parcel

        stamp = self._desk.session.document.stamp
        self._desk.session.ask(lambda journey: parcel(journey, ids, wish, stamp), take, keep=True)

    def put_aside(self, parcel: "Parcel") -> Path | None:
        """Put a picture in a file for whoever takes it by a drag; None where there is no room for one."""
        try:
            path = self._desk.shell.outgoing() / f"{self._desk.file_name()}.png"
            path.write_bytes(parcel.bitmap)
        except OSError:
            return None
        return path

    def copy_legend(self) -> None:
        """Put what the signs on the map mean on the clipboard."""
        from journeymap.ui.copying import copy_legend

        self._desk.commit()
        done = lambda: self._desk.toast.say(self.tr("The legend is on the clipboard."))  # noqa: E731
        nothing = lambda: self._desk.toast.say(self.tr("There is no sign on the map that needs a legend."))  # noqa: E731
        copy_legend(self._desk.session, done, nothing, self._desk.canvas.overlays)
