"""The door: one journey in, one report out."""

import numpy as np

from journeymap.analysis import money, tables, ways
from journeymap.analysis.chain import Ints, Network, network_of
from journeymap.analysis.crowd import Crowd, crowd_of, number
from journeymap.analysis.problems import problems
from journeymap.analysis.report import Report
from journeymap.analysis.timing import timing
from journeymap.analysis.walks import Walks, walk
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey


def analyze(
    journey: Journey,
    *,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
    complete: bool = True,
) -> Report:
    """All figures of a journey.

    `goal` are touchpoints to reach instead of the sales, `persona` is the only one to count; raises
    item.missing, goal.kind, persona.kind. `complete=False` is for a moving window: on a large map it
    leaves out the reach and removal effect of single touchpoints, and is exact to about 1e-12.
    """
    if persona is not None and not isinstance(journey[persona], Persona):
        raise JourneyError("persona.kind", id=persona)
    network = network_of(journey)
    with np.errstate(all="ignore"):  # what is endless or beyond all numbers is shown as none
        walks = walk(network, _goals(journey, network, goal))
        return _report(journey, walks, crowd_of(network.personas, persona), complete=complete)


def _goals(journey: Journey, network: Network, goal: frozenset[ItemId] | None) -> Ints:
    if goal is None:
        return network.where(item.outcome is Outcome.SALE for item in network.touchpoints)
    for item_id in sorted(goal):
        if not isinstance(journey[item_id], Touchpoint):
            raise JourneyError("goal.kind", id=item_id)
    return network.at(goal)


def _report(journey: Journey, walks: Walks, crowd: Crowd, *, complete: bool) -> Report:
    chart, network = journey.map, walks.network
    known = any(walks.entries[row].steps for row in crowd.counted.nonzero()[0].tolist())
    aimed = len(walks.goals) > 0
    spent = money.spend(walks, crowd)
    counts = known and crowd.entrants > 0
    acquisition = number(spent.acquisition[crowd.counted].sum()) if counts else 0.0
    retention = number(spent.retention[crowd.counted].sum()) if counts else 0.0
    customers = number(crowd.volumes @ walks.conversion) if aimed else None
    leads = _leads(walks, crowd)
    revenue = money.revenue(walks, crowd)
    cycle_days, steps = timing(walks, crowd)
    bottleneck, recoverable = ways.recoverable(walks, crowd)
    return Report(
        goal=tuple(network.touchpoints[place].id for place in walks.goals.tolist()),
        conversion=min(1.0, float(crowd.weights @ walks.conversion)) if aimed and known else None,
        entrants=crowd.entrants,
        leads=leads,
        customers=customers,
        orders=money.orders(walks, crowd),
        acquisition_spend=acquisition,
        retention_spend=retention,
        cpa=_each(acquisition, customers),
        cpl=_each(acquisition, leads),
        revenue=revenue,
        profit=_profit(chart.margin, revenue, acquisition, retention),
        clv=money.lifetime_value(walks, crowd, chart),
        cycle_days=cycle_days,
        steps=steps,
        personas=tables.personas(walks, spent),
        touchpoints=tables.touchpoints(walks, crowd, known=known, complete=complete),
        transitions=tables.transitions(journey, walks, crowd, known=known),
        stages=tables.stages(journey, walks, crowd, known=known),
        channels=tables.channels(walks),
        problems=problems(journey, walks, crowd),
        bottleneck=bottleneck,
        recoverable=recoverable,
        best_path=ways.best_path(walks, crowd),
        levers=ways.levers(walks, crowd),
    )


def _leads(walks: Walks, crowd: Crowd) -> float:
    places = walks.network.where(item.outcome is Outcome.LEAD for item in walks.network.touchpoints)
    return tables.people_meeting(walks, crowd, places)


def _each(money_spent: float | None, people: float | None) -> float | None:
    return None if money_spent is None or not people else number(np.divide(money_spent, people))


def _profit(
    margin: float, revenue: float | None, acquisition: float | None, retention: float | None
) -> float | None:
    if revenue is None or acquisition is None or retention is None:
        return None
    return number(margin * revenue - acquisition - retention)
