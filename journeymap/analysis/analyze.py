"""The door: one journey in, one report out."""

from dataclasses import replace

import numpy as np

from journeymap.analysis import certainty, money, stages, tables, ways
from journeymap.analysis.agreement import deciding_alone
from journeymap.analysis.channels import Earned, channels
from journeymap.analysis.crowd import Crowd, number
from journeymap.analysis.cycle import with_percentiles
from journeymap.analysis.levers import best_levers
from journeymap.analysis.owners import owners
from journeymap.analysis.paths import LISTED, coverage, listed
from journeymap.analysis.problems import problems
from journeymap.analysis.report import Report
from journeymap.analysis.setting import set_out
from journeymap.analysis.timing import timing
from journeymap.analysis.walks import Walks
from journeymap.model.items import ItemId, Outcome
from journeymap.model.journey import Journey


def analyze(
    journey: Journey,
    *,
    goal: frozenset[ItemId] | None = None,
    persona: ItemId | None = None,
    alone: bool = False,
    complete: bool = True,
    paths: int = LISTED,
) -> Report:
    """All figures of a journey.

    `goal` are touchpoints to reach instead of the sales, `persona` is the only one to count; raises
    item.missing, goal.kind, persona.kind. `alone` lets everybody decide alone, where a group would have to
    agree: one member with the mean chance. `paths` is how many paths to list. `complete=False` is for a
    moving window: on a large map it leaves out the reach and removal effect of single touchpoints and the
    percentiles of the cycle, else good to a thousandth, and is exact to about 1e-12 in all other figures.
    """
    if alone:
        journey = deciding_alone(journey)
    with np.errstate(all="ignore"):  # what is endless or beyond all numbers is shown as none
        walks, crowd = set_out(journey, goal, persona)
        report = report_of(journey, walks, crowd, complete=complete)
        found = listed(walks, crowd, max(1, paths))
        return replace(
            report,
            cycle_days=with_percentiles(report.cycle_days, walks, crowd, complete=complete),
            paths=found[:paths] if report.goal else None,
            coverage=coverage(walks, crowd, found[:paths]),
            best_path=found[0] if found else None,
        )


def figures(journey: Journey, *, goal: frozenset[ItemId] | None, persona: ItemId | None) -> Report:
    """The report without paths and percentiles, and on a large map without what `complete` asks for."""
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, goal, persona)
        return report_of(journey, walks, crowd, complete=False)


def report_of(journey: Journey, walks: Walks, crowd: Crowd, *, complete: bool) -> Report:
    """The report without paths and percentiles, of chains that are solved."""
    chart, network = journey.map, walks.network
    known = _is_known(walks, crowd)
    has_entry = any(walks.entries[row].steps for row in np.flatnonzero(crowd.counted).tolist())
    is_entered = has_entry and bool(crowd.volumes.any())
    spent = money.spend(walks, crowd) if is_entered else money.nothing(walks)
    acquisition = number(spent.acquisition[crowd.counted].sum())
    retention = number(spent.retention[crowd.counted].sum())
    conversion, customers = _converted(walks, crowd, known=known)
    leads = _leads(walks, crowd)
    revenue = money.revenue(walks, crowd)
    cycle_days, steps = timing(walks, crowd)
    bottleneck, recoverable = ways.recoverable(walks, crowd)
    by_stage = stages.stages(journey, walks, crowd, known=known)
    every = complete or network.size <= tables.SMALL
    touchpoints = tables.touchpoints(walks, crowd, recoverable, known=known, complete=every)
    earned = Earned(customers, revenue, chart.margin)
    return Report(
        goal=tuple(network.touchpoints[place].id for place in walks.goals.tolist()),
        conversion=conversion,
        entrants=crowd.entrants,
        leads=leads,
        customers=customers,
        orders=money.orders(walks, crowd),
        referred=crowd.referred,
        growth_factor=0.0 if crowd.growth is None else crowd.growth.factor,
        acquisition_spend=acquisition,
        retention_spend=retention,
        cpa=_each(acquisition, customers),
        cpl=_each(acquisition, leads),
        revenue=revenue,
        profit=_profit(chart.margin, revenue, acquisition, retention),
        clv=money.lifetime_value(walks, crowd, chart),
        cycle_days=cycle_days,
        steps=steps,
        retention_cost=_each(retention, customers),
        cylinder_score=stages.cylinder_score(list(by_stage.values())),
        interval=certainty.interval(walks, crowd, conversion),
        evidence=certainty.evidence(journey),
        personas=tables.personas(walks, crowd, spent),
        touchpoints=touchpoints,
        transitions=tables.transitions(journey, walks, crowd, known=known, complete=every),
        stages=by_stage,
        channels=channels(walks, crowd, spent, earned, known=known, complete=every),
        owners=owners(journey, network.touchpoints, touchpoints),
        problems=problems(journey, walks, crowd, by_stage),
        bottleneck=bottleneck,
        recoverable=recoverable,
        levers=best_levers(walks, crowd, chart),
    )


def converted(journey: Journey) -> tuple[float | None, float | None]:
    """The conversion and the customers of the report, and nothing else."""
    with np.errstate(all="ignore"):
        walks, crowd = set_out(journey, None, None)
        return _converted(walks, crowd, known=_is_known(walks, crowd))


def _is_known(walks: Walks, crowd: Crowd) -> bool:
    """Whether anybody who weighs has a way in."""
    return any(walks.entries[row].steps for row in crowd.personas)


def _converted(walks: Walks, crowd: Crowd, *, known: bool) -> tuple[float | None, float | None]:
    """The share of people who ever reach a goal, and how many per period do."""
    if not len(walks.goals):
        return None, None
    share = min(1.0, float(crowd.weights @ walks.conversion)) if known else None
    return share, number(float(crowd.volumes @ walks.conversion))


def _leads(walks: Walks, crowd: Crowd) -> float:
    places = walks.network.where("outcome", Outcome.LEAD)
    return walks.meeting(places, crowd.volumes)


def _each(money_spent: float | None, people: float | None) -> float | None:
    return None if money_spent is None or not people else number(np.divide(money_spent, people))


def _profit(
    margin: float, revenue: float | None, acquisition: float | None, retention: float | None
) -> float | None:
    if revenue is None or acquisition is None or retention is None:
        return None
    return number(margin * revenue - acquisition - retention)
