"""The verbs that read a map backwards: what a number of customers needs, and where to move money."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from journeymap.analysis import Entries, Proposal, cheapest_changes, entries_needed, move_budget
from journeymap.cli import DONE
from journeymap.cli.files import load
from journeymap.cli.headline import figures_of
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import NOTHING, clean, count, figure, label, share, sum_of_money, table
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.words import say


def plan(arguments: Namespace) -> int:
    """How many people have to start for so many customers, or which rates have to rise."""
    journey, goal = _given(arguments)
    try:
        entries = entries_needed(journey, arguments.customers, goal=goal)
        rates = cheapest_changes(journey, arguments.customers, most=arguments.points / 100, goal=goal)
    except JourneyError as error:
        error.facts.setdefault("path", arguments.file)
        raise
    if arguments.json:
        print_data({"entries": entries.plain(), "rates": rates.plain()})
        return DONE
    print_lines(_planned(journey, entries, rates))
    return DONE


def budget(arguments: Namespace) -> int:
    """How to spread a budget over channels for most customers."""
    journey, goal = _given(arguments)
    try:
        found = move_budget(journey, arguments.budget, arguments.responsiveness, goal=goal)
    except JourneyError as error:
        error.facts.setdefault("path", arguments.file)
        raise
    if arguments.json:
        print_data(found.plain())
        return DONE
    print_lines(_proposal(journey, found))
    return DONE


def _given(arguments: Namespace) -> tuple[Journey, frozenset[ItemId] | None]:
    goal = None if arguments.goal is None else frozenset(map(ItemId, arguments.goal))
    return load(Path(arguments.file)), goal


def _planned(journey: Journey, entries: Entries, rates: Proposal) -> Iterator[str]:
    yield say("cli.plan.now", now=count(entries.now), wanted=count(entries.wanted))
    yield ""
    yield label("plan.entries")
    if entries.problem:
        yield say(entries.problem)
    else:
        rows = [
            [_named(journey, who), count(volume), _count(entries.alone.get(who))]
            for who, volume in entries.together.items()
        ]
        yield from table([label("plan.what"), label("plan.together"), label("plan.alone")], rows)
    yield ""
    yield label("plan.rates")
    yield from _proposal(journey, rates)


def _proposal(journey: Journey, found: Proposal) -> Iterator[str]:
    if found.problem:
        yield say(found.problem, "en", **found.facts)
        return
    rows = []
    for move in found.moves:
        money = move.name == "fixed_cost"
        told = [
            sum_of_money(value, journey.map.currency)
            if money
            else share(value, 2)
            if move.name == "probability"
            else count(value)
            for value in (move.before, move.after)
        ]
        rows.append([_named(journey, move.id), *told])
    if rows:
        yield from table([label("plan.what"), label("plan.before"), label("plan.after")], rows)
        yield ""
    assert found.before is not None
    assert found.after is not None
    pairs = zip(figures_of(journey, found.before), figures_of(journey, found.after), strict=True)
    figures = [[name, now, then] for (name, now), (_, then) in pairs]
    yield from table([label("column.figure"), label("column.before"), label("column.after")], figures)


def _count(value: float | None) -> str:
    return NOTHING if value is None else figure(value, 0)


def _named(journey: Journey, item_id: ItemId) -> str:
    item = journey[item_id]
    if isinstance(item, Transition):
        return f"{_named(journey, item.source)} → {_named(journey, item.target)}"
    return clean(getattr(item, "name", "") or item_id)
