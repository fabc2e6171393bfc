"""The dialog of the settings: everything that can be set, on pages, found by words, in force at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from journeymap.model.searching import plain
from journeymap.ui import languages, motion, theme, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.fields import LANGUAGES, ChoiceField
from journeymap.ui.keyboard import KeyRow, key_rows
from journeymap.ui.marks import marked, translated
from journeymap.ui.segments import Segments
from journeymap.ui.settings import SCALES, Settings
from journeymap.words import percent

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

SIZE: Final = QSize(820, 600)
PAGES: Final = (
    ("language", marked("settings", "Language and digits")),
    ("appearance", marked("settings", "Appearance")),
    ("canvas", marked("settings", "Canvas")),
    ("keyboard", marked("settings", "Keyboard")),
)
KEPT: Final = (
    "language", "digits", "theme", "contrast", "motion", "scale", "map_theme", "is_solid", "keys",
)  # fmt: skip
"""The fields of the settings that are set here."""


@dataclass(frozen=True)
class Asked:
    """What somebody was about to decide: at which page, and what was in force before."""

    page: str
    before: Settings


class SettingsDialog(Dialog):
    """Pages of settings; each is in force as soon as it is chosen, Cancel brings back what was before."""

    def __init__(self, desk: "Desk", page: str = "", asked: Asked | None = None) -> None:
        super().__init__(desk.window)
        self.setObjectName("settings_dialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell = desk.shell
        self._before = asked.before if asked else desk.shell.memory.settings
        self._rows: dict[str, list[Row | KeyRow]] = {}
        self._heads: dict[str, QWidget] = {}
        self._lay_out()
        names = [each for each, _ in PAGES]
        self._pages.setCurrentRow(names.index(page) if page in names else 0)
        self.resize(SIZE.boundedTo(desk.window.size() - QSize(40, 40)))

    @property
    def asked(self) -> Asked:
        """What is being decided, for who takes it up in another language."""
        return Asked(self.page, self._before)

    @property
    def page(self) -> str:
        """The page in sight."""
        return PAGES[max(0, self._pages.currentRow())][0]

    # parts

    def _lay_out(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("settings_search")
        self._search.setAccessibleName(self.tr("Search in the settings"))
        self._search.setPlaceholderText(self.tr("Search in the settings"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._show)
        self._pages = QListWidget()
        self._pages.setObjectName("settings_pages")
        self._pages.setAccessibleName(self.tr("Pages"))
        self._pages.setFont(theme.font(13, 500))
        self._pages.addItems([translated("settings", text) for _, text in PAGES])
        self._pages.currentRowChanged.connect(self._turn_to)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        widgets.margins(self._column, 24, 4, 20, 20)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = widgets.Scroll()
        self._scroll.hold(self._inner)
        self._nothing = widgets.label(self.tr("No setting is called that."), 13, 400, widgets.INK3)
        self._nothing.setObjectName("settings_nothing")
        self._nothing.hide()
        self._column.insertWidget(0, self._nothing)
        start = QVBoxLayout()
        start.setSpacing(12)
        start.addWidget(self._search)
        start.addWidget(self._pages, 1)
        side = QWidget()
        side.setLayout(start)
        start.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(216)
        body = QHBoxLayout()
        body.setSpacing(8)
        body.addWidget(side)
        body.addWidget(self._scroll, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 18)
        whole.setSpacing(16)
        whole.addLayout(body, 1)
        whole.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        usual = widgets.Button(widgets.PLAIN, self.tr("Reset to defaults"), name="settings_defaults")
        usual.clicked.connect(self.reset)
        cancel = widgets.Button(widgets.PLAIN, self.tr("Cancel"), name="settings_cancel")
        cancel.clicked.connect(self.reject)
        done = widgets.Button(widgets.PRIMARY, self.tr("Done"), name="settings_done")
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(usual)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(done)
        return row

    def _make(self, page: str) -> None:
        """Make the rows of a page, when they are first wanted."""
        if page in self._rows:
            return
        makers: dict[str, Callable[[], Iterable[Row | KeyRow]]] = {
            "language": self._language_rows,
            "appearance": self._appearance_rows,
            "canvas": self._canvas_rows,
            "keyboard": lambda: key_rows(self._shell),
        }
        text = next(text for each, text in PAGES if each == page)
        head = widgets.label(translated("settings", text), 17, 600, display=True)
        head.setContentsMargins(0, 0, 0, 12)
        names = [each for each, _ in PAGES]
        place = 1
        for other in names[: names.index(page)]:
            place += len(self._rows[other]) + 1 if other in self._rows else 0
        self._heads[page] = head
        self._column.insertWidget(place, head)
        self._rows[page] = []
        for count, row in enumerate(makers[page]()):
            self._rows[page].append(row)
            self._column.insertWidget(place + 1 + count, row)
            if isinstance(row, Row):
                row.chosen.connect(self._take)
            else:
                row.changed.connect(self._take_keys)
        self._refresh()

    def _language_rows(self) -> "Iterable[Row]":
        system = (languages.SYSTEM, self.tr("As the system"))
        spoken = [system, *LANGUAGES.items()]
        yield Row("language", self.tr("Language of the interface"), spoken,
                  self.tr("A map has a language of its own, in its settings."))  # fmt: skip
        digits = [(languages.WESTERN, "123"), (languages.ARABIC, "١٢٣")]
        yield Row("digits", self.tr("Digits in Arabic"), digits,
                  self.tr("Both are understood wherever numbers are typed."))  # fmt: skip

    def _appearance_rows(self) -> "Iterable[Row]":
        system = self.tr("As the system")
        light, dark = self.tr("Light"), self.tr("Dark")
        yield Row("theme", self.tr("Theme"), [(theme.SYSTEM, system), ("light", light), ("dark", dark)])
        contrast = [(theme.SYSTEM, system), (theme.ON, self.tr("On")), ("off", self.tr("Off"))]
        yield Row(
            "contrast",
            self.tr("High contrast"),
            contrast,
            self.tr("Texts and lines stand out from their ground, in the window and on the map."),
        )
        moving = [
            (motion.SYSTEM, system),
            (motion.REDUCED, self.tr("Reduced")),
            (motion.FULL, self.tr("Full")),
        ]  # fmt: skip
        yield Row("motion", self.tr("Motion"), moving,
                  self.tr("Reduced: cards and views are at their places at once."))  # fmt: skip
        sizes = [(each, percent(each / 100, languages.current())) for each in SCALES]
        yield Row("scale", self.tr("Size of the interface"), sizes,
                  self.tr("Takes effect when the program is started the next time."))  # fmt: skip

    def _canvas_rows(self) -> "Iterable[Row]":
        themes = [
            (theme.INTERFACE, self.tr("As the interface")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]  # fmt: skip
        yield Row("map_theme", self.tr("Theme of the map"), themes,
                  self.tr("The map and its faces; exports have a theme of their own."))  # fmt: skip
        yield Row("is_solid", self.tr("Solid edges"), (),
                  self.tr("Steps, tails and bands without see-through colours, easier to see."))  # fmt: skip

    # what is done

    def reset(self) -> None:
        """Let everything here be as it is for a new user."""
        usual = Settings()
        self._adopt({each: getattr(usual, each) for each in KEPT})

    def reject(self) -> None:
        """Let everything be as it was."""
        self._adopt({each: getattr(self._before, each) for each in KEPT})
        super().reject()

    def _take(self, name: str, value: Any) -> None:
        self._adopt({name: value})

    def _take_keys(self, keys: dict[str, Any]) -> None:
        self._adopt({"keys": keys})

    def _adopt(self, values: dict[str, Any]) -> None:
        now = self._shell.memory.settings
        changed = {name: value for name, value in values.items() if getattr(now, name) != value}
        if changed:
            self._shell.adopt(**changed)
        self._refresh()

    def _refresh(self) -> None:
        settings = self._shell.memory.settings
        for rows in self._rows.values():
            for row in rows:
                row.show_settings(settings)

    # what is seen

    def _turn_to(self, _: int) -> None:
        if self._search.text():
            self._search.clear()
        else:
            self._show()

    def _show(self, *_: str) -> None:
        """Show the page, or of all pages what answers to what is searched for."""
        wanted = plain(self._search.text()).split()
        for page, _text in PAGES:
            if wanted or page == self.page:
                self._make(page)
            found = False
            for row in self._rows.get(page, ()):
                fits = all(word in plain(row.words) for word in wanted)
                row.setVisible(fits if wanted else page == self.page)
                found = found or fits
            if page in self._heads:
                self._heads[page].setVisible(found if wanted else page == self.page)
        self._nothing.setVisible(all(head.isHidden() for head in self._heads.values()))
        self._scroll.verticalScrollBar().setValue(0)


class Row(QWidget):
    """One setting: what it is called, what may be chosen, and what that does."""

    chosen = Signal(str, object)
    """The user chose another value for the setting of this name."""

    def __init__(self, name: str, title: str, choices: Iterable[tuple[Any, str]], hint: str = "") -> None:
        super().__init__()
        self._name = name
        choices = list(choices)
        self.words = " ".join([title, hint, *(text for _, text in choices)])
        """What it is found by."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 18)
        column.setSpacing(7)
        self._field: Segments | ChoiceField | QCheckBox
        if not choices:
            self._field = box = QCheckBox(title)
            box.setFont(theme.font(13, 600))
            box.toggled.connect(lambda is_on: self.chosen.emit(name, is_on))
        else:
            column.addWidget(widgets.label(title, 13, 600))
            self._field = self._made(title, choices)
        self._field.setObjectName(f"setting_{name}")
        self._field.setAccessibleName(title)
        self._field.setAccessibleDescription(hint)
        column.addWidget(self._field, 0, Qt.AlignmentFlag.AlignLeading)
        if hint:
            column.addWidget(widgets.label(hint, 12, 400, widgets.INK3, wrap=True))

    def _made(self, title: str, choices: list[tuple[Any, str]]) -> Segments | ChoiceField:
        if len(choices) > 4:
            field = ChoiceField(lambda: [(value, text, None) for value, text in choices])
            field.setFixedWidth(120)
            field.given.connect(lambda: self.chosen.emit(self._name, field.value()))
            return field
        name = f"setting_{self._name}"
        made = Segments(name, title, [(str(value), text, "") for value, text in choices])
        made.chosen.connect(lambda value: self.chosen.emit(self._name, value))
        return made

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        value = getattr(settings, self._name)
        if isinstance(self._field, QCheckBox):
            self._field.setChecked(bool(value))
        elif isinstance(self._field, ChoiceField):
            self._field.show_value(value)
        else:
            self._field.choose(value if value in self._field.keys else self._field.keys[0])
