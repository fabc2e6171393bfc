"""What the program remembers between two starts: one small file in the user's configuration folder."""

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

RECENT_LIMIT: Final = 10
SCALES: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""How large the interface may be, in percent."""


@dataclass(frozen=True)
class Settings:
    """Plain values with their defaults."""

    theme: str = "system"
    language: str = "system"
    digits: str = "western"
    contrast: str = "system"
    map_theme: str = "interface"
    is_solid: bool = False
    motion: str = "system"
    scale: int = 100
    """How large the interface is, in percent; counts from the next start."""
    keys: dict[str, Any] = field(default_factory=dict)
    """Shortcuts the user chose, by action; see `shortcuts`."""
    recent: tuple[str, ...] = ()
    folder: str = ""
    size: tuple[int, int] = (1600, 1000)
    shows_panel: bool = True
    shows_figures: bool = False
    figures_height: int = 340
    figures_tab: str = ""
    export: dict[str, Any] = field(default_factory=dict)
    is_workshop: bool = False
    shows_first_steps: bool = True
    first_steps: tuple[str, ...] = ()
    """Which of the first steps somebody has made."""
    exported: dict[str, Any] = field(default_factory=dict)
    """What each document exported last, by its path."""

    def with_recent(self, path: Path) -> "Settings":
        """The same with `path` as the file used last."""
        text = str(path)
        others = tuple(each for each in self.recent if each != text)
        return replace(self, recent=(text, *others)[:RECENT_LIMIT], folder=str(path.parent))


class Memory:
    """The settings in force, kept in a file; one that cannot be read or written costs nothing but itself."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _place()
        self.settings = _read(self._path)

    def change(self, **values: Any) -> None:
        """Remember other values."""
        self.keep(replace(self.settings, **values))

    def keep(self, settings: Settings) -> None:
        """Remember these settings."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside = self._path.with_suffix(".part")
            beside.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            return  # a full disk or a read-only home must not keep anybody from working


def _place() -> Path:
    from platformdirs import user_config_path

    return user_config_path("journeymap", appauthor=False) / "settings.json"


def _read(path: Path) -> Settings:
    """The settings of a file; whatever is not as expected in it is left at its default."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    default = Settings()
    found: dict[str, Any] = {}
    for spec in fields(Settings):
        value, usual = data.get(spec.name), getattr(default, spec.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            kind = int if spec.name == "size" else str
            value = tuple(each for each in value if isinstance(each, kind))
            if spec.name == "size" and len(value) != 2:
                continue
        if isinstance(value, type(usual)):
            found[spec.name] = value
    return replace(default, **found)
