"""Whether anything may move on its own: the one place that everything animated asks.

Qt does not tell what the system wants (6.11), so the desktops are asked in their own ways.
"""

import shutil
from configparser import ConfigParser, Error
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess
from PySide6.QtWidgets import QApplication

SYSTEM: Final = "system"
REDUCED: Final = "reduced"
FULL: Final = "full"
CHOICES: Final = (SYSTEM, REDUCED, FULL)
_PROPERTY: Final = "journeymap_stillness"
_GNOME: Final = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")


def is_reduced() -> bool:
    """Whether what moves is to be there at once."""
    app = QCoreApplication.instance()
    return bool(app is not None and app.property(_PROPERTY))


def reduce(is_on: bool) -> None:
    """Let things be there at once, or move."""
    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty(_PROPERTY, is_on)


class Motion(QObject):
    """Whether things move: as the system wishes, or as the user chose."""

    def __init__(self, app: QApplication, choice: str = SYSTEM) -> None:
        super().__init__(app)
        self._is_still_outside = False
        self._asked: QProcess | None = None
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Follow the system, or keep to one way."""
        self.choice = choice if choice in CHOICES else SYSTEM
        reduce(self._is_still_outside if self.choice == SYSTEM else self.choice == REDUCED)

    def ask_system(self) -> None:
        """Find out what the system wishes, beside everything else; one that does not say wishes nothing."""
        self.hear(is_still=_is_still_in_kde())
        program = shutil.which(_GNOME[0])
        if self._asked is not None or program is None or self._is_still_outside:
            return
        self._asked = QProcess(self)
        self._asked.finished.connect(self._take)
        self._asked.start(program, list(_GNOME[1:]))

    def hear(self, *, is_still: bool) -> None:
        """The system wishes that things are still, or does not mind."""
        self._is_still_outside = is_still
        self.choose(self.choice)

    def _take(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self.hear(is_still=bytes(asked.readAllStandardOutput().data()).strip() == b"false")
            asked.deleteLater()


def _is_still_in_kde() -> bool:
    """Whether KDE's animations are set to take no time."""
    from platformdirs import user_config_path

    return _says_still(user_config_path("kdeglobals", appauthor=False))


def _says_still(path: Path) -> bool:
    found = ConfigParser(strict=False, interpolation=None)
    try:
        found.read(path, encoding="utf-8")
        return found.getfloat("KDE", "AnimationDurationFactor", fallback=1.0) == 0.0
    except (OSError, ValueError, Error):
        return False
