"""How the map of a canvas is drawn: its colours, what lies over it, for whom, and from how near."""

import math
from functools import lru_cache
from typing import Final, NamedTuple

from journeymap.picture.heat import METRICS
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from journeymap.ui.canvas.camera import detail_at

OVERLAYS: Final = ("flow", "drop", "heat", "teams")
_FURTHER: Final = 0.63
"""The zoom that all drawings of the first level of detail are made for: the middle of those it is seen at."""
_BUCKET: Final = math.log(1.15)
"""Texts that grow against the zoom are drawn anew when it has changed by this much (as a logarithm)."""


class Key(NamedTuple):
    """What a drawing is good for: a level of detail, and a step of zoom where texts grow against it."""

    detail: int
    bucket: int


@lru_cache(maxsize=16)
def key_of(zoom: float) -> Key:
    """The drawing that a zoom asks for."""
    detail = detail_at(zoom)
    return Key(detail, math.floor(math.log(zoom) / _BUCKET + 1e-6) if detail >= 2 else 0)


class Looks:
    """What a window has chosen of how its map is drawn."""

    def __init__(self, theme: str) -> None:
        self.theme = theme_of(theme)
        self.is_solid = False
        self.overlays = {name: name in ("flow", "drop") for name in OVERLAYS}
        self.audience = ""
        """For whom the map is drawn; see `Style.audience`."""
        self.metric = METRICS[0]
        """The figure that heat shows."""
        self._dress: tuple[object, ...] = ()

    @property
    def dress(self) -> tuple[object, ...]:
        """All that is chosen; the very same while nothing changes."""
        now = self.theme.name, self.metric, self.audience, self.is_solid, *self.overlays.values()
        if now != self._dress:
            self._dress = now
        return self._dress

    @property
    def heat(self) -> str:
        """The figure by which cards are tinted; "" where they are not."""
        return self.metric if self.overlays["heat"] else ""

    def style(self, key: Key) -> Style:
        """How the map is drawn for that."""
        near = _FURTHER if key.detail else 1.0
        return Style(
            self.theme,
            detail=key.detail,
            zoom=math.exp(key.bucket * _BUCKET) if key.detail >= 2 else near,
            shows_flow=self.overlays["flow"],
            shows_drop=self.overlays["drop"],
            audience=self.audience,
            shows_teams=self.overlays["teams"],
            heat=self.heat,
            is_solid=self.is_solid,
        )
