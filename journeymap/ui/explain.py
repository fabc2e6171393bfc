"""How each figure comes about: the formula in words, what goes into it now, and what is assumed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from journeymap.model.items import FlowKind, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels
from journeymap.ui.names import isolated, isolated_name
from journeymap.ui.session import Session
from journeymap.words import has, percent, say

if TYPE_CHECKING:
    from journeymap.analysis import BestPath, Lever, Report

MOST: Final = 8
"""Records that are listed by name among what goes into a figure."""

Inputs = list[tuple[str, str]]


@dataclass(frozen=True)
class Explanation:
    """What a figure means: `inputs` are names and values, `target` is what can be shown on the map."""

    title: str
    formula: str
    inputs: tuple[tuple[str, str], ...] = ()
    assumed: tuple[str, ...] = ()
    note: str = ""
    target: ItemId | None = None

    @property
    def text(self) -> str:
        """All of it, one line after the other."""
        rows = (f"{name}: {value}" for name, value in self.inputs)
        return "\n".join(each for each in (self.title, self.formula, *rows, *self.assumed, self.note) if each)


@dataclass
class Case:
    """What an explanation is made from, for one widget."""

    session: Session
    report: "Report"
    around: QWidget
    inputs: Inputs = field(default_factory=list)

    @property
    def journey(self) -> Journey:
        """The journey that the report is about."""
        return self.session.journey

    def add(self, name: str, value: str) -> None:
        """One more number that goes in, by the name of its text."""
        self.inputs.append((_say(f"input.{name}"), value))

    def list(self, rows: Iterable[tuple[ItemId, str]]) -> None:
        """The numbers of some records; of many, the first ones."""
        found = [(isolated_name(self.journey, self.journey[each], self.around), text) for each, text in rows]
        self.inputs += found[:MOST]
        if len(found) > MOST:
            self.inputs.append(("…", ""))

    def told(self, key: str, *assumed: str, note: str = "", target: ItemId | None = None) -> Explanation:
        """The explanation, with the texts of a figure."""
        made = (_say(f"{key}.title"), _say(f"{key}.formula"), tuple(self.inputs))
        return Explanation(*made, tuple(each for each in assumed if each), note, target)

    def cash(self, value: float | None) -> str:
        """Money in the map's currency."""
        return figures.cash(value, self.journey.map)


def _say(key: str, **facts: object) -> str:
    return say(f"explain.{key}", figures.language(), **facts)


def explanation(key: str, session: Session, around: QWidget) -> Explanation | None:
    """How a figure of the whole map comes about; None before there are figures."""
    if session.report is None:
        return None
    return _FIGURES[key](Case(session, session.report, around))


def _conversion(case: Case) -> Explanation:
    report, journey = case.report, case.journey
    personas = [
        (each.id, figures.as_read(f"{figures.share(found.conversion)} · {figures.people(each.volume)}"))
        for each in sorted(journey.of(Persona), key=lambda item: -item.volume)
        if (found := report.personas.get(each.id))
    ]
    case.list(personas)
    _interval_row(case)
    return case.told(
        "conversion",
        _rates(case),
        _say("assume.memory"),
        "" if report.entrants else _say("assume.even"),
        _say("assume.apart") if report.referred else "",
        _endless(case),
    )


def _customers(case: Case) -> Explanation:
    report = case.report
    case.add("start", figures.people(report.entrants))
    if report.referred:
        case.add("referred", figures.people(report.referred))
    case.add("conversion", figures.share(report.conversion))
    case.list((each, figures.people(found.customers)) for each, found in report.personas.items())
    return case.told(
        "customers", _period(case), _rates(case), _say("assume.referred") if report.referred else "",
        _endless(case),
    )  # fmt: skip


def _orders(case: Case) -> Explanation:
    report = case.report
    sales = [item for item in case.journey.of(Touchpoint) if item.outcome is Outcome.SALE]
    case.list(
        (item.id, figures.people(found.visits))
        for item in sales
        if (found := report.touchpoints.get(item.id))
    )
    case.add("customers", figures.people(report.customers))
    if report.orders is not None and report.customers:
        case.add("each", figures.ratio(report.orders / report.customers))
    return case.told("orders", _period(case), _rates(case), _endless(case))


def _cpa(case: Case) -> Explanation:
    report = case.report
    case.add("acquisition", case.cash(report.acquisition_spend))
    case.add("customers", figures.people(report.customers))
    case.add("retention", case.cash(report.retention_spend))
    return case.told("cpa", _period(case), _free(case), _endless(case))


def _retention(case: Case) -> Explanation:
    report = case.report
    case.add("retention", case.cash(report.retention_spend))
    case.add("customers", figures.people(report.customers))
    case.add("keep", case.cash(report.retention_cost))
    case.add("win", case.cash(report.cpa))
    return case.told("retention", _period(case), _free(case))


def _clv(case: Case) -> Explanation:
    report, info = case.report, case.journey.map
    case.add("margin", figures.share(info.margin, 0))
    case.add("discount", figures.share(info.discount_rate, 1))
    sales = [item for item in case.journey.of(Touchpoint) if item.outcome is Outcome.SALE]
    case.list((item.id, case.cash(item.value)) for item in sales)
    if report.orders is not None and report.customers:
        case.add("each", figures.ratio(report.orders / report.customers))
    return case.told("clv", _say("assume.spread") if info.discount_rate else "", _say("assume.memory"))


def _cycle(case: Case) -> Explanation:
    days = case.report.cycle_days
    for name, value in (("mean", days.mean), ("deviation", days.sd), ("p10", days.p10), ("p50", days.p50),
                        ("p90", days.p90)):  # fmt: skip
        if value is not None:
            case.add(name, figures.in_days(value))
    if case.report.steps.mean is not None:
        case.add("steps", figures.ratio(case.report.steps.mean))
    instant = sum(step.delay_days == 0 for step in _steps(case.journey))
    late = _say("assume.instant", count=instant) if instant else ""
    return case.told("cycle", late, _say("assume.spread"))


def _funnel(case: Case) -> Explanation:
    _stage_rows(case)
    return case.told("funnel", _period(case), _rates(case), _endless(case))


def _cylinder(case: Case) -> Explanation:
    _stage_rows(case)
    return case.told("cylinder", _rates(case))


def _stage_rows(case: Case) -> None:
    case.list(
        (stage.id, figures.as_read(f"{figures.people(found.people)} · {figures.share(found.reach, 1)}"))
        for stage in case.journey.stages
        if (found := case.report.stages.get(stage.id))
    )


def _channels(case: Case) -> Explanation:
    case.add("customers", figures.people(case.report.customers))
    ranked = sorted(case.report.channels.items(), key=lambda each: -(each[1].removal_effect or 0.0))
    for name, found in ranked[:MOST]:
        text = isolated(labels.choice_text("channel", name, figures.language()), case.around)
        effect = figures.share(found.removal_effect, 1)
        case.inputs.append((text, figures.as_read(f"{effect} · {figures.people(found.customers)}")))
    return case.told("channels", _period(case), _rates(case), note=_say("channels.note"))


def _referral(case: Case) -> Explanation:
    report = case.report
    if report.growth_factor is not None:
        case.add("growth", figures.factor(report.growth_factor))
    case.add("start", figures.people(report.entrants))
    case.add("referred", figures.people(report.referred))
    return case.told("referral", _period(case), _endless(case))


def _interval(case: Case) -> Explanation:
    case.add("conversion", figures.share(case.report.conversion))
    _interval_row(case)
    found = case.report.interval
    if found is not None:
        case.add("observed", str(len(found.observed)))
    return case.told("interval", _say("assume.exact"), _say("assume.memory"))


_FIGURES: Final[dict[str, Callable[[Case], Explanation]]] = {
    "conversion": _conversion,
    "customers": _customers,
    "orders": _orders,
    "cpa": _cpa,
    "clv": _clv,
    "cycle": _cycle,
    "funnel": _funnel,
    "cylinder": _cylinder,
    "channels": _channels,
    "referral": _referral,
    "retention": _retention,
    "interval": _interval,
}


def of_path(key: str, path: "BestPath", session: Session, around: QWidget) -> Explanation | None:
    """How the figures of a path come about; `key` is best or weakest."""
    report = session.report
    if report is None or any(each not in session.journey.items for each in path.nodes):
        return None
    case = Case(session, report, around)
    case.list(_hops(report, session.journey, path.nodes))
    case.add("chance", figures.share(path.probability))
    case.add("people", figures.people(path.people))
    case.add("days", figures.in_days(path.days))
    return case.told(key, _rates(case), _say("assume.memory"))


def _hops(report: "Report", journey: Journey, nodes: tuple[ItemId, ...]) -> Iterable[tuple[ItemId, str]]:
    """The steps of a path with their rates; of parallel ones the first, with the sum."""
    for source, target in pairwise(nodes):
        steps = [step for step in journey.outgoing.get(source, ()) if step.target == target]
        steps = [step for step in steps if step.persona in (None, nodes[0]) and _moves(step)]
        rates = [found.probability or 0.0 for step in steps if (found := report.transitions.get(step.id))]
        if steps:
            yield steps[0].id, figures.share(sum(rates), 1)


def of_lever(lever: "Lever", room: str, session: Session, around: QWidget) -> Explanation | None:
    """How the gain of a lever comes about; `room` is leaving or siblings."""
    report = session.report
    if report is None or lever.step not in session.journey.items:
        return None
    case = Case(session, report, around)
    known = report.transitions.get(lever.step)
    case.list([(lever.step, figures.share(known.probability, 1) if known else figures.NONE)])
    case.add("points", percent(lever.points, figures.language(), 1))
    case.add("customers", f"{figures.people(report.customers)} → {_sum(report.customers, lever.gain)}")
    return case.told("levers", _period(case), _say(f"assume.{room}"), _rates(case), target=lever.step)


def _sum(now: float | None, gain: float) -> str:
    return figures.people(None if now is None else now + gain)


def _interval_row(case: Case) -> None:
    found = case.report.interval
    if found is not None:
        case.add("range", figures.span(figures.share(found.low), figures.share(found.high)))


def _steps(journey: Journey) -> list[Transition]:
    return [step for step in journey.of(Transition) if _moves(step)]


def _moves(step: Transition) -> bool:
    return step.flow_kind is not FlowKind.REFERRAL


# what is assumed


def _rates(case: Case) -> str:
    count = sum(found.assumed for found in case.report.transitions.values())
    return _say("assume.rates", count=count) if count else ""


def _period(case: Case) -> str:
    period = case.journey.map.period
    known = f"explain.period.{period}"
    name = say(known, figures.language()) if has(known) else isolated(period, case.around)
    return _say("assume.period", period=name)


def _free(case: Case) -> str:
    cards = case.journey.of(Touchpoint)
    count = sum(card.visit_cost == 0 and card.fixed_cost == 0 for card in cards)
    return _say("assume.free", count=count) if count else ""


def _endless(case: Case) -> str:
    growth = case.report.growth_factor
    return _say("assume.endless") if growth is not None and growth >= 1 else ""
