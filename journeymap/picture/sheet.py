"""What every part of a face is drawn with: style, letters, figures, and the colours of stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from journeymap.model.goals import card_aims
from journeymap.model.items import ItemId, Map
from journeymap.model.journey import Journey
from journeymap.picture.figures import Figures
from journeymap.picture.heat import heats
from journeymap.picture.keeping import Same
from journeymap.picture.lettering import Lettering
from journeymap.picture.memory import NOTHING, Memory
from journeymap.picture.shapes import Colour, Measure
from journeymap.picture.style import Style, Theme
from journeymap.words import compact, has, say

MIDDLE = 0.36
"""From the middle of a line to its baseline, as a share of the font size (half of Inter's cap height)."""
NEUTRAL = 6
"""The stage colour of what stands in no stage: graphite."""


@dataclass(frozen=True)
class Sheet:
    """What every card is drawn with."""

    style: Style
    letters: Lettering
    info: Map
    figures: Figures | None
    colours: Mapping[ItemId, int]
    own_colours: Mapping[ItemId, Colour]
    journey: Journey
    memory: Memory = NOTHING

    @cached_property
    def aims(self) -> Mapping[ItemId, float]:
        """How many people goals want at touchpoints; figured out for the first card that asks."""
        return card_aims(self.journey)

    @cached_property
    def heats(self) -> Mapping[ItemId, tuple[Colour, Colour]]:
        """What colours cards by a figure: the colour of the ramp, and that of letters on it."""
        return heats(self.figures, self.style.heat, self.theme) if self.style.heat else {}

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self.style.theme

    def stage_colour(self, stage: ItemId | None, part: str) -> Colour:
        """A colour of a stage: its own if it has one, else by its order."""
        if stage is not None and stage in self.own_colours:
            return _derived(self.own_colours[stage], part, self.theme)
        return self.theme.stage(self.colours.get(stage, NEUTRAL) if stage else NEUTRAL, part)

    def people(self, count: float, unit: str = "people_per") -> str:
        """A count of people per period, "4,729 people / mo", in the language of the picture."""
        period = period_word(self.info.period, self.letters.language)
        return say(
            f"map.{unit}", self.letters.language, people=compact(count, self.letters.language), period=period
        )


def sheet_of(
    journey: Journey, style: Style, measure: Measure, figures: Figures | None, memory: Memory = NOTHING
) -> Sheet:
    """What the faces of a journey are drawn with; `memory` holds what a drawing just before made."""
    memory.be_about(style, measure, Same((figures,)), journey.map, journey.stages)
    language = style.language or journey.map.language
    order = style.stages or tuple(stage.id for stage in journey.stages)
    numbers = {ItemId(stage): count for count, stage in enumerate(order)}
    own = {stage.id: stage.color for stage in journey.stages if stage.color}
    return Sheet(style, Lettering(measure, language), journey.map, figures, numbers, own, journey, memory)


def period_word(period: str, language: str) -> str:
    """The short word for a period: mo, wk; any other word as it is."""
    return say(f"period.{period}", language) if has(f"period.{period}") else period


def _derived(colour: Colour, part: str, theme: Theme) -> Colour:
    """The parts of a palette for a stage colour of the user's own."""
    ground = str(theme["ui.card"])
    match part:
        case "tint":
            return mixed(colour, ground, 0.12)
        case "wash":
            return mixed(colour, ground, 0.04)
        case "line":
            return mixed(colour, ground, 0.28)
        case "ink":
            return mixed(colour, str(theme["ui.ink1"]), 0.6)
        case "onBase" | "onStrong":
            red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
            return "#10131A" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"
        case _:
            return colour


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    """`share` of one colour laid over another.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    channels = [
        round(int(over[k : k + 2], 16) * share + int(under[k : k + 2], 16) * (1 - share)) for k in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02X}" for channel in channels)
