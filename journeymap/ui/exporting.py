"""Taking the picture away: the export dialog with its preview, and the picture on the clipboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import shiboken6
from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap import export
from journeymap.export import painting
from journeymap.export.moment import now
from journeymap.export.paper import MOST_ACROSS
from journeymap.export.presets import drawn as drawn_as
from journeymap.export.presets import is_on, options_of, placed, presets, suffix_of, valued
from journeymap.model.commands import Add, Remove, Update, new_id
from journeymap.model.frames import ALL, frames, frames_of
from journeymap.model.items import ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.model.limits import SIDE_LIMIT
from journeymap.picture.faces import MAP
from journeymap.picture.shapes import Picture
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from journeymap.ui import theme, widgets
from journeymap.ui.dragging import DragOut, Take
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import Session
from journeymap.ui.spins import Spin
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

PREVIEW: Final = QSize(480, 270)
SLIDE: Final = (1920, 1080)
SCALES: Final = (1.0, 2.0, 3.0, 4.0)
FIELDS: Final = 470
"""Room for the fields beside the preview."""
_LOOK_AGAIN_MS: Final = 150


@dataclass(frozen=True)
class Wish:
    """How the picture is wanted."""

    suffix: str = ".png"
    is_slide: bool = True
    scale: float = 2.0
    width: int = 0
    theme: str = "light"
    is_transparent: bool = False
    title: str = ""
    has_live_text: bool = False
    paper: str = ""
    across: int = 1
    has_legend: bool = True
    carries_map: bool = True
    is_redacted: bool = False
    table: str = ""
    slides: str = "map"
    slide_size: str = "16:9"
    has_ribbons: bool = False
    frame: str = ""
    """A frame of the map to be drawn alone, `*` for each; empty: the whole map."""
    face: str = MAP
    language: str = ""

    @property
    def is_deck(self) -> bool:
        """Whether it is a deck that can be brought up to date later."""
        is_whole = self.face == MAP or self.slides == "all"
        return self.suffix == ".pptx" and self.is_slide and is_whole and not self.is_redacted

    @property
    def is_table(self) -> bool:
        """Whether it is not a picture at all, but its figures."""
        return self.suffix in export.SHEETS

    def options(self, cargo: bytes = b"") -> export.Options:
        """The same for the exporters; `cargo` is what the file is to carry, see `cargo_of`."""
        return replace(options_of(preset_of(self, ItemId("asked")), cargo), width=self.width)


def preset_of(wish: Wish, item_id: ItemId, name: str = "", folder: str = "") -> Preset:
    """The same as the map keeps it, under a name."""
    switches = {
        "legend": wish.has_legend,
        "map": wish.carries_map,
        "redacted": wish.is_redacted,
        "transparent": wish.is_transparent,
        "live_text": wish.has_live_text,
        "ribbons": wish.has_ribbons,
    }
    values = {"slides": wish.slides, "slide_size": wish.slide_size, "table": wish.table}
    usual = Wish()
    said = (f"{key}:{value}" for key, value in values.items() if value != getattr(usual, key))
    return Preset(
        id=item_id,
        name=name,
        face=wish.face,
        frame=wish.frame,
        format=wish.suffix.removeprefix("."),
        size="slide" if wish.is_slide else "map",
        scale=wish.scale,
        theme=wish.theme,
        language=wish.language,
        folder=folder,
        title=wish.title,
        paper=wish.paper,
        across=wish.across,
        switches=" ".join((*(word for word, is_it in switches.items() if is_it), *said)),
    )


def wish_of(preset: Preset) -> Wish:
    """What a preset of the map says."""
    return Wish(
        suffix=suffix_of(preset),
        is_slide=preset.size == "slide",
        scale=preset.scale,
        theme=preset.theme,
        is_transparent=is_on(preset, "transparent"),
        title=preset.title,
        has_live_text=is_on(preset, "live_text"),
        paper=preset.paper,
        across=preset.across,
        has_legend=is_on(preset, "legend"),
        carries_map=is_on(preset, "map"),
        is_redacted=is_on(preset, "redacted"),
        frame=preset.frame,
        face=preset.face,
        language=preset.language,
        has_ribbons=is_on(preset, "ribbons"),
        slides=valued(preset, "slides", "map"),
        slide_size=valued(preset, "slide_size", "16:9"),
        table=valued(preset, "table", ""),
    )


MAP_ALONE: Final = Wish(is_slide=False, has_legend=False)
"""How the map is copied."""


def slides_of(journey: Journey, wish: Wish, path: tuple[ItemId, ...] = ()) -> tuple[object, ...]:
    """The slides of a deck as wished: the map, or all there is to show, and a path that is pinned."""
    from journeymap.analysis import analyze
    from journeymap.export.pptx.contents import KINDS, SIZES, Order, pages

    kinds = KINDS if wish.slides == "all" else ("map",)
    order = Order(
        (*kinds, "paths"),
        (path,) if path else (),
        SIZES[wish.slide_size],
        wish.theme,
        wish.title,
        now().date(),
        has_legend=wish.has_legend,
    )
    return tuple(pages(journey, analyze(journey), order))


def cargo_of(journey: Journey, wish: Wish, stamp: tuple[int, str]) -> bytes:
    """The map as its picture carries it, if it may; `stamp` is that of its document."""
    from journeymap.exchange.carried import Stamp, packed

    return packed(journey, Stamp(*stamp)) if wish.carries_map and not wish.is_redacted else b""


def drawn(journey: Journey, wish: Wish, part: Journey | None = None) -> Picture:
    """The picture of a journey as wished, all its figures computed; runs beside the window too.

    Of a map alone it may be of a `part` only, with the figures of the whole.
    """
    from journeymap.export.drawing import drawn as drawn_alone

    if wish.frame:
        return drawn_as(journey, preset_of(wish, ItemId("asked")), frames_of(journey, wish.frame)[0])
    style = Style(theme_of(wish.theme), density="slide", language=wish.language, shows_legend=wish.has_legend)
    size = SLIDE
    if wish.is_deck:
        from journeymap.export.pptx.contents import SIZES

        size = SIZES[wish.slide_size]
    return drawn_alone(
        journey,
        style,
        face=wish.face,
        size=size if wish.is_slide else None,
        title=wish.title,
        part=None if part is None or wish.is_redacted else lambda _: part,
        is_redacted=wish.is_redacted,
    )


def copy_legend(session: Session, done: Callable[[], object], nothing: Callable[[], object]) -> None:
    """Put the legend of the map on the clipboard, as a bitmap and as SVG; `nothing` where it needs none."""

    def question(journey: Journey) -> tuple[bytes, bytes] | None:
        from journeymap.analysis import analyze
        from journeymap.picture.legend import draw_legend

        style = Style(theme_of(MAP_ALONE.theme), density="slide")
        picture = draw_legend(journey, style, painting.measure, analyze(journey))
        if not picture.parts:
            return None
        options = replace(MAP_ALONE, is_transparent=True).options()
        return export.encoded(picture, ".png", options), export.encoded(picture, ".svg", options)

    def answer(found: tuple[bytes, bytes] | None) -> None:
        if found is None:
            nothing()
            return
        data = QMimeData()
        data.setImageData(QImage.fromData(found[0]))
        data.setData("image/svg+xml", found[1])
        QGuiApplication.clipboard().setMimeData(data)
        done()

    session.ask(question, answer, keep=True)


class ExportDialog(QDialog):
    """Format, size, theme and title of the picture, and how it will look."""

    def __init__(self, desk: "Desk", frame: str = "") -> None:
        super().__init__(desk.window)
        self.setObjectName("export_dialog")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = self.desk = desk
        self._session = desk.session
        kept: dict[str, Any] = desk.shell.memory.settings.export
        formats = [(".png", "PNG"), (".svg", "SVG"), (".pdf", "PDF"), (".pptx", "PowerPoint")]
        formats += [(".xlsx", "Excel"), (".csv", "CSV")]
        self._format = _Choice("format", formats)
        self._size = _Choice("size", [("slide", self.tr("Slide 16:9")), ("map", self.tr("Map only"))])
        self._scale = _Choice("scale", [(each, f"{each:g}×") for each in SCALES])
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
        DragOut(self._preview, self._pack, desk.put_aside)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._soon.timeout.connect(self._look)
        self._lay_out()
        self._show_what_counts()
        self._look()

    def _make_picture_fields(self, frame: str) -> None:
        """What of the map is shown, and on what."""
        self._frame = ChoiceField(self._frames)
        self._frame.setObjectName("export_frame")
        self._frame.setAccessibleName(self.tr("Part of the map"))
        self._frame.show_value(frame)
        self._frame.given.connect(self.refresh)
        self._preset = Presets(self)
        self._other: Wish = Wish(face=self._desk.facing.shown)
        """What is chosen that has no field here: the face is the one in sight, or the preset's."""
        self._transparent = QCheckBox(self.tr("Transparent background"))
        self._transparent.setObjectName("export_transparent")
        self._transparent.setFont(theme.font(12.5))
        self._transparent.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._transparent.toggled.connect(self.refresh)
        self._live_text = QCheckBox(self.tr("Texts to edit, in fonts a reader must have"))
        self._live_text.setObjectName("export_live_text")
        self._live_text.setFont(theme.font(12.5))
        self._live_text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        papers = [("", self.tr("As the picture")), *((name, name) for name in ("A4", "A3", "A2"))]
        self._paper = _Choice("paper", [*papers, ("letter", self.tr("Letter"))])
        self._paper.told = self.refresh
        pixels = self.tr("Exact width in pixels, in place of the scale")
        self._width = Spin("export_width", pixels, (0, SIDE_LIMIT), step=10.0, after=" px", width=104)
        self._width.setSpecialValueText(self.tr("Width"))
        self._width.setToolTip(pixels)
        self._across = Spin("export_across", self.tr("Sheets beside each other"), (1, MOST_ACROSS))

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
            theme=self._theme.value,
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
            face=self._other.face,
            language=self._other.language,
        )

    def take(self, wish: Wish) -> None:
        """Choose everything as a preset says."""
        self._other = wish
        for choice, value in (
            (self._format, wish.suffix),
            (self._size, "slide" if wish.is_slide else "map"),
            (self._scale, wish.scale),
            (self._theme, wish.theme),
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
            (self._carries, wish.carries_map and not wish.is_redacted),
        ):
            box.setChecked(is_checked)
        self._title.setText(wish.title)
        self._frame.show_value(wish.frame)
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
        if found and not desk.shell.dialogs.replace(self, found[0]):
            return
        self._remember(wish)
        desk.repeating.last = chosen, wish
        if wish.is_table:
            desk.export_tables(chosen, wish)
        else:
            desk.export_to(chosen, wish)
        self.accept()

    def _remember(self, wish: Wish) -> None:
        """Choose the same again the next time."""
        size = "slide" if wish.is_slide else "map"
        kept = {"suffix": wish.suffix, "size": size, "scale": wish.scale}
        self._desk.shell.memory.change(export=kept)

    def _places(self, path: Path, wish: Wish) -> Sequence[Path]:
        if not wish.frame or wish.is_table:
            return _places(path, wish)
        return [job.path for job in placed(self._session.journey, preset_of(wish, ItemId("asked")), path)]

    def _look(self) -> None:
        wish, preview = self.wish(), self._preview
        if wish.is_table:
            preview.say(_contents(wish, self._session.journey.map.language))
            return

        def show(picture: Picture) -> None:
            # The dialog may be closed meanwhile, or show no picture any more.
            if shiboken6.isValid(preview) and not self.wish().is_table:
                preview.show_picture(picture, wish)

        self._session.ask(lambda journey: drawn(journey, wish), show)

    def _show_what_counts(self) -> None:
        """Only what the format and size know can be chosen."""
        is_picture = self._format.value not in export.SHEETS
        for field in (self._size, self._theme, self._transparent, self._legend):
            field.setEnabled(is_picture)
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

    def _pack(self, take: Take) -> None:
        """Have the picture made that is dragged away."""
        wish = self.wish()
        if not wish.is_table:
            self._desk.pack(take, wish)

    def _copy(self) -> None:
        wish = self.wish()
        self._remember(wish)
        self._desk.copy_picture(
            replace(MAP_ALONE, scale=wish.scale, carries_map=wish.carries_map, is_redacted=wish.is_redacted)
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for row, (text, field) in enumerate(
            (
                (self.tr("Format"), self._format),
                (self.tr("Picture"), self._size),
                (self.tr("Part of the map"), self._frame),
                (self.tr("Scale"), _row(self._scale, self._width)),
                (self.tr("Theme"), self._theme),
                ("", _row(self._transparent, self._legend)),
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
        start.addWidget(self._preset)
        start.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addLayout(start)
        body.addLayout(grid, 1)
        column.addLayout(body)
        column.addLayout(row_of_buttons)
        self.setFixedWidth(PREVIEW.width() + FIELDS + 64)


class Presets(QWidget):
    """The ways to export that the map keeps: take one, keep what is chosen as one, rename, delete."""

    def __init__(self, dialog: ExportDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._session = dialog.desk.session
        self._list = ChoiceField(self._known)
        self._list.setObjectName("export_preset")
        self._list.setAccessibleName(self.tr("Preset"))
        self._list.show_value(None)
        self._list.given.connect(self._take)
        self._name = QLineEdit()
        self._name.setObjectName("export_preset_name")
        self._name.setAccessibleName(self.tr("Name of the preset"))
        self._name.setPlaceholderText(self.tr("Name, such as Board deck"))
        self._name.textChanged.connect(self._show_what_counts)
        self._keep = self._button("export_preset_save", self.tr("Save as"), self.keep)
        self._rename = self._button("export_preset_rename", self.tr("Rename"), self.rename)
        self._delete = self._button("export_preset_delete", self.tr("Delete"), self.delete)
        self._all = self._button("export_all", self.tr("Export all"), self._export_all)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(widgets.label(self.tr("Preset"), 12.5, 500, widgets.INK2), 0, 0)
        grid.addWidget(self._list, 0, 1)
        grid.addWidget(self._all, 0, 2)
        grid.addWidget(widgets.label(self.tr("Name"), 12.5, 500, widgets.INK2), 1, 0)
        grid.addWidget(self._name, 1, 1, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._keep, self._rename, self._delete):
            row.addWidget(button)
        row.addStretch(1)
        grid.addLayout(row, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._show_what_counts()

    @property
    def chosen(self) -> Preset | None:
        """The preset that is chosen."""
        found = self._session.journey.items.get(self._list.value() or ItemId(""))
        return found if isinstance(found, Preset) else None

    def keep(self) -> None:
        """Keep what is chosen in the dialog under the name; a preset that has it becomes this."""
        name = self._name.text().strip()
        same = self._named(name)
        fresh = preset_of(
            self._dialog.wish(), same.id if same else new_id(), name, same.folder if same else ""
        )
        plain = {spec.name: getattr(fresh, spec.name) for spec in fields(fresh) if spec.name != "id"}
        if self._session.do(Update(same.id, plain) if same else Add(fresh)):
            self._show(fresh.id)

    def rename(self) -> None:
        """Give the chosen preset the name that is typed."""
        chosen = self.chosen
        if chosen is not None and self._session.do(
            Update(chosen.id, {"name": self._name.text().strip()}, "rename")
        ):
            self._show(chosen.id)

    def delete(self) -> None:
        """Take the chosen preset off the map."""
        chosen = self.chosen
        if chosen is not None and self._session.do(Remove(frozenset({chosen.id}))):
            self._name.clear()
            self._show(None)

    def _named(self, name: str) -> Preset | None:
        return next((each for each in presets(self._session.journey) if each.name == name), None)

    def _known(self) -> list[tuple[ItemId | None, str, None]]:
        found = [(each.id, each.name or each.id, None) for each in presets(self._session.journey)]
        return [(None, self.tr("None"), None), *found]

    def _take(self) -> None:
        chosen = self.chosen
        self._name.setText(chosen.name if chosen else "")
        if chosen is not None:
            self._dialog.take(wish_of(chosen))
        self._show_what_counts()

    def _show(self, item_id: ItemId | None) -> None:
        self._list.show_value(item_id)
        self._show_what_counts()

    def _show_what_counts(self) -> None:
        name, chosen = self._name.text().strip(), self.chosen
        same = self._named(name)
        self._keep.setEnabled(bool(name))
        self._keep.setText(self.tr("Overwrite") if same else self.tr("Save as"))
        self._rename.setEnabled(bool(name) and chosen is not None and same is None)
        self._delete.setEnabled(chosen is not None)
        self._all.setEnabled(bool(presets(self._session.journey)))

    def _export_all(self) -> None:
        self._dialog.accept()
        self._dialog.desk.repeating.all()

    def _button(self, name: str, text: str, deed: Callable[[], object]) -> widgets.Button:
        made = widgets.Button(widgets.PLAIN, text, name=name)
        made.clicked.connect(deed)
        return made


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


class Preview(QWidget):
    """The picture, small."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("export_preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setFixedSize(PREVIEW)
        self._painting: painting.Painting | None = None
        self._wish = Wish()
        self._words = ""

    def say(self, words: str) -> None:
        """Show words instead of a picture."""
        self._painting, self._words, self._wish = None, words, Wish()
        self.setAccessibleDescription(words)
        self.update()

    def show_picture(self, picture: Picture, wish: Wish) -> None:
        """Show another picture."""
        self._painting = painting.Painting(picture, theme_of(wish.theme))
        self._wish, self._words = wish, ""
        self.update()

    def clear(self) -> None:
        """Show no picture."""
        self._painting = None
        self.update()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._painting.picture if self._painting else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self._wish.is_transparent:
            _paint_checks(painter, self.size())
        else:
            ground = theme_of(self._wish.theme)["ui.surface"]
            painter.fillRect(whole, painting.colour(ground))
        if self._painting is not None:
            box = self._painting.picture.box
            margin = 0.0 if self._wish.is_slide else 8.0
            scale = min((whole.width() - 2 * margin) / box.width, (whole.height() - 2 * margin) / box.height)
            painter.save()
            painter.setClipRect(whole)
            painter.translate(whole.center())
            painter.scale(scale, scale)
            painter.translate(-box.centre[0], -box.centre[1])
            self._painting.draw(painter)
            painter.restore()
        if self._words:
            painter.setFont(theme.font(12.5))
            painter.setPen(theme.colour("ui.ink2"))
            painter.setLayoutDirection(widgets.direction_of(self._words))
            painter.drawText(whole, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.setPen(theme.colour("ui.hairlineStrong"))
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def _paint_checks(painter: QPainter, size: QSize) -> None:
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.colour("ui.surface"))
    for row in range(0, size.height(), 10):
        for column in range(row % 20, size.width(), 20):
            painter.fillRect(QRectF(column, row, 10, 10), theme.colour("ui.surfaceSunken"))


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
