"""What the canvas says of a record to those who do not see it: a sentence for its name, one for its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from journeymap.model.frames import is_there
from journeymap.model.items import Frame, Item, ItemId, Note, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels
from journeymap.ui.emblems import name_of
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

MOST_STEPS: Final = 6
"""So many steps of a card are said; nobody keeps more in mind."""
_ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True)
class Reading:
    """All that is on a map in the order in which one would read it."""

    ids: tuple[ItemId, ...]
    index: Mapping[ItemId, int]
    """Where in `ids` a record is."""
    places: Mapping[ItemId, tuple[int, int]]
    """Of a card in a stage: which of its cards it is, counted from one, and of how many."""


def reading_of(journey: Journey) -> Reading:
    """The personas, each stage with its cards, the cards of none, notes, frames, at last the steps."""

    def placed(item: Persona | Touchpoint | Note | Frame) -> tuple[float, float, str]:
        return item.y, item.x, item.id

    within: dict[ItemId | None, list[Touchpoint]] = {}
    for card in sorted(journey.of(Touchpoint), key=placed):
        within.setdefault(card.stage, []).append(card)
    found: list[Item] = [*sorted(journey.of(Persona), key=placed)]
    for stage in journey.stages:
        found += [stage, *within.get(stage.id, ())]
    found += within.get(None, ())
    seen = [frame for frame in journey.of(Frame) if is_there(journey, frame)]
    found += [*sorted(journey.of(Note), key=placed), *sorted(seen, key=placed)]
    order = {item.id: place for place, item in enumerate(found)}
    steps = sorted(journey.of(Transition), key=lambda step: (order[step.source], order[step.target], step.id))
    ids = (*order, *(step.id for step in steps))
    places = {
        card.id: (place, len(cards))
        for stage_id, cards in within.items()
        if stage_id is not None
        for place, card in enumerate(cards, 1)
    }
    return Reading(ids, {item_id: place for place, item_id in enumerate(ids)}, places)


def spoken_name(journey: Journey, report: "Report | None", item: Item) -> str:
    """A record in one sentence: what it is called, what it is, its figures, where it leads."""
    if isinstance(item, Transition):
        return _joined(_step(journey, report, item))
    parts = [name_of(journey, item), labels.kind_text(item)]
    match item:
        case Touchpoint():
            stage = journey.items.get(item.stage) if item.stage else None
            parts += [labels.choice_text("outcome", item.outcome) if item.outcome != Outcome.ONGOING else ""]
            parts += [name_of(journey, stage) if stage else say("spoken.loose", figures.language())]
            parts += [f"{item.metric_value} {item.metric_label}".strip()]
            parts += [labels.choice_text("team", item.team) if item.team else ""]
            known = report.touchpoints.get(item.id) if report else None
            parts += [_people(known.visits if known else None), _leads(journey, report, item.id)]
        case Persona():
            parts += [item.role, _people(item.volume), _leads(journey, report, item.id)]
        case Stage():
            counted = report.stages.get(item.id) if report else None
            parts += [_people(counted.people if counted else None)]
        case Note():
            parts += [item.author]
    return _joined(parts)


def spoken_place(journey: Journey, reading: Reading, item: Item, *, is_wrong: bool) -> str:
    """Where a card stands in its stage, how many steps lead from and to it, and whether something is wrong
    with it.
    """
    parts, language = [], figures.language()
    if isinstance(item, Touchpoint) and item.stage is not None and item.id in reading.places:
        place, count = reading.places[item.id]
        stage = name_of(journey, journey[item.stage])
        parts += [say("spoken.place", language, place=place, count=count, stage=stage)]
    if isinstance(item, Touchpoint | Persona):
        parts += [say("spoken.out", language, count=len(journey.outgoing.get(item.id, ())))]
    if isinstance(item, Touchpoint):
        parts += [say("spoken.in", language, count=len(journey.incoming.get(item.id, ())))]
    if is_wrong:
        parts += [say("spoken.wrong", language)]
    return _joined(parts)


def spoken_conversion(report: "Report | None") -> str:
    """What the journey converts, as it is announced after a change."""
    value = report.conversion if report else None
    if value is None:
        return say("spoken.unknown", figures.language())
    return _bare(say("spoken.conversion", figures.language(), value=figures.share(value)))


def _step(journey: Journey, report: "Report | None", step: Transition) -> list[str]:
    ends = (journey.items.get(end) for end in (step.source, step.target))
    source, target = (name_of(journey, end) if end else "?" for end in ends)
    known = report.transitions.get(step.id) if report else None
    return [
        say("spoken.step", figures.language(), source=source, target=target),
        labels.kind_text(step),
        step.label,
        _rate(report, step),
        _people(known.people if known else None),
    ]


def _rate(report: "Report | None", step: Transition) -> str:
    known = report.transitions.get(step.id) if report else None
    rate = known.probability if known and step.probability is None else step.probability
    return figures.share(rate, 0) if rate is not None else ""


def _leads(journey: Journey, report: "Report | None", source: ItemId) -> str:
    """The steps of a card, the likeliest first."""
    told = []
    for step in journey.outgoing.get(source, ()):
        known = report.transitions.get(step.id) if report else None
        rate = (known.probability if known else step.probability) or 0.0
        target = journey.items.get(step.target)
        if target is not None:
            told.append((-rate, step.id, f"{name_of(journey, target)} {_rate(report, step)}".strip()))
    if not told:
        return ""
    steps = _joined([text for _, _, text in sorted(told)[:MOST_STEPS]])
    return say("spoken.leads", figures.language(), steps=steps)


def _people(count: float | None) -> str:
    """How many people, in whole ones where there are ten: nobody follows more digits by ear."""
    if count is None:
        return ""
    shown = round(count, 1) if abs(count) < 10 else round(count)
    return say("spoken.people", figures.language(), count=shown, people=figures.people(shown))


def _joined(parts: list[str]) -> str:
    comma = say("spoken.comma", figures.language())
    return _bare(comma.join(" ".join(part.split()) for part in parts if part.strip()))


def _bare(text: str) -> str:
    """A text without the marks that keep its directions apart: a voice would spell them."""
    return text.translate(_ISOLATES)
