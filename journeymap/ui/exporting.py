"""The export dialog: what of the journey leaves, in which format, and how it will look."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap import export
from journeymap.export.drawing import CUT
from journeymap.export.paper import MOST_ACROSS
from journeymap.export.presets import PAGED, Job, placed
from journeymap.model.frames import ALL, frames
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.model.limits import SIDE_LIMIT
from journeymap.model.wordings import lacking
from journeymap.picture.faces import FACES as PICTURES
from journeymap.picture.faces import MAP
from journeymap.picture.overlays import USUAL, overlays_of, overlays_text
from journeymap.picture.reading import hardly, without_notes
from journeymap.picture.shapes import Picture
from journeymap.picture.style import BOARD, CONTRAST, TEAM
from journeymap.ui import figures, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.dragging import DragOut, Take
from journeymap.ui.faces import FACES
from journeymap.ui.fields import LANGUAGES, ChoiceField, called
from journeymap.ui.heat import heat_texts
from journeymap.ui.marks import translated
from journeymap.ui.presetting import Presets
from journeymap.ui.preview import PREVIEW, Preview
from journeymap.ui.spins import Spin
from journeymap.ui.wishes import SCALES, Wish, drawn, preset_of
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

FIELDS: Final = 470
"""Room for the fields beside the preview."""
_LOOK_AGAIN_MS: Final = 150


class ExportDialog(Dialog):
    """Format, size, theme and title of the picture, and how it will look."""

    def __init__(self, desk: "Desk", frame: str = "") -> None:
        super().__init__(desk.window)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._session = desk.session
        kept: dict[str, Any] = desk.shell.memory.settings.export
        formats = [(".png", "PNG"), (".svg", "SVG"), (".pdf", "PDF"), (".pptx", "PowerPoint")]
        formats += [(".xlsx", "Excel"), (".csv", "CSV")]
        self._format = _Choice("format", formats)
        self._size = _Choice("size", [("slide", self.tr("Slide 16:9")), ("map", self.tr("Map only"))])
        self._scale = _Choice("scale", [(each, figures.times(each)) for each in SCALES])
        self._theme = _Choice("theme", [("light", self.tr("Light")), ("dark", self.tr("Dark"))])
        for choice, value in (
            (self._format, kept.get("suffix", ".png")),
            (self._size, kept.get("size", "slide")),
            (self._scale, kept.get("scale", 2.0)),
            (self._theme, "light"),
        ):
            choice.choose(value)
            choice.told = self.refresh
        self._make_picture_fields(frame)
        is_slide = self._size.value == "slide"
        self._contrast = _box("export_contrast", self.tr("High contrast"), self.refresh)
        is_solid = kept.get("solid") is True
        self._solid = _box("export_solid", self.tr("Solid edges"), self.refresh, is_on=is_solid)
        self._solid.setToolTip(self.tr("Steps, tails and bands without see-through colours"))
        self._legend = _box("export_legend", self.tr("Legend"), self.refresh, is_on=is_slide)
        self._size.told = self._take_size
        self._table = _tables(self._session.journey.map.language, self.tr("All tables"))
        self._table.setAccessibleName(self.tr("Table"))
        self._table.given.connect(self.refresh)
        self._carries = _box("export_map", self.tr("Include the map"), self.refresh, is_on=True)
        self._carries.setToolTip(self.tr("journeymap can open the map again from the picture."))
        self._wanted_map = True
        """Whether the map is included when the picture is not redacted."""
        self._redacted = _box("export_redacted", self.tr("Redacted"), self.refresh)
        self._redacted.toggled.connect(self._show_redacted)
        self._redacted.setToolTip(self.tr("Without names, money and notes; carries no map either."))
        self._make_deck_fields()
        self._title = QLineEdit()
        self._title.setObjectName("export_title")
        self._title.setAccessibleName(self.tr("Title"))
        self._title.setPlaceholderText(_usual_title(self._session.journey))
        self._title.textEdited.connect(self.refresh)
        self._save = widgets.Button(
            widgets.PRIMARY, self.tr("Save picture…"), "image-down", name="export_save"
        )
        self._save.clicked.connect(self.save)
        self._preview = Preview()
        self._preview.setToolTip(self.tr("Drag the picture onto another program to put it there."))
        self._preview.setCursor(Qt.CursorShape.OpenHandCursor)
        self._warned = widgets.label("", 12.5, 500, widgets.INK2, name="export_warning")
        self._warned.setWordWrap(True)
        self._warned.setFixedWidth(PREVIEW.width())
        DragOut(self._preview, self._pack, desk.outgoing.put_aside)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._soon.timeout.connect(self._look)
        self._lay_out()
        self._show_what_counts()
        self._look()
        wish = self.wish()
        likely = Job(preset_of(wish, ItemId("likely")), Path(f"likely{wish.suffix}"))
        self._session.press.warm_up(self._session.journey, likely)

    def _make_picture_fields(self, frame: str) -> None:
        """What of the map is shown, and on what."""
        self._frame = ChoiceField(self._frames)
        self._frame.setObjectName("export_frame")
        self._frame.setAccessibleName(self.tr("Part of the map"))
        self._frame.show_value(frame)
        self._frame.setFixedWidth(260)
        self._frame.given.connect(self.refresh)
        self._preset = Presets(self, self._session, self._export_all, self._choose_folder)
        names = {each.id: translated("faces", each.text) for each in FACES}
        faces = [(each, names.get(each, each), None) for each in PICTURES]
        self._forms: dict[str, str] = {}
        self._face = ChoiceField(lambda: faces)
        self._face.setObjectName("export_face")
        self._face.setAccessibleName(self.tr("Face"))
        shown = self._desk.facing.shown
        self._face.show_value(shown if shown in PICTURES else MAP)
        self._face.given.connect(self.refresh)
        spoken = [("", self.tr("Language of the map"), None), *((k, v, None) for k, v in LANGUAGES.items())]
        self._language = ChoiceField(lambda: spoken)
        self._language.setObjectName("export_language")
        self._language.setAccessibleName(self.tr("Language"))
        self._language.show_value("")
        told = [
            ("", self.tr("For a workshop"), None),
            (TEAM, self.tr("For the team"), None),
            (BOARD, self.tr("For the board"), None),
        ]
        self._audience = ChoiceField(lambda: told)
        self._audience.setObjectName("export_audience")
        self._audience.setAccessibleName(self.tr("How much is said"))
        self._audience.setToolTip(
            self.tr("The board sees names and headline figures, the team rates too, a workshop everything.")
        )
        self._audience.show_value(self._desk.facing.audience)
        self._audience.given.connect(self.refresh)
        self._audience.setFixedWidth(176)
        self._make_overlays(self._desk.canvas.overlays)
        self._face.setFixedWidth(130)
        self._language.setFixedWidth(200)
        self._language.given.connect(self.refresh)
        self._transparent = _box("export_transparent", self.tr("Transparent background"), self.refresh)
        texts = self.tr("Texts to edit, in fonts a reader must have")
        self._live_text = _box("export_live_text", texts, self.refresh)
        papers = [("", self.tr("As the picture")), *((name, name) for name in ("A4", "A3", "A2"))]
        self._paper = _Choice("paper", [*papers, ("letter", self.tr("Letter"))])
        self._paper.told = self.refresh
        pixels = self.tr("Exact width in pixels, in place of the scale")
        self._width = Spin("export_width", pixels, (0, SIDE_LIMIT), step=10.0, after=" px", width=104)
        self._width.setSpecialValueText(self.tr("Width"))
        self._width.setToolTip(pixels)
        self._across = Spin("export_across", self.tr("Sheets beside each other"), (1, MOST_ACROSS))

    def _make_overlays(self, shown: str) -> None:
        """What is shown on the map beside its cards: at first what is on the screen."""
        signs, heat = overlays_of(shown)
        texts = {"flow": self.tr("Flow"), "drop": self.tr("Drop-off"), "teams": self.tr("Teams")}
        texts["frames"] = self.tr("Frames")
        self._signs = {
            name: _box(f"export_{name}", text, self.refresh, is_on=name in signs)
            for name, text in texts.items()
        }
        self._signs["frames"].setToolTip(self.tr("Shows the outlines and names of frames."))
        found = [("", self.tr("No heat"), None), *((key, text, None) for key, text in heat_texts().items())]
        self._heat = ChoiceField(lambda: found)
        self._heat.setObjectName("export_heat")
        self._heat.setAccessibleName(self.tr("Heat"))
        self._heat.setToolTip(self.tr("Colours the cards by one of their figures."))
        self._heat.show_value(heat)
        self._heat.given.connect(self.refresh)
        self._heat.setFixedWidth(160)

    def _make_deck_fields(self) -> None:
        """What only decks have."""
        self._slides = _Choice("slides", [("map", self.tr("Map")), ("all", self.tr("Whole deck"))])
        self._slides.setToolTip(self.tr("The map, its faces, the pinned path, the funnel and the tables."))
        self._slide_size = _Choice("slide_size", [("16:9", "16:9"), ("4:3", "4:3"), ("a4", "A4")])
        for field in (self._slides, self._slide_size):
            field.told = self.refresh
        self._ribbons = _box("export_ribbons", self.tr("Steps as ribbons, not connectors"), self.refresh)

    def wish(self) -> Wish:
        """What is chosen now."""
        for number in (self._across, self._width):
            number.interpretText()
        return Wish(
            suffix=self._format.value,
            is_slide=self._size.value == "slide",
            scale=self._scale.value,
            width=round(self._width.value()),
            theme=self._theme.value + (CONTRAST if self._contrast.isChecked() else ""),
            is_solid=self._solid.isChecked(),
            is_transparent=self._transparent.isChecked(),
            title=self._title.text().strip(),
            has_live_text=self._live_text.isChecked(),
            paper=self._paper.value,
            across=round(self._across.value()) if self._paper.value else 1,
            has_legend=self._legend.isChecked(),
            carries_map=self._carries.isChecked(),
            is_redacted=self._redacted.isChecked(),
            slides=self._slides.value,
            slide_size=self._slide_size.value,
            has_ribbons=self._ribbons.isChecked(),
            table=self._table.value() if self._format.value == ".csv" else "",
            frame=self._frame.value() or "",
            face=self._face.value() or MAP,
            language=self._language.value() or "",
            audience=self._audience.value() or "",
            overlays=self._overlays(),
            form=self._form(),
        )

    def _form(self) -> str:
        """What was chosen about the face: as a preset says it, else as it is in the window."""
        face = self._face.value() or MAP
        return self._forms[face] if face in self._forms else self._desk.facing.form_of(face)

    def _overlays(self) -> str:
        """What the figures are to add, in words; nothing where they add what they usually do."""
        signs = {name for name, box in self._signs.items() if box.isChecked()}
        said = overlays_text(signs, self._heat.value() or "")
        return "" if said == USUAL else said

    def take(self, wish: Wish) -> None:
        """Choose everything as a preset says."""
        for choice, value in (
            (self._format, wish.suffix),
            (self._size, "slide" if wish.is_slide else "map"),
            (self._scale, wish.scale),
            (self._theme, wish.theme.removesuffix(CONTRAST)),
            (self._paper, wish.paper),
            (self._slides, wish.slides),
            (self._slide_size, wish.slide_size),
        ):
            choice.choose(value)
        self._across.setValue(wish.across)
        self._width.setValue(wish.width)
        self._redacted.setChecked(wish.is_redacted)
        for box, is_checked in (
            (self._transparent, wish.is_transparent),
            (self._live_text, wish.has_live_text),
            (self._ribbons, wish.has_ribbons),
            (self._legend, wish.has_legend),
            (self._contrast, wish.theme.endswith(CONTRAST)),
            (self._solid, wish.is_solid),
            (self._carries, wish.carries_map and not wish.is_redacted),
        ):
            box.setChecked(is_checked)
        self._title.setText(wish.title)
        self._frame.show_value(wish.frame)
        self._face.show_value(wish.face)
        self._forms = {wish.face: wish.form}
        self._language.show_value(wish.language)
        self._audience.show_value(wish.audience)
        signs, heat = overlays_of(wish.overlays or USUAL)
        for name, box in self._signs.items():
            box.setChecked(name in signs)
        self._heat.show_value(heat)
        self.refresh()

    def _frames(self) -> "list[tuple[str, str, None]]":
        found = frames(self._session.journey)
        whole = [("", self.tr("The whole map"), None)]
        every = [(ALL, self.tr("Every frame"), None)] if found else []
        return whole + every + [(str(each.id), each.name or each.id, None) for each in found]

    def refresh(self) -> None:
        """Show the preview of what is chosen now, when the hand rests."""
        self._show_what_counts()
        self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, wherever in the dialog the keyboard is, unless it presses another button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._save.isEnabled():
            self.save()
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Ask for a path and write the picture there."""
        wish = self.wish()
        desk = self._desk
        folder = Path(desk.shell.memory.settings.folder or Path.home())
        path = desk.document_path()
        name = desk.file_name()
        if wish.is_redacted:
            name = say("redacted.map", self._session.journey.map.language)
        proposed = (path.parent if path else folder) / f"{name}{wish.suffix}"
        chosen = desk.shell.dialogs.save_path(self, str(proposed), f"*{wish.suffix}")
        if chosen is None:
            return
        asked = chosen
        known = export.SHEETS if wish.is_table else export.FORMATS
        if chosen.suffix.lower() not in known:
            chosen = chosen.with_name(chosen.name + wish.suffix)
        # The dialog asked about the name that was typed: nobody has agreed yet to lose files of other names.
        found = [each for each in self._places(chosen, wish) if each != asked and each.exists()]
        if found and not self._may_replace(found):
            return
        self._remember(wish)
        desk.repeating.remember(chosen, wish)
        desk.outgoing.export_to(chosen, wish)
        self.accept()

    def _may_replace(self, found: Sequence[Path]) -> bool:
        dialogs = self._desk.shell.dialogs
        return dialogs.replace(self, found[0]) if len(found) == 1 else dialogs.replace_several(self, found)

    def _remember(self, wish: Wish) -> None:
        """Choose the same again the next time."""
        size = "slide" if wish.is_slide else "map"
        kept = {"suffix": wish.suffix, "size": size, "scale": wish.scale, "solid": wish.is_solid}
        self._desk.shell.memory.change(export=kept)

    def _places(self, path: Path, wish: Wish) -> Sequence[Path]:
        if not wish.frame or wish.is_table:
            return _places(path, wish)
        return [job.path for job in placed(self._session.journey, preset_of(wish, ItemId("asked")), path)]

    def _look(self) -> None:
        wish, preview = self.wish(), self._preview
        if wish.is_table:
            self._warned.setText("")
            preview.say(_contents(wish, self._session.journey.map.language))
            return

        def show(picture: Picture) -> None:
            # The dialog may be closed meanwhile, or show no picture any more.
            if shiboken6.isValid(preview) and not self.wish().is_table:
                preview.show_picture(picture, wish)
                self._warn(picture, wish)

        self._session.ask(lambda journey: drawn(journey, wish), show)

    def _warn(self, picture: Picture, wish: Wish) -> None:
        """Say below the preview where a slide can hardly be read, and what is left out or not translated."""
        is_cut = wish.suffix == ".pptx" and wish.face == MAP
        is_cut |= wish.suffix in PAGED and wish.face in CUT and not wish.frame
        text = hardly(picture, figures.language(), is_cut=is_cut) if wish.is_slide else ""
        is_all = wish.is_slide and wish.face == MAP and not (wish.frame or wish.is_redacted)
        has_notes = is_all and wish.audience not in (BOARD, TEAM) and not (text and is_cut)
        notes = without_notes(picture, self._session.journey, figures.language()) if has_notes else ""
        told = (text, notes, self._lacking(wish.language))
        self._warned.setText("\n".join(each for each in told if each))

    def _lacking(self, language: str) -> str:
        """How much is not said yet in the language that is asked for: the picture itself marks nothing."""
        spoken = language or self._session.language
        count = len(lacking(self._session.written, spoken))
        text = say("wording.lacking", figures.language(), count=count, name=called(spoken))
        return text if count else ""

    def _show_what_counts(self) -> None:
        """Only what the format and size know can be chosen."""
        is_picture = self._format.value not in export.SHEETS
        looks = (self._theme, self._contrast, self._transparent, self._legend)
        for field in (self._face, self._audience, self._size, *looks):
            field.setEnabled(is_picture)
        is_solid = self._contrast.isChecked()  # high contrast is solid anyway, decks have connectors
        self._solid.setEnabled(is_picture and self._format.value != ".pptx" and not is_solid)
        is_map = (self._face.value() or MAP) == MAP
        for shown in (*self._signs.values(), self._heat):
            shown.setEnabled(is_picture and is_map)
        self._size.call("map", self.tr("Map only") if is_map else self.tr("Picture only"))
        self._save.setText(self.tr("Save picture…") if is_picture else self.tr("Save figures…"))
        self._table.setEnabled(self._format.value == ".csv")
        self._scale.setEnabled(self._format.value == ".png")
        self._width.setEnabled(self._format.value == ".png")
        self._live_text.setEnabled(self._format.value == ".svg")
        self._paper.setEnabled(self._format.value == ".pdf")
        self._across.setEnabled(self._format.value == ".pdf" and self._paper.value != "")
        for field in (self._slides, self._slide_size, self._ribbons):
            field.setEnabled(self._format.value == ".pptx")
        is_titled = is_picture and self._size.value == "slide"
        self._title.setEnabled(is_titled and not self._redacted.isChecked())
        self._carries.setEnabled(self._format.value != ".csv" and not self._redacted.isChecked())

    def _show_redacted(self, is_redacted: bool) -> None:
        """A redacted picture carries no map and takes no title; what was chosen comes back afterwards."""
        if is_redacted:
            self._wanted_map = self._carries.isChecked()
        self._carries.setChecked(self._wanted_map and not is_redacted)
        journey = self._session.journey
        self._title.setPlaceholderText(_usual_title(journey, is_redacted=is_redacted))

    def _take_size(self) -> None:
        """A slide has a legend, a map alone has none, until somebody wants it otherwise."""
        self._legend.setChecked(self._size.value == "slide")
        self.refresh()

    def _choose_folder(self, folder: str) -> Path | None:
        path = self._desk.document_path()
        usual = str(path.parent) if path else self._desk.shell.memory.settings.folder
        return self._desk.shell.dialogs.folder(self, folder or usual)

    def _export_all(self) -> None:
        self.accept()
        self._desk.repeating.all()

    def _pack(self, take: Take) -> None:
        """Have the picture made that is dragged away."""
        wish = self.wish()
        if not wish.is_table:
            self._desk.outgoing.pack(take, wish)

    def _copy(self) -> None:
        """Put the picture on the clipboard that the preview shows."""
        wish = self.wish()
        self._remember(wish)
        self._desk.outgoing.copy_picture(wish)

    def _lay_out(self) -> None:
        frames = self._signs["frames"]
        signs = (each for each in self._signs.values() if each is not frames)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, (text, field) in enumerate(
            (
                (self.tr("Format"), self._format),
                (self.tr("Face"), _row(self._face, self._language)),
                (self.tr("Picture"), self._size),
                (self.tr("Part of the map"), _row(self._frame, frames)),
                (self.tr("Detail"), _row(self._audience, self._heat)),
                (self.tr("On the map"), _row(*signs, self._legend)),
                (self.tr("Scale"), _row(self._scale, self._width)),
                (self.tr("Theme"), _row(self._theme, self._contrast)),
                ("", _row(self._transparent, self._solid)),
                ("", self._live_text),
                (self.tr("Paper"), self._paper),
                (self.tr("Sheets across"), self._across),
                (self.tr("Slides"), _row(self._slides, self._slide_size)),
                ("", self._ribbons),
                (self.tr("Table"), self._table),
                ("", _row(self._carries, self._redacted)),
                (self.tr("Title"), self._title),
            )
        ):
            if text:
                grid.addWidget(widgets.label(text, 12.5, 500, widgets.INK2), row, 0)
            for choice in (field, *field.findChildren(_Choice)):
                if isinstance(choice, _Choice):
                    choice.setAccessibleName(text)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        cancel = widgets.Button(widgets.PLAIN, self.tr("Cancel"), name="export_cancel")
        cancel.clicked.connect(self.reject)
        copy = widgets.Button(widgets.PLAIN, self.tr("Copy"), "copy", name="export_copy")
        copy.clicked.connect(self._copy)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(8)
        row_of_buttons.addWidget(copy)
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(cancel)
        row_of_buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 18)
        column.setSpacing(16)
        start = QVBoxLayout()
        start.setSpacing(14)
        start.addWidget(self._preview)
        start.addWidget(self._warned)
        start.addWidget(self._preset)
        start.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(start)
        body.addLayout(grid, 1)
        column.addLayout(body)
        column.addLayout(row_of_buttons)
        self.setFixedWidth(PREVIEW.width() + FIELDS + 64)


def _tables(language: str, every: str) -> ChoiceField:
    """A field to choose one table of figures, or all of them."""
    from journeymap.export import sheets

    names = [("", every), *((name, say(f"sheets.table.{name}", language)) for name in sheets.TABLES)]
    made = ChoiceField(lambda: [(name, text, None) for name, text in names])
    made.setObjectName("export_table")
    made.setFixedWidth(220)
    made.show_value("")
    return made


def _contents(wish: Wish, language: str) -> str:
    """The tables that come out, one a line."""
    from journeymap.export import sheets

    return "\n".join(
        say(f"sheets.table.{name}", language) for name in sheets.TABLES if wish.table in ("", name)
    )


def _places(path: Path, wish: Wish) -> Sequence[Path]:
    """The files that an export puts in place."""
    if not wish.is_table:
        return (path,)
    from journeymap.export import sheets

    return sheets.places(path, wish.table)


def _box(name: str, text: str, told: Callable[[], object], *, is_on: bool = False) -> QCheckBox:
    made = QCheckBox(text)
    made.setChecked(is_on)
    made.setObjectName(name)
    made.setFont(theme.font(12.5))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.toggled.connect(told)
    return made


def _row(*parts: QWidget) -> QWidget:
    """Some parts beside each other."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return made


def _usual_title(journey: Journey, *, is_redacted: bool = False) -> str:
    """The title a slide has if none is typed."""
    from journeymap.picture.slide import default_title

    return default_title(Journey() if is_redacted else journey, journey.map.language)


class _Choice(QWidget):
    """One of a few values, all in sight."""

    def __init__(self, name: str, values: list[tuple[Any, str]]) -> None:
        super().__init__()
        self.setObjectName(f"export_{name}")
        self.told: Callable[[], object] = self.update
        self.value: Any = values[0][0]
        self._buttons: dict[Any, widgets.Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, text in values:
            button = widgets.Button(_OPTION, text, name=f"export_{name}_{str(value).strip('.')}")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, each=value: self._take(each))
            self._buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self.choose(self.value)

    def call(self, value: Any, text: str) -> None:
        """Call a value something else."""
        self._buttons[value].setText(text)

    def choose(self, value: Any) -> None:
        """Let this value be chosen, if it is one of them."""
        if value in self._buttons:
            self.value = value
            self._buttons[value].setChecked(True)

    def _take(self, value: Any) -> None:
        self.value = value
        self.told()


_OPTION: Final = widgets.Looks(
    28, 11, 8, size=12, weight=500, ink="ui.ink2", line="ui.hairline",
    on_ink="ui.accentInk", on_fill="ui.accentTint", on_line="ui.accent", on_weight=600,
)  # fmt: skip
