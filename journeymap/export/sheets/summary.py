"""The tables about the map as a whole: its key figures, what they rest on, what is wrong, what words mean."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from journeymap.export.redaction import small_print
from journeymap.export.sheets.material import Material
from journeymap.export.sheets.table import Cell, Column, Form, Table, Value, computed, product, ratio, total
from journeymap.model.items import Map
from journeymap.words import has

Named = tuple[str, Value | Cell, Form, str]
"""A key figure: its name, its value, how it is written, and the key of what it means."""


def figures(material: Material) -> Table:
    """The key figures, one a row, by name."""
    found = list(_key_figures(material))
    columns = (*material.texts("figure"), material.column("value"), *material.texts("meaning"))
    rows = tuple(
        (
            material.word(f"figure.{name}"),
            Cell(value.value, value.formula, form) if isinstance(value, Cell) else Cell(value, "", form),
            material.say(meaning) if meaning and has(meaning) else None,
        )
        for name, value, form, meaning in found
    )
    table = _named(material, "figures", columns, rows, tuple(name for name, *_ in found))
    return replace(table, note=small_print(material.language)) if material.is_redacted else table


def _named(
    material: Material,
    key: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Value | Cell, ...], ...],
    names: tuple[str, ...],
) -> Table:
    return Table(key, material.word(f"table.{key}"), columns, rows, names, is_sortable=False)


def _key_figures(material: Material) -> Iterator[Named]:
    yield from _people(material)
    yield from _money(material)
    yield from _time(material)
    report = material.report
    yield "cylinder_score", _cylinder(material), Form.COUNT, "explain.cylinder.formula"
    yield "growth_factor", report.growth_factor, Form.FACTOR, "explain.referral.formula"
    formula = "=SUM([paths.people:])/[figures/customers]"
    yield "coverage", computed(report.coverage, formula, _walked(material)), Form.SHARE, ""


def _walked(material: Material) -> float | None:
    report = material.report
    return ratio(total([path.people for path in report.paths or ()]), report.customers)


def _people(material: Material) -> Iterator[Named]:
    report, personas = material.report, material.personas()
    is_plain = not report.referred
    volumes = total([persona.volume for persona in personas])
    bought = total([report.personas[persona.id].customers for persona in personas])
    conversion = ratio(report.customers, report.entrants) if is_plain else None
    yield (
        "conversion",
        computed(report.conversion, "=[figures/customers]/[figures/entrants]", conversion),
        Form.SHARE,
        "explain.conversion.formula",
    )
    low, high, deviation = (
        (None, None, None)
        if report.interval is None
        else (report.interval.low, report.interval.high, report.interval.sd)
    )
    yield "interval_low", low, Form.SHARE, "figures.interval"
    yield "interval_high", high, Form.SHARE, "figures.interval"
    yield "interval_sd", deviation, Form.SHARE, ""
    yield "entrants", computed(report.entrants, "=SUM([personas.volume:])", volumes), Form.COUNT, ""
    yield "referred", report.referred, Form.COUNT, ""
    yield "leads", report.leads, Form.COUNT, ""
    yield (
        "customers",
        computed(report.customers, "=SUM([personas.customers:])", bought),
        Form.COUNT,
        "explain.customers.formula",
    )
    yield "orders", report.orders, Form.COUNT, "explain.orders.formula"


def _money(material: Material) -> Iterator[Named]:
    report, margin = material.report, material.journey.map.margin
    spends = (report.acquisition_spend, report.retention_spend)
    spent = None if None in spends else total(list(spends))
    yield "acquisition_spend", report.acquisition_spend, Form.MONEY, ""
    yield "retention_spend", report.retention_spend, Form.MONEY, ""
    together = "=[figures/acquisition_spend]+[figures/retention_spend]"
    yield "spend", computed(spent, together, spent), Form.MONEY, ""
    for name, value, cost, people, meaning in (
        ("cpa", report.cpa, "acquisition_spend", "customers", "explain.cpa.formula"),
        ("cpl", report.cpl, "acquisition_spend", "leads", ""),
        (
            "retention_cost",
            report.retention_cost,
            "retention_spend",
            "customers",
            _KEEPING,
        ),
    ):
        expected = ratio(getattr(report, cost), getattr(report, people))
        formula = f"=[figures/{cost}]/[figures/{people}]"
        yield name, computed(value, formula, expected), Form.MONEY, meaning
    yield "revenue", report.revenue, Form.MONEY, ""
    earned = product(margin, report.revenue)
    yield (
        "profit",
        computed(
            report.profit,
            "=[assumptions/margin]*[figures/revenue]-[figures/spend]",
            None if earned is None or spent is None else earned - spent,
        ),
        Form.MONEY,
        "",
    )
    yield "clv", report.clv, Form.MONEY, "explain.clv.formula"
    times = ratio(report.clv, report.cpa)
    yield "clv_to_cpa", computed(times, "=[figures/clv]/[figures/cpa]", times), Form.FACTOR, ""


_KEEPING: Final = "explain.retention.formula"


def _time(material: Material) -> Iterator[Named]:
    cycle, steps = material.report.cycle_days, material.report.steps
    yield "cycle_mean", cycle.mean, Form.DAYS, "explain.cycle.formula"
    yield "cycle_sd", cycle.sd, Form.DAYS, ""
    for name in ("p10", "p50", "p90"):
        yield f"cycle_{name}", getattr(cycle, name), Form.DAYS, "figures.cycle"
    yield "steps_mean", steps.mean, Form.COUNT, ""
    yield "steps_sd", steps.sd, Form.COUNT, ""


def _cylinder(material: Material) -> Value | Cell:
    """100 × mean reach of the later stages ÷ reach of the first: all less the first, by their number."""
    reaches = [material.report.stages[stage.id].reach for stage in material.journey.stages]
    known = [reach for reach in reaches if reach is not None]
    score = material.report.cylinder_score
    if len(known) != len(reaches) or len(known) < 2 or not known[0] or max(known) > known[0]:
        return score
    # Who enters is in the first stage at its widest, so that the largest reach names it in any order of rows.
    expected = 100 * (sum(known) - known[0]) / (len(known) - 1) / known[0]
    column = "[stages.reach:]"
    formula = f"=100*(SUM({column})-MAX({column}))/(COUNT({column})-1)/MAX({column})"
    return computed(score, formula, expected)


def assumptions(material: Material) -> Table:
    """What the figures rest on: the map's own settings, how rates are known, and what is always supposed."""
    chart, report = material.journey.map, material.report
    columns = (*material.texts("figure"), material.column("value"), *material.texts("meaning"))
    goals = ", ".join(map(material.name, report.goal)) or material.say("cli.goal.none")
    rows: list[tuple[str, Value | Cell, Value]] = [
        ("name", chart.name or None, None),
        ("goal", goals, None),
        ("period", _period(material, chart), None),
        ("currency", chart.currency, None),
        ("margin", Cell(chart.margin, "", Form.SHARE), None),
        ("discount_rate", Cell(chart.discount_rate, "", Form.SHARE), None),
        ("source_line", chart.source_line or None, None),
    ]
    rows += [
        (f"evidence_{grade}", Cell(float(count), "", Form.WHOLE), material.say("figures.evidence"))
        for grade, count in report.evidence.items()
    ]
    assumed = sum(1 for step in report.transitions.values() if step.assumed)
    rows.append(("assumed", Cell(float(assumed), "", Form.WHOLE), material.say("cli.report.assumed")[2:]))
    for place, key in enumerate(_SUPPOSED):
        rows.append((f"supposed_{place}", None, material.say(key)))
    if material.is_redacted:
        rows = [row for row in rows if row[0] not in _ABOUT_MONEY]
    told = tuple((_label(material, name), value, meaning) for name, value, meaning in rows)
    return _named(material, "assumptions", columns, told, tuple(name for name, *_ in rows))


_ABOUT_MONEY: Final = ("currency", "margin", "discount_rate", "source_line")
_SUPPOSED: Final = ("explain.assume.memory", "explain.assume.spread", "cli.report.association")


def _label(material: Material, name: str) -> str:
    kind, _, grade = name.partition("_")
    if kind == "evidence":
        return material.say("sheets.assumption.evidence", grade=material.say(f"evidence.{grade}"))
    return material.word(f"assumption.{'supposed' if kind == 'supposed' else name}")


def _period(material: Material, chart: Map) -> str:
    key = f"explain.period.{chart.period}"
    return material.say(key) if has(key) else chart.period


def problems(material: Material) -> Table:
    """What is wrong with the map, or worth a look."""
    rows = []
    for problem in material.report.problems:
        names = ", ".join(map(material.name, problem.ids))
        key = f"problem.{problem.code}"
        facts = {"ids": names, "names": names, "count": len(problem.ids), "people": problem.people or 0.0}
        told = material.say(key, **facts) if has(key) else ""
        rows.append((problem.code, told, names, ", ".join(problem.ids), problem.people))
    columns = (*material.texts("code", "problem", "records", "ids"), material.column("people"))
    return Table("problems", material.word("table.problems"), columns, tuple(rows))


def definitions(material: Material, tables: tuple[Table, ...]) -> Table:
    """What the columns of the other tables mean, as far as that is not plain."""
    rows = []
    for table in tables:
        for column in table.columns:
            key = f"figures.{_TOPICS.get(table.key, table.key)}.{column.key}"
            if has(key):
                rows.append((table.title, column.title, material.say(key)))
    columns = material.texts("table", "column", "meaning")
    return Table("definitions", material.word("table.definitions"), columns, tuple(rows))


_TOPICS: Final = {
    "touchpoints": "touchpoint",
    "steps": "step",
    "channels": "channel",
    "owners": "owner",
    "stages": "messages",
    "levers": "step",
}
"""Under which head the meanings of a table's columns are kept."""
