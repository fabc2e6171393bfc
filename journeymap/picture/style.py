"""How a picture should look: theme, direction, language, density and level of detail."""

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from journeymap.assets import resource
from journeymap.picture.forms import NO_FORM, Form

STAGE_COLOURS: Final = 8
BOARD: Final = "board"
TEAM: Final = "team"
AUDIENCES: Final = (BOARD, TEAM, "workshop")
"""For whom a picture is, from the least that it says to all there is."""

CONTRAST: Final = "-contrast"
"""What the name of a theme ends in whose colours are far apart: "light-contrast"."""
SMALL: Final = 0.8
"""The zoom below which the smallest words of a map could not be read."""
THEMES: Final = ("light", "dark", f"light{CONTRAST}", f"dark{CONTRAST}")


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, by group and name as in resources/themes."""

    name: str
    groups: dict[str, Any] = field(repr=False, hash=False, compare=False)

    @property
    def is_dark(self) -> bool:
        """Whether light letters stand on a dark ground."""
        return self.name.startswith("dark")

    @property
    def has_contrast(self) -> bool:
        """Whether its colours are far apart, for those who see little."""
        return self.name.endswith(CONTRAST)

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
    """A theme by its name; of high contrast there is only kept what differs from the plain one."""
    plain = name.removesuffix(CONTRAST)
    groups = _read(plain)
    if plain != name:
        groups = _over(groups, _read(name))
    return Theme(name, groups)


def _read(name: str) -> dict[str, Any]:
    with resource("themes", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """One table with the values of another in place of its own, at any depth."""
    return below | {
        key: _over(below[key], value) if isinstance(value, dict) else value for key, value in above.items()
    }


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
    `audience` is one of AUDIENCES: a board sees names and headline figures, a team rates and figures too, a
    workshop (or any other word) also notes, evidence and owners.
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
    shows_teams: bool = False
    """Whether cards have the colours of their teams, and stages a strip of whose they are."""
    shows_frames: bool = False
    """Whether the outlines and names of frames are drawn: in files. A window puts its own over the map."""
    is_solid: bool = False
    """Steps and bands without a see-through colour and without blending into another."""
    shows_legend: bool = True
    stages: tuple[str, ...] = ()
    """All stages in order, where a part of a map is drawn: its own keep their numbers and colours."""
    today: str = ""
    audience: str = ""
    page: int = 0
    """Which one of several pages of a face, from 0: the ownership face has one for each contract."""
    stretch: tuple[int, int] | None = None
    """The first of the stages that the ownership face shows, and how many; None where that is all of them."""

    heat: str = ""
    """The figure of touchpoints that colours their cards; none where it is empty. See `picture.heat`."""
    form: Form = NO_FORM
    """What was chosen about a face, in files; the window tells its faces itself."""

    @property
    def blends(self) -> bool:
        """Whether steps are see-through and blend the colours of both ends; never so in high contrast."""
        return not (self.is_solid or self.theme.has_contrast)

    @property
    def is_slide(self) -> bool:
        """Whether this is for a slide rather than for the screen."""
        return self.density == "slide"

    @property
    def is_small(self) -> bool:
        """Whether it is seen so small that the smallest words could not be read; a slide has larger ones."""
        return self.zoom < SMALL and not self.is_slide

    @property
    def tells_rates(self) -> bool:
        """Whether rates and the figures of single steps and touchpoints are told."""
        return self.audience != BOARD

    @property
    def tells_all(self) -> bool:
        """Whether notes, evidence and owners are told too."""
        return self.audience not in (BOARD, TEAM)


def map_style(style: Style) -> Style:
    """How a map is drawn for its audience: a board has small cards, only a workshop notes."""
    if style.tells_all:
        return style
    if style.tells_rates:
        return replace(style, shows_notes=False)
    return replace(style, shows_notes=False, shows_drop=False, detail=max(1, style.detail))
