"""Which language the interface speaks: its texts, those of Qt, its figures, and the way it is read.

The texts are Qt Linguist's: `resources/i18n/journeymap_<language>.ts`, with what lrelease makes of them
beside them, so that neither an installation nor a start needs a tool (packaging/translate.sh makes both).
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from journeymap.assets import resource
from journeymap.ui.marks import marked
from journeymap.words import LANGUAGES, is_rtl, known

if TYPE_CHECKING:
    from collections.abc import Iterable

SYSTEM: Final = "system"
CHOICES: Final = (SYSTEM, *LANGUAGES)
WESTERN: Final = "western"
ARABIC: Final = "arabic"
DIGITS: Final = (WESTERN, ARABIC)

_PROPERTY: Final = "journeymap_language"
_ARABIC_DIGITS: Final = "ar-u-nu-arab"
"""BCP 47 for Arabic with its own digits."""
_LOCALES: Final = {"en": "en_GB", "pl": "pl_PL", "ar": "ar_AE", _ARABIC_DIGITS: "ar_EG"}
"""Where Qt writes dates and numbers as we do: the Emirates use Western digits, Egypt its own."""


def current() -> str:
    """The language of the interface, with its digits where they are not the usual ones."""
    app = QCoreApplication.instance()
    return (app.property(_PROPERTY) if app is not None else None) or "en"


def of_system() -> str:
    """The language of ours that the system asks for first; English where it asks for none of them."""
    return _first(QLocale.system().uiLanguages())


def _first(wanted: "Iterable[str]") -> str:
    bases = (tag.split("-")[0].lower() for tag in wanted)
    return next((base for base in bases if base in LANGUAGES), "en")


LACKING: Final = (
    marked("QFileDialog", "&Look in:"),
    marked("QFileDialog", "Files of &type:"),
    marked("QAbstractFileIconProvider", "Folder"),
    marked("QAbstractFileIconProvider", "File"),
    marked("QAbstractFileIconProvider", "%1 File"),
    marked("QAbstractFileIconProvider", "Drive"),
    marked("QPrintSettingsOutput", "Page &Set:"),
    marked("QPageSetupWidget", "Page &order:"),
    marked("QPageSetupWidget", "Pages &per sheet:"),
    marked("QCupsJobWidget", "Scheduled &printing:"),
    marked("QCupsJobWidget", "&Billing information:"),
    marked("QCupsJobWidget", "Job &priority:"),
    marked("QCupsJobWidget", "&Start:"),
    marked("QCupsJobWidget", "&End:"),
    marked("QPlatformTheme", "OK"),
    marked("QPlatformTheme", "Cancel"),
)
"""Texts of Qt's own dialogs that its translations lack, or say in other words than ours."""


class Speech(QObject):
    """The language in force: the system's, or the one the user chose."""

    changing = Signal()
    """Another language is about to come: what is typed in this one must be read now."""
    changed = Signal(str)
    """Another language or other digits are in force; the argument is the language as `current` gives it."""

    def __init__(self, app: QApplication, choice: str = SYSTEM, digits: str = WESTERN) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self.take(choice, digits)

    def choose(self, choice: str) -> None:
        """Follow the system, or keep to one language."""
        self.choice = choice
        self.refresh()

    def choose_digits(self, digits: str) -> None:
        """Write numbers of an Arabic interface with Western or with Arabic-Indic digits."""
        self.digits = digits
        self.refresh()

    def take(self, choice: str, digits: str) -> None:
        """Speak as the settings say."""
        self.choice = choice if choice in CHOICES else SYSTEM
        self.digits = digits if digits in DIGITS else WESTERN
        self.refresh()

    def refresh(self) -> None:
        """Put the language in force that the choice asks for."""
        spoken = of_system() if self.choice == SYSTEM else self.choice
        tag = _ARABIC_DIGITS if spoken == "ar" and self.digits == ARABIC else spoken
        if tag == self._app.property(_PROPERTY):
            return
        self.changing.emit()
        self._app.setProperty(_PROPERTY, tag)
        QLocale.setDefault(QLocale(_LOCALES[tag]))
        self._load(spoken)
        way = Qt.LayoutDirection.RightToLeft if is_rtl(spoken) else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(way)
        self.changed.emit(tag)

    def _load(self, spoken: str) -> None:
        """Let Qt find the texts of a language: its own first, so that ours are asked before them."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (
            (f"qtbase_{spoken}", theirs),
            (f"journeymap_{spoken}", str(resource("i18n"))),
        ):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._translators.append(translator)


def base() -> str:
    """The language of the interface without its digits."""
    return known(current())
