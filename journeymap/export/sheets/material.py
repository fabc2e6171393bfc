"""Everything that is figured out for a workbook, and the words and names its tables use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from journeymap.export.moment import now
from journeymap.export.redaction import redacted
from journeymap.export.sheets.table import Column, Form
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.words import has, is_rtl, known, say

if TYPE_CHECKING:
    from journeymap.analysis import Forecast, GoalFigures, Lever, Ranges, Report

_ISOLATES: Final = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
_HORIZONS: Final = {"day": 90, "week": 26, "month": 12, "quarter": 8, "year": 5}
_FEW: Final = 200
"""Records up to which a forecast has its stages: they are most of its work."""
_LEVERS: Final = 50_000


@dataclass(frozen=True, eq=False)
class Material:
    """A journey and its figures; what takes long is figured out when a table asks for it.

    `language` is that of the words.
    """

    journey: Journey
    language: str
    report: "Report"
    is_redacted: bool = False

    @cached_property
    def levers(self) -> "tuple[Lever, ...]":
        """What some points more on each step bring."""
        from journeymap.analysis import levers

        return levers(self.journey, most=_LEVERS)

    @cached_property
    def ranges(self) -> "Ranges":
        """How far the figures may be."""
        from journeymap.export.sharing import spreads

        return spreads(self.journey)

    @cached_property
    def forecast(self) -> "Forecast | JourneyError":
        """What comes in each period, or why that cannot be told."""
        from journeymap.analysis import timetable

        chart, is_small = self.journey.map, len(self.journey.items) <= _FEW
        period = chart.period if chart.period in _HORIZONS else "month"
        try:
            return timetable(self.journey).forecast(period, _HORIZONS[period], has_stages=is_small)
        except JourneyError as error:
            return error

    @cached_property
    def goals(self) -> "Mapping[ItemId, GoalFigures]":
        """How the goals stand today, and what is expected of them."""
        from journeymap.analysis import outlook, with_goals

        day = now().date()
        expected = outlook(self.journey, self.report, day)
        return with_goals(self.report, self.journey, day, expected).goals

    def say(self, key: str, **facts: object) -> str:
        """Words for a cell: without the marks that keep foreign texts apart in a running text."""
        return self.bare(say(key, self.language, **facts))

    def bare(self, text: str) -> str:
        """A text without the marks that keep foreign texts apart."""
        return text.translate(_ISOLATES)

    def word(self, key: str) -> str:
        """A word of the tables."""
        return self.say(f"sheets.{key}")

    def column(self, key: str, form: Form = Form.COUNT, *, is_summed: bool = False) -> Column:
        """A column under its usual title."""
        return Column(key, self.word(f"column.{key}"), form, is_summed)

    def texts(self, *keys: str) -> tuple[Column, ...]:
        """Columns of texts."""
        return tuple(self.column(key, Form.TEXT) for key in keys)

    def name(self, item_id: ItemId) -> str:
        """What a record is called; a step by its ends."""
        item = self.journey.items.get(item_id)
        if isinstance(item, Transition):
            return self.joined((item.source, item.target))
        return getattr(item, "name", "") or str(item_id)

    def joined(self, nodes: Iterable[ItemId]) -> str:
        """A way through the map, in the direction of the language."""
        return (" ← " if is_rtl(self.language) else " → ").join(map(self.name, nodes))

    def stage_of(self, card: Touchpoint) -> str:
        """The name of a touchpoint's stage."""
        return self.name(card.stage) if card.stage in self.journey.items and card.stage else ""

    def channel(self, name: str) -> str:
        """What a channel is called."""
        return self.say(f"channel.{name}") if has(f"channel.{name}") else name

    def personas(self) -> list[Persona]:
        """The personas in a fixed order."""
        return sorted(self.journey.of(Persona), key=lambda each: each.id)

    def touchpoints(self) -> list[Touchpoint]:
        """The touchpoints by stage, those without one last."""
        places = {stage.id: place for place, stage in enumerate(self.journey.stages)}

        def rank(card: Touchpoint) -> tuple[int, ItemId]:
            return places.get(card.stage, len(places)) if card.stage else len(places), card.id

        return sorted(self.journey.of(Touchpoint), key=rank)

    def steps(self) -> list[Transition]:
        """The steps, by the places of their sources and targets."""
        order = [persona.id for persona in self.personas()] + [card.id for card in self.touchpoints()]
        places = {item_id: place for place, item_id in enumerate(order)}
        return sorted(
            self.journey.of(Transition),
            key=lambda step: (places.get(step.source, 0), places.get(step.target, 0), step.id),
        )

    def ends(self, step_id: ItemId) -> Sequence[str]:
        """The names of a step's source and target."""
        step = self.journey[step_id]
        assert isinstance(step, Transition)
        return self.name(step.source), self.name(step.target)


def gathered(journey: Journey, language: str = "", *, is_redacted: bool = False) -> Material:
    """A journey with its figures, in the words of a language, that of the map if none is named.

    Redacted ones are those of a map without names, money and notes.
    """
    from journeymap.export.sharing import figures, read_in

    journey = read_in(journey, language)
    if is_redacted:
        journey = redacted(journey, language)
    return Material(journey, known(language or journey.map.language), figures(journey), is_redacted)
