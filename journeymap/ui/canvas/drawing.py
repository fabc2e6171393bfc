"""The journey as it is drawn now: picture, arrays and painting of each level of detail, while they hold."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from typing import Final

from journeymap.export.painting import Painting, measure
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Layer, Part, Picture
from journeymap.picture.style import Style, Theme
from journeymap.picture.style import theme as theme_of
from journeymap.ui.canvas.arrays import Scene, scene_of
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.session import Session

OVERLAYS: Final = ("flow", "drop", "heat")
_BUCKET: Final = math.log(1.15)
"""Texts that grow against the zoom are drawn anew when it has changed by this much (as a logarithm)."""
_KEPT: Final = 6
SLOW: Final = 0.025
"""Seconds: a map that takes longer to draw is drawn anew when the zoom rests, not while it changes."""
_LIFTED: Final = (Layer.CARD, Layer.BADGE)


@dataclass(frozen=True)
class Drawn:
    """One drawing of a journey."""

    journey: Journey
    picture: Picture
    theme: Theme

    @cached_property
    def scene(self) -> Scene:
        """Where things are, in logical points."""
        return scene_of(self.picture, [stage.id for stage in self.journey.stages])

    @cached_property
    def painting(self) -> Painting:
        """The whole picture, ready to be painted."""
        return Painting(self.picture, self.theme)

    def split(self, lifted: frozenset[ItemId]) -> tuple[Painting, list[Painting]]:
        """What lies still, and the parts of the cards that are lifted from it."""
        stages = {stage.id for stage in self.journey.stages}
        up: list[Part] = []
        down: list[Part] = []
        for part in self.picture.parts:
            is_lifted = part.id in lifted and part.layer in _LIFTED and part.id not in stages
            (up if is_lifted else down).append(part)
        return (
            Painting(replace(self.picture, parts=tuple(down)), self.theme),
            [Painting(replace(self.picture, parts=(part,)), self.theme) for part in up],
        )


class Drawing:
    """Draws the session's journey at the detail that a zoom asks for, once."""

    def __init__(self, session: Session, theme: str) -> None:
        self._session = session
        self.theme = theme_of(theme)
        self.overlays = {name: name != "heat" for name in OVERLAYS}
        self.cost = 0.0
        """Seconds that the last drawing took."""
        self._kept: dict[tuple[int, int], Drawn] = {}
        self._journey: Journey | None = None
        self._report: object = None

    def forget(self) -> None:
        """Something that all drawings depend on has changed."""
        self._kept.clear()

    def set_theme(self, name: str) -> None:
        """Draw with the colours of another theme."""
        self.theme = theme_of(name)
        self.forget()

    def at(self, zoom: float, *, is_moving: bool = False) -> Drawn:
        """The drawing for a zoom; of a large map, while the zoom `is_moving`, the one for a zoom nearby."""
        journey, report = self._session.journey, self._session.report
        if journey is not self._journey or report is not self._report:
            self.forget()
            self._journey, self._report = journey, report
        key = _key(zoom)
        found = self._kept.get(key)
        if found is None and is_moving and self.cost > SLOW:
            found = next((each for near, each in self._kept.items() if near[0] == key[0]), None)
        if found is None:
            if len(self._kept) >= _KEPT:
                self.forget()
            found = self._kept[key] = self.of(journey, zoom)
        return found

    def is_exact(self, zoom: float) -> bool:
        """Whether the drawing for this zoom is at hand."""
        return _key(zoom) in self._kept and self._session.journey is self._journey

    def of(self, journey: Journey, zoom: float) -> Drawn:
        """A drawing of any journey, as of one in the middle of a gesture."""
        start = perf_counter()
        detail, bucket = _key(zoom)
        style = Style(
            self.theme,
            detail=detail,
            zoom=math.exp(bucket * _BUCKET) if detail >= 2 else 1.0,
            shows_flow=self.overlays["flow"],
            shows_drop=self.overlays["drop"],
        )
        picture = draw_map(journey, style, measure, self._session.report)
        self.cost = perf_counter() - start
        return Drawn(journey, picture, self.theme)


def _key(zoom: float) -> tuple[int, int]:
    """Level of detail, and a step of zoom where texts grow against it."""
    detail = detail_at(zoom)
    return detail, math.floor(math.log(zoom) / _BUCKET + 1e-6) if detail >= 2 else 0
