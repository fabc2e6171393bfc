"""The verb `ranges`: how far every figure may be, and which number is worth measuring next."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from journeymap.analysis import FIGURES, Ranges, Spread
from journeymap.analysis import ranges as ranges_of
from journeymap.cli.files import load
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import NOTHING, clean, count, figure, label, share, sum_of_money, table
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.words import say

_MONEY = {"cpa", "cpl", "clv", "revenue", "profit"}
_SHORT = 12
"""Ids that are named before the rest is only counted."""


def ranges(arguments: Namespace) -> int:
    """How far the figures may be, as far as the rates are uncertain."""
    journey = load(Path(arguments.file), arguments.scenario)
    goal = None if arguments.goal is None else frozenset(map(ItemId, arguments.goal))
    try:
        found = ranges_of(
            journey, draws=arguments.draws, seed=arguments.seed, goal=goal, persona=arguments.persona
        )
    except JourneyError as error:
        error.facts.setdefault("path", arguments.file)
        raise
    return print_data(found.plain()) if arguments.json else print_lines(_lines(journey, found))


def _lines(journey: Journey, found: Ranges) -> Iterator[str]:
    yield say("cli.ranges.about", count=len(found.uncertain), draws=found.draws, seed=found.seed)
    yield ""
    heads = ["column.figure", "ranges.p10", "ranges.p50", "ranges.p90", "ranges.mean"]
    rows = [[label(f"figure.{name}"), *_spread(journey, name, found.figures[name])] for name in FIGURES]
    yield from table([label(head) for head in heads], rows)
    if found.tornado:
        yield ""
        yield label("head.tornado")
        yield from _tornado(journey, found)
    if found.scaled:
        yield say("cli.ranges.scaled", share=share(found.scaled))
    if found.unranged:
        yield ""
        yield say("cli.ranges.unranged", count=len(found.unranged))
        more = " …" if len(found.unranged) > _SHORT else ""
        yield clean(", ".join(found.unranged[:_SHORT])) + more


def _spread(journey: Journey, name: str, spread: Spread | None) -> list[str]:
    if spread is None:
        return [NOTHING] * 4
    return [_figure(journey, name, value) for value in (spread.p10, spread.p50, spread.p90, spread.mean)]


def _figure(journey: Journey, name: str, value: float) -> str:
    if name == "conversion":
        return share(value, 2)
    if name in _MONEY:
        return sum_of_money(value, journey.map.currency)
    return figure(value) if name in ("cycle_days", "cylinder_score") else count(value)


def _tornado(journey: Journey, found: Ranges) -> Iterator[str]:
    rows = []
    for bar in found.tornado:
        step = journey[bar.step]
        assert isinstance(step, Transition)
        rows.append(
            [
                clean(bar.step),
                clean(step.source),
                clean(step.target),
                share(bar.low),
                share(bar.high),
                count(bar.customers_low),
                count(bar.customers_high),
                share(bar.variance),
            ]
        )
    heads = ["column.id", "column.source", "column.target"]
    heads += ["ranges.low", "ranges.high", "ranges.customers_low", "ranges.customers_high", "ranges.variance"]
    yield from table([label(head) for head in heads], rows, texts=3)
