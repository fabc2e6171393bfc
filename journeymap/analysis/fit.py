"""Whether messages fit: the right one at the right place, not too often, and only with permission.

Rules read what records say and how people walk; a map that says nothing about messages, permission or calls
to action breaks none. Positions are counted in stages: the first stage with a sale is that of the sale.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from journeymap.analysis.chain import Flags, Floats, Ints, sums
from journeymap.analysis.crowd import Crowd, mixed, number, times
from journeymap.analysis.graph import components, neighbours, reached
from journeymap.analysis.report import Problem, StageFigures
from journeymap.analysis.solve import solved
from journeymap.analysis.stages import stage_ranks
from journeymap.analysis.timing import delays_of
from journeymap.analysis.walks import Walks, Way
from journeymap.model.items import CallToAction, ItemId, Outcome, Permission
from journeymap.model.journey import Journey

PERSONAL: Final = frozenset({"email", "sms_push"})
"""Channels whose messages go to a person's own address, and so need to be asked for."""
CALL: Final = "phone_call"
FAR: Final = 2
"""Stages between where people are and where a message belongs from which on it does not fit."""


def fit(
    journey: Journey, walks: Walks, crowd: Crowd, stages: Mapping[ItemId, StageFigures]
) -> Iterator[Problem]:
    """The rules that are broken, each with the records it concerns; those without any are left out."""
    facts = _facts(journey, walks, crowd)
    told = (
        *_unasked(walks, crowd, facts),
        Problem("fit.cap", tuple(stage.id for stage in journey.stages if _is_over(stages[stage.id]))),
        *_positions(walks, facts),
        Problem("fit.call_to_action", _ids(walks, facts.early & facts.sells)),
        Problem("fit.nurture", _ids(walks, _left_alone(walks, facts))),
        Problem("fit.interval", _ids(walks, _at_once(walks, facts))),
    )
    return (problem for problem in told if problem.ids)


def without_magnet(journey: Journey, walks: Walks) -> tuple[ItemId, ...]:
    """Stages in which people become leads and get nothing in return, as far as their lead magnet says."""
    leads = walks.network.where("outcome", Outcome.LEAD).tolist()
    winning = {walks.network.touchpoints[place].stage for place in leads}
    return tuple(
        stage.id for stage in journey.stages if stage.id in winning and not stage.lead_magnet.strip()
    )


class _Facts(NamedTuple):
    """What rules ask about: by touchpoint, but `taken` by step and `sale`, the place of the sale's stage.

    `stage` is the place of a touchpoint's own stage, −1 without one. `early` are those which stand far
    before the sale, `writes` those which send messages, `sells` those which ask to buy.
    """

    stage: Ints
    sale: int | None
    early: Flags
    writes: Flags
    sells: Flags
    taken: Flags


def _facts(journey: Journey, walks: Walks, crowd: Crowd) -> _Facts:
    network = walks.network
    stage = stage_ranks(journey, network)
    sales = network.having("outcome", Outcome.SALE) & (stage >= 0)
    sale = int(stage[sales].min()) if sales.any() else None
    ways = [way for way in walks.ways if crowd.counted[way.personas].any()]
    nowhere = np.zeros(len(walks.network.source), dtype=np.bool_)
    return _Facts(
        stage=stage,
        sale=sale,
        early=(stage >= 0) & (stage <= (-1 if sale is None else sale - FAR)),
        writes=network.amounts("messages") > 0,
        sells=network.having("call_to_action", CallToAction.BUY),
        taken=np.any([way.flow.share > 0 for way in ways], axis=0) if ways else nowhere,
    )


def _ids(walks: Walks, marked: Flags) -> tuple[ItemId, ...]:
    return tuple(walks.network.touchpoints[place].id for place in np.flatnonzero(marked).tolist())


def _is_over(stage: StageFigures) -> bool:
    """Whether people get more messages in a stage than its cap allows."""
    if stage.messages is None or stage.message_cap is None:
        return False
    return stage.messages > stage.message_cap * (1 + 1e-12)


# --- permission -----------------------------------------------------------------------------------------


def _unasked(walks: Walks, crowd: Crowd, facts: _Facts) -> Iterator[Problem]:
    """Contacts with people who never came by a touchpoint that asks for permission, nor asked themselves.

    Calls up to the sale's stage, messages to a person's own address before it. Whoever follows a call to
    action to get in contact has asked for a call; to subscribe or to try, for messages.
    """
    network = walks.network
    asks = network.having("permission", Permission.ASKS)
    calls = network.having("channel", CALL) & facts.writes
    calls |= network.having("permission", Permission.NEEDS)
    letters = network.having("channel", *PERSONAL) & facts.writes & ~calls
    if facts.sale is not None:
        calls &= facts.stage <= facts.sale
        letters &= facts.stage < facts.sale
    if not ((calls | letters) & ~asks).any():
        return
    alone = [_strangers(walks, crowd, way, asks) for way in walks.ways if crowd.counted[way.personas].any()]
    for code, contacts, consent in (
        ("fit.permission", calls & ~asks, {CallToAction.CONTACT}),
        ("fit.spam", letters & ~asks, {CallToAction.CONTACT, CallToAction.SUBSCRIBE, CallToAction.TRY}),
    ):
        told = network.having("call_to_action", *consent)
        people, came = np.zeros(network.size), np.zeros(network.size, dtype=np.bool_)
        for each in alone:
            steps = each.taken & ~told[network.source]
            target = network.target[steps]
            came |= each.entered
            came[target] = True
            people += each.starts + sums(target, each.people[steps], network.size)
        concerned = contacts & came
        yield Problem(code, _ids(walks, concerned), number(people[concerned].sum()))


class _Strangers(NamedTuple):
    """People of one chain whom nobody has asked yet and who have not bought.

    Where they have `entered`, how many `starts` there are per period, which steps are `taken` by how many
    `people`.
    """

    entered: Flags
    starts: Floats
    taken: Flags
    people: Floats


def _strangers(walks: Walks, crowd: Crowd, way: Way, asks: Flags) -> _Strangers:
    rows = way.personas[crowd.counted[way.personas]]
    entered = np.asarray((walks.entry[rows] > 0).any(axis=0))
    starts = crowd.volumes[rows] @ walks.entry[rows]
    if asks.any():
        flow = way.until.cut_also(np.flatnonzero(asks))
        going = flow.going > 0
        ways = neighbours(flow.size, flow.source[going], flow.target[going])
        here = reached(np.flatnonzero(entered).tolist(), ways)
        visits = np.where(here, solved(flow).adjoint(starts[None, :])[0], 0.0)
    else:
        flow, visits = way.until, mixed(crowd.volumes[rows], walks.before[rows])
        here = np.asarray((walks.before[rows] > 0).any(axis=0), dtype=np.bool_)
    taken = (flow.going > 0) & here[flow.source]
    return _Strangers(entered, starts, taken, times(visits[flow.source], flow.going))


# --- position --------------------------------------------------------------------------------------------


def _positions(walks: Walks, facts: _Facts) -> Iterator[Problem]:
    """Steps that lead to messages for others: to those for prospects after the sale, to far stages before."""
    if facts.sale is None:
        return
    source, target = walks.network.source, walks.network.target
    sold = walks.network.having("outcome", Outcome.SALE)
    after = sold | (facts.stage > facts.sale)
    heard = facts.taken & facts.writes[target] & (facts.stage[target] >= 0)
    late = heard & after[source] & (facts.stage[target] < facts.sale) & ~sold[target]
    apart = np.abs(facts.stage[source] - facts.stage[target]) >= FAR
    unfit = heard & ~after[source] & ~after[target] & (facts.stage[source] >= 0) & apart
    for code, steps in (("fit.after_sale", late), ("fit.position", unfit)):
        yield Problem(code, tuple(walks.network.steps[k].id for k in np.flatnonzero(steps).tolist()))


# --- nurture -----------------------------------------------------------------------------------------------


def _left_alone(walks: Walks, facts: _Facts) -> Flags:
    """Leads won long before the sale whom nobody writes to any more, on a map where somebody writes."""
    leads = walks.network.having("outcome", Outcome.LEAD) & facts.early
    if not leads.any() or not facts.writes.any():
        return np.zeros_like(leads)
    source, target = walks.network.source[facts.taken], walks.network.target[facts.taken]
    back = neighbours(walks.network.size, target, source)
    return leads & ~reached(np.flatnonzero(facts.writes).tolist(), back)


def _at_once(walks: Walks, facts: _Facts) -> Flags:
    """Messages that are repeated in a loop which takes no time, on a map where anything takes time."""
    found = np.zeros(walks.network.size, dtype=np.bool_)
    timed = delays_of(walks.network.steps).mean > 0
    entering = (step for steps in walks.network.entries for step in steps)
    if not facts.writes.any() or not (timed.any() or any(step.delay_days > 0 for step in entering)):
        return found
    instant = facts.taken & ~timed
    source, target = walks.network.source[instant], walks.network.target[instant]
    ways = neighbours(walks.network.size, source, target)
    loops = set(source[source == target].tolist())
    for group in components(np.flatnonzero(facts.writes).tolist(), ways):
        if len(group) > 1 or group & loops:
            found[list(group)] = True
    return found & facts.writes
