"""The themes as Qt sees them: palette and style sheet from the colours in resources/themes.

The theme in force is a property of the application, so that every widget can ask for it while it paints;
Qt tells all widgets of another theme with a PaletteChange. Pictures of the map may have a theme of their own.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from journeymap.assets import resource
from journeymap.picture.style import CONTRAST, Theme
from journeymap.picture.style import theme as theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from journeymap.ui.settings import Settings

SYSTEM: Final = "system"
CHOICES: Final = (SYSTEM, "light", "dark")
INTERFACE: Final = "interface"
MAP_CHOICES: Final = (INTERFACE, "light", "dark")
ON: Final = "on"
CONTRAST_CHOICES: Final = (SYSTEM, ON, "off")
_PROPERTY: Final = "journeymap_theme"
_MAP_PROPERTY: Final = "journeymap_map_theme"
_SOLID_PROPERTY: Final = "journeymap_solid"


def current() -> Theme:
    """The theme in force."""
    app = QApplication.instance()
    name = app.property(_PROPERTY) if app is not None else None
    return theme_of(name or "light")


def of_map() -> Theme:
    """The theme that pictures of the map are shown in."""
    app = QApplication.instance()
    name = app.property(_MAP_PROPERTY) if app is not None else None
    return theme_of(name or "light")


def is_solid() -> bool:
    """Whether steps on the map are to be neither see-through nor blended."""
    app = QApplication.instance()
    return bool(app is not None and app.property(_SOLID_PROPERTY))


def colour(path: str) -> QColor:
    """A colour of the theme in force, by its dotted name: "ui.ink1"; one that is written out is itself."""
    return _colour(path if path.startswith("#") else str(current()[path]))


@lru_cache(maxsize=512)
def _colour(text: str) -> QColor:
    """Files write translucent colours as #rrggbbaa, Qt reads #aarrggbb."""
    return QColor(f"#{text[7:]}{text[1:7]}" if len(text) == 9 else text)


@lru_cache(maxsize=256)
def font(size: float, weight: int = 400, *, display: bool = False, spacing: float = 0.0) -> QFont:
    """A font of the interface; `size` in px. Kept, since every line that is painted asks for one."""
    from journeymap.export import painting  # not before the first paint: see `opening`
    from journeymap.picture.shapes import Font

    return painting.qfont(Font(size, weight, "display" if display else "ui", spacing))


def load_fonts() -> None:
    """Make the program's own fonts known to Qt, and Inter the font of widgets; sizes are px.

    `export.painting` does the same for programs without windows, but takes too long to import for a window
    that is to be on screen at once.
    """
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    plain = QFont(["Inter", "IBM Plex Sans Arabic"])
    plain.setPixelSize(13)
    plain.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    QApplication.setFont(plain)


class Appearance(QObject):
    """Which themes are in force, of the interface and of the map: the system's, or those the user chose."""

    changed = Signal(str)
    """Something looks different now; the argument is the name of the interface's theme."""

    def __init__(self, app: QApplication, settings: "Settings") -> None:
        super().__init__(app)
        self._app = app
        self.name = ""
        self._look: tuple[str, str, bool] | None = None
        self._keep(settings)
        # By the palette: asking for the scheme makes Python build every enum of Qt (see `opening`).
        self._is_dark_outside = app.palette().window().color().lightness() < 128
        self._is_high_outside = False
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.refresh()

    def choose(self, choice: str) -> None:
        """Follow the system, or keep to one theme."""
        self.choice = choice
        self.refresh()

    def take(self, settings: "Settings") -> None:
        """Look as these settings say."""
        self._keep(settings)
        self.refresh()

    def _keep(self, settings: "Settings") -> None:
        def known(value: str, choices: tuple[str, ...]) -> str:
            return value if value in choices else choices[0]

        self.choice = known(settings.theme, CHOICES)
        self.contrast = known(settings.contrast, CONTRAST_CHOICES)
        self.map_choice = known(settings.map_theme, MAP_CHOICES)
        self.is_solid = settings.is_solid

    def hear_contrast(self, *, is_wanted: bool) -> None:
        """The system asks for high contrast, or no more."""
        self._is_high_outside = is_wanted
        self.refresh()

    def _follow(self, scheme: "Qt.ColorScheme") -> None:
        """The system has another scheme now."""
        self._is_dark_outside = scheme.name == "Dark"
        self.refresh()

    def refresh(self) -> None:
        """Put the theme in force that the choice asks for."""
        plain = self.choice if self.choice != SYSTEM else "dark" if self._is_dark_outside else "light"
        is_high = self._is_high_outside if self.contrast == SYSTEM else self.contrast == ON
        end = CONTRAST if is_high else ""
        name = plain + end
        look = name, (plain if self.map_choice == INTERFACE else self.map_choice) + end, self.is_solid
        if look == self._look:
            return
        self._look = look
        self._app.setProperty(_MAP_PROPERTY, look[1])
        self._app.setProperty(_SOLID_PROPERTY, self.is_solid)
        if name != self.name:
            self.name = name
            self._app.setProperty(_PROPERTY, name)
            self._app.setPalette(palette(theme_of(name)))
            self._app.setStyleSheet(style_sheet(theme_of(name)))
        self.changed.emit(name)


def palette(theme: Theme) -> QPalette:
    """The palette that Fusion and the style sheet draw with."""
    found = QPalette()
    role = QPalette.ColorRole
    for each, name in (
        (role.Window, "surface"),
        (role.Base, "surface"),
        (role.AlternateBase, "surfaceSunken"),
        (role.Button, "surface"),
        (role.WindowText, "ink1"),
        (role.Text, "ink1"),
        (role.ButtonText, "ink1"),
        (role.BrightText, "onAccent"),
        (role.PlaceholderText, "ink3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "onAccent"),
        (role.Link, "accentInk"),
        (role.LinkVisited, "ink2"),  # labels of the second rank
        (role.ToolTipBase, "tooltip"),
        (role.ToolTipText, "onTooltip"),
        (role.Light, "surface"),
        (role.Midlight, "surfaceHover"),
        (role.Mid, "hairline"),
        (role.Dark, "hairlineStrong"),
        (role.Shadow, "hairlineStrong"),
    ):
        found.setColor(each, QColor(theme[f"ui.{name}"]))
    disabled = QColor(theme["ui.inkDisabled"])
    for each in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, each, disabled)
    found.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme["ui.surfacePressed"]))
    return found


def style_sheet(theme: Theme) -> str:
    """The rules for the few stock widgets in use; everything else paints itself."""
    text = _RULES.replace(
        "@check", resource("themes", f"check-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    )
    for name in sorted(theme["ui"], key=len, reverse=True):
        text = text.replace(f"@{name}", str(theme[f"ui.{name}"]))
    return text.replace("@bad", str(theme["health.bad.base"]))


_RULES: Final = """
#opening { background: @canvas; border: 0; }
#opening_top { background: @surface; border: 0; border-bottom: 1px solid @hairline; }
#opening_panel { background: @surface; border: 0; border-left: 1px solid @hairline; }
QToolTip { color: @onTooltip; background: @tooltip; border: 0; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QComboBox {
  color: @ink1; background: @surface; border: 1px solid @controlBorder; border-radius: 7px;
  padding: 0 8px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox { min-height: 28px; max-height: 28px; }
QPlainTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 1px solid @accent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
  border: 1px solid @bad; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  color: @inkDisabled; border-color: @hairline; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox QAbstractItemView { color: @ink1; background: @card; border: 1px solid @hairlineStrong;
  selection-background-color: @accentTint; selection-color: @accentInk; outline: 0; }
QMenu { color: @ink1; background: @card; border: 1px solid @hairlineStrong; padding: 5px;
  menu-scrollable: 1; }
QMenu::item { padding: 6px 26px 6px 10px; border-radius: 6px; margin: 0 1px; }
QMenu::item:selected { color: @accentInk; background: @accentTint; }
QMenu::item:disabled { color: @inkDisabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 0; height: 0; }
QMenu::separator { height: 1px; background: @hairline; margin: 5px 4px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollArea { border: 0; background: transparent; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @hairlineStrong; border: 3px solid transparent; border-radius: 5px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 3px; border-radius: 2px; border: 0; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 0; border-radius: 2px; border: 0; }
QScrollBar::handle:hover { background: @controlBorder; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  border: 0; height: 0; width: 0; }
QTreeView, QListView { color: @ink1; background: @surface; border: 0; outline: 0; }
QListView, QTreeView#outline_tree, QFileDialog QTreeView {
  border: 2px solid transparent; border-radius: 8px; }
QListView:focus, QTreeView#outline_tree:focus, QFileDialog QTreeView:focus { border-color: @focus; }
QTreeView::item, QListView::item { min-height: 26px; padding: 0 4px; border: 0; }
QTreeView::item:hover, QListView::item:hover { background: @surfaceHover; }
QTreeView::item:selected, QListView::item:selected { color: @accentInk; background: @accentTint; }
QPrintPreviewDialog QGraphicsView { border: 2px solid transparent; }
QPrintPreviewDialog QGraphicsView:focus { border-color: @focus; }
QDialog QTableView { color: @ink1; background: @surface; gridline-color: @hairline;
  border: 1px solid @hairlineStrong; selection-background-color: @accentTint; selection-color: @accentInk; }
QDialog QTableView:focus { border-color: @focus; }
QDialog QTableView::item:selected { color: @accentInk; background: @accentTint; }
QLabel#qt_msgbox_label, QLabel#qt_msgbox_informativelabel { min-width: 330px; }
QDialog QHeaderView { background: @surfaceSunken; }
QDialog QHeaderView::section { color: @ink2; background: @surfaceSunken; padding: 4px 6px; border: 0;
  border-bottom: 1px solid @hairlineStrong; }
QPushButton { color: @ink1; background: @surface; border: 1px solid @hairlineStrong; border-radius: 8px;
  min-height: 28px; min-width: 64px; padding: 0 11px; font-weight: 600; }
QPushButton:hover { background: @surfaceHover; }
QPushButton:pressed { background: @surfacePressed; }
QPushButton:default { color: @onPrimary; background: @primary; border-color: @primary; }
QPushButton:focus { border: 2px solid @focus; padding: 0 10px; min-height: 26px; }
QPushButton:disabled { color: @inkDisabled; background: @surface; border-color: @hairline; }
QProgressBar { color: transparent; background: @surfacePressed; border: 0; border-radius: 4px;
  min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QCheckBox { color: @ink1; spacing: 8px; }
QCheckBox:disabled { color: @inkDisabled; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 16px; height: 16px; border-radius: 4px;
  border: 1px solid @controlBorder; background: @surface; }
QCheckBox::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { border-color: @accent;
  background: @accent; image: url("@check"); }
QCheckBox::indicator:focus { border: 2px solid @accent; }
QCheckBox::indicator:disabled { border-color: @hairlineStrong; background: @surfaceSunken; }
"""
