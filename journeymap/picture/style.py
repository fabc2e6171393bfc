"""How a picture should look: theme, direction, language, density and level of detail."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from journeymap.assets import resource

STAGE_COLOURS: Final = 8


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, by group and name as in resources/themes."""

    name: str
    groups: dict[str, Any] = field(repr=False, hash=False, compare=False)

    def __getitem__(self, path: str) -> Any:
        """The value at a dotted path: theme["ui.ink1"]."""
        value: Any = self.groups
        for step in path.split("."):
            value = value[step]
        return value

    def stage(self, index: int, part: str) -> str:
        """A colour of the stage at `index` (from 0); past eight they repeat."""
        return str(self.groups["stage"][str(index % STAGE_COLOURS + 1)][part])


@cache
def theme(name: str) -> Theme:
    """The theme "light" or "dark"."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        return Theme(name, tomllib.load(file))


@cache
def channel_icons() -> dict[str, str]:
    """The icon of each channel key."""
    with resource("themes", "channels.toml").open("rb") as file:
        icons: dict[str, str] = tomllib.load(file)["icon"]
    return icons


@dataclass(frozen=True)
class Style:
    """What a drawing function needs to know beside the journey.

    `density` is "screen" or "slide" (larger texts, fewer of them). `detail` is the level 0 (all) to 3
    (blocks). `zoom` is the scale at which it will be seen: texts that must stay readable grow against it.
    `is_rtl` None follows the map's own direction. `language` "" takes the map's.
    `shows_legend` is for slides. `today` is the day on which goals are looked at, an ISO date; "" for none.
    """

    theme: Theme
    density: str = "screen"
    detail: int = 0
    zoom: float = 1.0
    is_rtl: bool | None = None
    language: str = ""
    shows_flow: bool = True
    shows_drop: bool = True
    shows_notes: bool = True
    solid_edges: bool = False
    shows_legend: bool = True
    stages: tuple[str, ...] = ()
    """All stages in order, where a part of a map is drawn: its own keep their numbers and colours."""
    today: str = ""

    @property
    def is_slide(self) -> bool:
        """Whether this is for a slide rather than for the screen."""
        return self.density == "slide"
