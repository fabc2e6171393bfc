"""Heat: how much of a figure each touchpoint has, as a colour of the ramp."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from journeymap.model.items import ItemId
from journeymap.picture.figures import Figures, TouchpointFigures
from journeymap.picture.style import Theme
from journeymap.words import compact, percent

METRICS: Final = ("to_goal", "visits", "leaving", "recoverable")
"""The figures of touchpoints that can be shown as heat."""

_LIGHT: Final = 0.2
"""Relative luminance above which dark letters have more contrast."""
_DARK_INK: Final = "#14171F"
_LIGHT_INK: Final = "#FFFFFF"


class Span(NamedTuple):
    """The least and the largest of a figure on a map."""

    low: float
    high: float


def span_of(figures: Figures | None, metric: str) -> Span | None:
    """Between what a figure of the touchpoints lies; None where nobody knows any."""
    found = [] if figures is None else [_value(each, metric) for each in figures.touchpoints.values()]
    known = [value for value in found if value is not None]
    return Span(min(known), max(known)) if known else None


def heats(figures: Figures | None, metric: str, theme: Theme) -> dict[ItemId, tuple[str, str]]:
    """The colour of each touchpoint whose figure is known, and that of letters on it.

    The least of the map is at one end of the ramp, the largest at the other, or there if all are the same.
    """
    span = span_of(figures, metric) if metric else None
    if span is None or figures is None:
        return {}
    width = span.high - span.low
    found = {}
    for each, known in figures.touchpoints.items():
        value = _value(known, metric)
        if value is not None:
            found[each] = heat_of((value - span.low) / width if width > 0 else 1.0, theme)
    return found


def said(metric: str, value: float, language: str) -> str:
    """A value of a metric in words."""
    return percent(value, language) if metric == "to_goal" else compact(value, language)


def tints(colours: Mapping[ItemId, tuple[str, str]]) -> dict[str, str]:
    """The colours alone."""
    return {str(each): fill for each, (fill, _) in colours.items()}


def _value(figures: TouchpointFigures, metric: str) -> float | None:
    found = getattr(figures, metric)
    return None if found is None else float(found)


def heat_of(value: float, theme: Theme) -> tuple[str, str]:
    """The colour of the heat ramp for a share by its root, and the letters that are read best on it.

    >>> from journeymap.picture.style import theme
    >>> heat_of(0.0, theme("light")), heat_of(1.0, theme("light"))
    (('#EEF1F6', '#14171F'), ('#1D3A94', '#FFFFFF'))
    """
    ramp = theme["heat.ramp"]
    fill = str(ramp[min(len(ramp) - 1, int(max(0.0, value) ** 0.5 * len(ramp)))])
    red, green, blue = (_linear(int(fill[at : at + 2], 16) / 255) for at in (1, 3, 5))
    is_light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > _LIGHT
    return fill, _DARK_INK if is_light else _LIGHT_INK


def _linear(part: float) -> float:
    """Relative luminance of a channel (WCAG 2.2)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
