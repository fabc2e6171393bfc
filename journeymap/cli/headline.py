"""The answer of `whatif` for people: the headline figures before and after."""

from collections.abc import Iterator

from journeymap.analysis import Headline, WhatIf
from journeymap.cli.tables import clean, count, figure, label, share, sum_of_money, table
from journeymap.model.items import Transition
from journeymap.model.journey import Journey
from journeymap.words import say


def lines(journey: Journey, slider: WhatIf, probability: float, found: Headline) -> Iterator[str]:
    """Every line of the answer."""
    step = journey[slider.step]
    assert isinstance(step, Transition)
    yield say(
        f"cli.whatif.{slider.room.value}",
        source=clean(step.source),
        target=clean(step.target),
        before=share(slider.probability, 1),
        after=share(probability, 1),
    )
    yield ""
    before, after = figures_of(journey, slider.now), figures_of(journey, found)
    rows = [[name, now, then] for (name, now), (_, then) in zip(before, after, strict=True)]
    yield from table([label("column.figure"), label("column.before"), label("column.after")], rows)


def figures_of(journey: Journey, found: Headline) -> list[tuple[str, str]]:
    """The headline figures, each with its name."""
    currency = journey.map.currency
    rows = [
        ("conversion", share(found.conversion, 2)),
        ("leads", count(found.leads)),
        ("customers", count(found.customers)),
        ("orders", count(found.orders)),
        ("cpa", sum_of_money(found.cpa, currency)),
        ("revenue", sum_of_money(found.revenue, currency)),
        ("profit", sum_of_money(found.profit, currency)),
        ("clv", sum_of_money(found.clv, currency)),
        ("cycle_mean", figure(found.cycle_mean)),
        ("cycle_sd", figure(found.cycle_sd)),
    ]
    stages = [
        (say("cli.figure.stage", name=clean(stage.name or stage.id)), count(found.stages[stage.id]))
        for stage in journey.stages
    ]
    return [*((label(f"figure.{key}"), value) for key, value in rows), *stages]
