"""What walking costs and brings: spend before and after the goal, orders, revenue, lifetime value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from journeymap.analysis.chain import Floats, Ints, sums
from journeymap.analysis.crowd import Crowd, number, times, total
from journeymap.analysis.solve import Flow, System, UnsolvableError, holds, solved
from journeymap.analysis.timing import delays_of
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import Map, Outcome, Transition

_DAYS_A_YEAR = 365.0


@dataclass(frozen=True, eq=False)
class Spend:
    """Money per period, by persona and touchpoint: until the first goal, and after it."""

    acquisition: Floats
    retention: Floats


def spend(walks: Walks, crowd: Crowd) -> Spend:
    """What the visits of each persona cost; of a fixed cost each has its part of the visits.

    A touchpoint that nobody visits costs its fixed cost all the same: all of it is acquisition.
    Not finite where people walk in circles for good.
    """
    volumes = crowd.all_volumes[:, None]
    before, after = times(volumes, walks.before), times(volumes, walks.after)
    visits = (before + after).sum(axis=0)
    visit_cost = walks.network.amounts("visit_cost")
    fixed_cost = walks.network.amounts("fixed_cost")
    early = np.where(visits > 0, before / visits, crowd.all_weights[:, None])
    late = np.where(visits > 0, after / visits, 0.0)
    return Spend(
        acquisition=times(before, visit_cost) + times(early, fixed_cost),
        retention=times(after, visit_cost) + times(late, fixed_cost),
    )


def nothing(walks: Walks) -> Spend:
    """The spend of a map that nobody enters."""
    return Spend(np.zeros_like(walks.before), np.zeros_like(walks.before))


def sales_of(walks: Walks) -> Ints:
    """The places of the touchpoints that are a sale."""
    return walks.network.where("outcome", Outcome.SALE)


def orders(walks: Walks, crowd: Crowd) -> float | None:
    """Visits of sale touchpoints per period."""
    return total(crowd.per_period(walks.visits)[sales_of(walks)])


def revenue(walks: Walks, crowd: Crowd) -> float | None:
    """What all orders bring per period."""
    sales = sales_of(walks)
    value = walks.network.amounts("value")
    return total(times(crowd.per_period(walks.visits)[sales], value[sales]))


def lifetime_value(walks: Walks, crowd: Crowd, chart: Map) -> float | None:
    """Margin × the expected value of a customer's sales from the first one until leaving, discounted.

    Per customer, at the time of the first sale (Pfeifer & Carraway 2000). None without customers, and
    where customers buy for ever.
    """
    sales = sales_of(walks)
    if not len(sales) or _buys_for_ever(walks, crowd, sales):
        return None
    value = np.zeros(walks.network.size)
    value[sales] = walks.network.amounts("value")[sales]
    worth = customers = 0.0
    for meeting in walks.meetings(sales):
        system = _discounted(walks, meeting.way, chart.discount_rate)
        if system is None:
            return None
        first = crowd.weights[meeting.way.personas] @ meeting.first
        worth += float(first @ system.forward(value)[meeting.states])
        customers += float(first.sum())
    return number(chart.margin * worth / customers) if customers > 0 else None


def _buys_for_ever(walks: Walks, crowd: Crowd, sales: Ints) -> bool:
    """Whether anybody enters a trap in which something with a value is bought."""
    worth = {int(sale) for sale in sales if walks.network.touchpoints[sale].value != 0}
    return any(
        bool((crowd.weights * entering).any()) for trap, entering in walks.stuck.items() if worth & set(trap)
    )


def _discounted(walks: Walks, way: Way, rate: float) -> System | None:
    """The chain in which a step counts by what its delay leaves of a sale's value; None if that explodes."""
    if rate == 0:
        return way.whole
    share = way.flow.share * lasting(walks.network.steps, rate)
    if not np.isfinite(share).all():
        return None
    lost = sums(walks.network.source, way.flow.share - share, walks.network.size)
    flow: Flow = replace(way.flow, share=share, leaving=way.flow.leaving + lost)
    try:
        system = solved(flow)
    except UnsolvableError:
        return None
    # A negative rate may let a loop gain: the certificate tells.
    return system if holds(system.forward(np.ones(flow.size))) else None


def lasting(steps: Sequence[Transition], rate: float) -> Floats:
    """What the delay of each step leaves of a sale's value, at a discount rate per year."""
    delays = delays_of(steps)
    return discount(math.log1p(rate) / _DAYS_A_YEAR, delays.mean, delays.deviation)


def discount(rate: float, days: Floats, deviation: Floats) -> Floats:
    """E[e^(−ρT)] of a gamma delay T by its mean and standard deviation; `rate` is ρ per day.

    (1 + ρ s²/m)^(−m²/s²); e^(−ρ m) where the delay is fixed; infinite where the mean does not exist.
    """
    found = np.exp(-rate * days)
    spread = (deviation > 0) & (days > 0)
    mean, variance = days[spread], deviation[spread] ** 2
    base = rate * variance / mean
    factor = np.exp(-(mean**2) / variance * np.log1p(base))
    found[spread] = np.where(base > -1, factor, np.inf)
    return found
