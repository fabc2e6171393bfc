"""What the signs on the other faces mean, where they do not say it themselves: of what is on the picture."""

from collections.abc import Callable, Iterator
from typing import Final

from journeymap.model.items import Persona
from journeymap.model.journey import Journey
from journeymap.picture import legend
from journeymap.picture.fitting import Fitted
from journeymap.picture.flow.streams import arc_colour
from journeymap.picture.forms import PERSONA
from journeymap.picture.legend import Entry
from journeymap.picture.lettering import Lettering
from journeymap.picture.persona import toned
from journeymap.picture.shapes import Box, Gradient, Layer, Path
from journeymap.picture.style import Theme

_DOT: Final = 12.0
_SAMPLE: Final = 30.0


def face_entries(face: str, journey: Journey, fitted: Fitted, letters: Lettering) -> list[Entry]:
    """The legend of a face that is not the map; empty where nothing on it needs words."""
    make = _MADE.get(face)
    return list(make(journey, fitted, letters)) if make is not None else []


def _flow(_: Journey, fitted: Fitted, letters: Lettering) -> Iterator[Entry]:
    """Bands as thick as people, arcs that come back, and tails of who leaves."""
    theme, parts = fitted.style.theme, fitted.picture.parts
    paths = [shape for part in parts if part.layer is Layer.STEP for shape in part.shapes]
    blends, back = fitted.style.blends, arc_colour(fitted.style)
    if any(isinstance(each, Path) and _is_band(each, theme) for each in paths):
        colour = theme["ui.edgeNeutral"]
        band = Box(0.0, -7.0, _SAMPLE, 14.0, fill=colour + ("66" if blends else ""))
        yield legend.worded([band], _SAMPLE, "legend.band", fitted, letters)
    if any(isinstance(each, Path) and each.line == back for each in paths):
        arc = Path((("M", (0.0, 0.0)), ("L", (_SAMPLE, 0.0))), line=back, line_width=5.0)
        yield legend.worded([arc], _SAMPLE, "legend.arc", fitted, letters)
    tails = [shape for part in parts if part.layer is Layer.TAIL for shape in part.shapes]
    if any(isinstance(each, Path) and _is_lost(each, theme) for each in tails):
        yield legend.worded([legend.drop(fitted)], 10.0, "legend.drop", fitted, letters)


def _is_band(path: Path, theme: Theme) -> bool:
    """Bands blend two colours, or are parted by lines of the ground's colour where they may not."""
    return isinstance(path.fill, Gradient) or path.line == theme["ui.surface"]


def _is_lost(path: Path, theme: Theme) -> bool:
    """Who goes no further after buying has a tail too, in the colour of the goal."""
    colour = path.fill.stops[0][1] if isinstance(path.fill, Gradient) else path.fill or ""
    return colour.startswith(str(theme["dropoff.tail"]))


def _grid(journey: Journey, fitted: Fitted, letters: Lettering) -> Iterator[Entry]:
    """Whose feelings a curve shows, where there are several or one was chosen of them."""
    lines = {
        shape.line
        for part in fitted.picture.parts
        for shape in part.shapes
        if isinstance(shape, Path) and shape.fill is None
    }
    theme = fitted.style.theme
    shown = [
        (journey.items[each], theme[tone]) for each, tone in toned(journey).items() if theme[tone] in lines
    ]
    for item, colour in shown if len(shown) > 1 or fitted.style.form[PERSONA] else ():
        assert isinstance(item, Persona)
        dot = Box(0.0, -_DOT / 2, _DOT, _DOT, _DOT / 2, fill=colour)
        yield legend.with_words([dot], _DOT, item.name, fitted, letters)


_MADE: Final[dict[str, Callable[[Journey, Fitted, Lettering], Iterator[Entry]]]] = {
    "flow": _flow,
    "grid": _grid,
}
"""The faces whose signs need words, each with its legend."""
