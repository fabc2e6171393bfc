"""The report of `analyze` for people: the figures of the whole map, then a table for each kind of record."""

from collections.abc import Iterator, Sequence

from journeymap.analysis import Report
from journeymap.cli.tables import (
    NOTHING,
    clean,
    count,
    figure,
    figures_first,
    label,
    share,
    sum_of_money,
    table,
)
from journeymap.cli.verbs import problem_words
from journeymap.model.goals import ordered, subject_of
from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import aims
from journeymap.words import factor, has, say


def lines(journey: Journey, report: Report) -> Iterator[str]:
    """Every line of the report."""
    chart = journey.map
    goals = ", ".join(_name(journey, goal) for goal in report.goal) or label("goal.none")
    yield from filter(None, [clean(chart.name)])
    yield say("cli.report.about", period=chart.period, currency=chart.currency, goals=goals)
    yield from _block(None, _summary(journey, report))
    yield from _goals(journey, report)
    yield from _block("personas", _personas(journey, report))
    yield from _block("stages", _stages(journey, report))
    yield from _block("touchpoints", _touchpoints(journey, report))
    yield from _block("channels", _channels(journey, report))
    yield from _block("owners", _owners(report))
    yield from _block("steps", _steps(journey, report))
    yield from _block("paths", _paths(journey, report))
    yield from _block("levers", _levers(journey, report))
    if any(step.assumed for step in report.transitions.values()):
        yield label("report.assumed")
    problems = [problem_words(each.code, each.ids, each.people, journey) for each in report.problems]
    yield from _block("problems", problems)
    yield ""
    yield label("report.association")


def _block(head: str | None, found: Sequence[str]) -> Iterator[str]:
    """A part under its head, nothing where it is empty."""
    if found:
        yield ""
        yield from [label(f"head.{head}")] if head else []
        yield from found


def _name(journey: Journey, item_id: ItemId) -> str:
    item = journey.items.get(item_id)
    return clean(getattr(item, "name", "") or item_id)


def _summary(journey: Journey, report: Report) -> list[str]:
    currency = journey.map.currency
    rows = [
        ("conversion", share(report.conversion, 2)),
        ("entrants", count(report.entrants)),
        ("referred", count(report.referred)),
        ("leads", count(report.leads)),
        ("customers", count(report.customers)),
        ("orders", count(report.orders)),
        ("acquisition_spend", sum_of_money(report.acquisition_spend, currency)),
        ("retention_spend", sum_of_money(report.retention_spend, currency)),
        ("cpa", sum_of_money(report.cpa, currency)),
        ("cpl", sum_of_money(report.cpl, currency)),
        ("revenue", sum_of_money(report.revenue, currency)),
        ("profit", sum_of_money(report.profit, currency)),
        ("clv", sum_of_money(report.clv, currency)),
        ("retention_cost", sum_of_money(report.retention_cost, currency)),
        ("cycle_days", _spread(report.cycle_days.mean, report.cycle_days.sd)),
        ("percentiles", _percentiles(report)),
        ("steps", _spread(report.steps.mean, report.steps.sd)),
        ("cylinder_score", figure(report.cylinder_score)),
        ("growth_factor", NOTHING if report.growth_factor is None else factor(report.growth_factor)),
    ]
    if report.interval is not None:
        rows.insert(1, ("interval", f"{share(report.interval.low, 2)} – {share(report.interval.high, 2)}"))
    if any(report.evidence.values()):
        rows.append(("evidence", _evidence(report)))
    named = [(label(f"figure.{key}"), value) for key, value in rows]
    return table(*_headless(named))


def _evidence(report: Report) -> str:
    """How many rates are known how, the best known first."""
    known = [(grade, number) for grade, number in report.evidence.items() if number]
    return ", ".join(f"{say(f'evidence.{grade}')} {number}" for grade, number in reversed(known))


def _headless(rows: Sequence[tuple[str, str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Rows for a table whose first row is as good as the others."""
    return rows[0], rows[1:]


def _spread(mean: float | None, deviation: float | None) -> str:
    return figure(mean) if deviation is None else f"{figure(mean)} ± {figure(deviation)}"


def _percentiles(report: Report) -> str:
    days = report.cycle_days
    return " / ".join(figure(each) for each in (days.p10, days.p50, days.p90))


def _goals(journey: Journey, report: Report) -> Iterator[str]:
    """How the goals stand, and what is expected of them."""
    rows = []
    for goal in ordered(journey):
        found = report.goals.get(goal.id)
        if found is None:
            continue
        subject = subject_of(goal, journey)
        value = found.value if found.actual is None else found.actual
        amounts = [
            NOTHING if each is None else aims.written(each, subject, journey.map, "en")
            for each in (value, goal.aim, found.forecast)
        ]
        rows.append(
            [
                clean(aims.name_of(goal, journey, "en")),
                clean(aims.subject_word(goal, journey, "en")),
                *amounts[:2],
                share(found.share, 0),
                goal.due or NOTHING,
                amounts[2],
                share(found.odds, 0),
                say(f"goals.state.{found.state}"),
            ]
        )
    if rows:
        keys = ("goal", "figure", "now", "aim", "share", "due", "forecast", "odds", "state")
        heads = [say("goals.now" if key == "now" else f"goals.column_{key}") for key in keys]
        yield from ["", say("goals.head"), *table(heads, rows, texts=2)]


def _heads(*keys: str) -> list[str]:
    return [label(f"column.{key}") for key in keys]


def _personas(journey: Journey, report: Report) -> list[str]:
    rows = []
    for persona in sorted(journey.of(Persona), key=lambda each: each.id):
        found = report.personas[persona.id]
        rows.append(
            [
                clean(persona.id),
                clean(persona.name),
                count(persona.volume),
                share(found.conversion, 2),
                count(found.customers),
                sum_of_money(found.cpa, journey.map.currency),
            ]
        )
    heads = _heads("id", "name", "volume", "conversion", "customers", "cpa")
    return table(heads, rows, texts=2) if rows else []


def _stages(journey: Journey, report: Report) -> list[str]:
    rows = []
    for stage in journey.stages:
        found = report.stages[stage.id]
        rows.append(
            [
                clean(stage.id),
                clean(stage.name),
                count(found.people),
                share(found.reach),
                share(found.next_open),
                share(found.next_closed),
                figure(found.messages, 2),
                figure(found.message_cap),
            ]
        )
    heads = _heads("id", "name", "people", "reach", "next_open", "next_closed", "messages", "message_cap")
    return table(heads, rows, texts=2) if rows else []


def _touchpoints(journey: Journey, report: Report) -> list[str]:
    places = {stage.id: number for number, stage in enumerate(journey.stages)}

    def rank(card: Touchpoint) -> tuple[int, ItemId]:
        return places.get(card.stage, len(places)) if card.stage else len(places), card.id

    rows = []
    for card in sorted(journey.of(Touchpoint), key=rank):
        found = report.touchpoints[card.id]
        rows.append(
            [
                clean(card.id),
                clean(card.name),
                count(found.visits),
                share(found.reach),
                share(found.to_goal, 2),
                count(found.leaving),
                count(found.recoverable),
                share(found.removal_effect),
            ]
        )
    heads = _heads("id", "name", "visits", "reach", "to_goal", "leaving", "recoverable", "removal_effect")
    return table(heads, rows, texts=2) if rows else []


def _channels(journey: Journey, report: Report) -> list[str]:
    currency = journey.map.currency
    rows = [
        [
            clean(say(f"channel.{name}") if has(f"channel.{name}") else name),
            share(found.reach),
            share(found.close_rate, 2),
            share(found.removal_effect),
            count(found.customers),
            count(found.first_touch),
            sum_of_money(found.spend, currency),
            sum_of_money(found.cpa, currency),
            sum_of_money(found.profit, currency),
            sum_of_money(found.profit_per_customer, currency),
            figure(found.messages, 2),
        ]
        for name, found in report.channels.items()
    ]
    heads = _heads(
        "channel", "reach", "close_rate", "removal_effect", "customers", "first_touch", "spend", "cpa",
        "profit", "profit_per_customer", "messages",
    )  # fmt: skip
    return table(heads, rows) if rows else []


def _owners(report: Report) -> list[str]:
    rows = [
        [say(f"team.{name}"), count(found.leaving), count(found.recoverable)]
        for name, found in report.owners.items()
    ]
    return table(_heads("owner", "leaving", "recoverable"), rows) if report.touchpoints else []


def _steps(journey: Journey, report: Report) -> list[str]:
    rows = []
    for step in sorted(journey.of(Transition), key=lambda each: each.id):
        found = report.transitions[step.id]
        rows.append(
            [
                clean(step.id),
                clean(step.source),
                clean(step.target),
                share(found.probability) + ("*" if found.assumed else ""),
                count(found.people),
                figure(found.sensitivity, 4),
                share(found.removal_effect),
            ]
        )
    heads = _heads("id", "source", "target", "probability", "people", "sensitivity", "removal_effect")
    return table(heads, rows, texts=3) if rows else []


def _paths(journey: Journey, report: Report) -> list[str]:
    rows = [
        [
            share(path.probability, 2),
            count(path.people),
            figure(path.days),
            " → ".join(_name(journey, node) for node in path.nodes),
        ]
        for path in report.paths or ()
    ]
    if not rows:
        return []
    found = figures_first(_heads("probability", "people", "days", "path"), rows)
    if report.coverage is not None:
        found.append(say("cli.paths.coverage", share=share(report.coverage)))
    return found


def _levers(journey: Journey, report: Report) -> list[str]:
    rows = []
    for lever in report.levers:
        step = journey[lever.step]
        assert isinstance(step, Transition)
        rows.append(
            [
                clean(step.id),
                clean(step.source),
                clean(step.target),
                f"+{figure(100 * lever.points)}",
                f"+{count(lever.gain)}",
                sum_of_money(lever.money, journey.map.currency),
            ]
        )
    heads = _heads("id", "source", "target", "points", "gain", "money")
    return table(heads, rows, texts=3) if rows else []
