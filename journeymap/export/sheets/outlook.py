"""The tables that look along and ahead: likeliest paths, levers, ranges, what to measure, the forecast."""

from itertools import accumulate
from typing import Final

from journeymap.export.sheets.material import Material
from journeymap.export.sheets.table import Cell, Column, Form, Table, Value, computed, ratio
from journeymap.model.errors import JourneyError

WIDEST: Final = 1_000
"""Columns of stages and personas that a forecast has at most: beyond that nobody reads one."""

Rows = list[tuple[Value | Cell, ...]]

FORMS: Final = {
    "conversion": Form.SHARE,
    "cpa": Form.MONEY,
    "cpl": Form.MONEY,
    "clv": Form.MONEY,
    "revenue": Form.MONEY,
    "profit": Form.MONEY,
    "cycle_days": Form.DAYS,
}
"""How headline figures are written that are no counts."""


def paths(material: Material) -> Table:
    """The likeliest ways to a goal."""
    customers = material.report.customers
    rows: Rows = []
    for place, path in enumerate(material.report.paths or (), start=1):
        share = ratio(path.people, customers)
        rows.append(
            (
                float(place),
                material.joined(path.nodes),
                path.probability,
                path.people,
                computed(share, "=[people]/[figures/customers]", share),
                path.days,
            )
        )
    columns = (
        material.column("order", Form.WHOLE),
        *material.texts("path"),
        material.column("path_probability", Form.SHARE),
        material.column("people", is_summed=True),
        material.column("conversion_share", Form.SHARE, is_summed=True),
        material.column("days", Form.DAYS),
    )
    return Table("paths", material.word("table.paths"), columns, tuple(rows))


def levers(material: Material) -> Table:
    """What a few points more on each step bring by themselves."""
    rows: Rows = []
    for lever in material.levers:
        probability = material.report.transitions[lever.step].probability
        rows.append(
            (lever.step, *material.ends(lever.step), probability, lever.points, lever.gain, lever.money)
        )
    columns = (
        *material.texts("id", "source", "target"),
        material.column("probability", Form.SHARE),
        material.column("points", Form.SHARE),
        material.column("gain"),
        material.column("money", Form.MONEY),
    )
    return Table("levers", material.word("table.levers"), columns, tuple(rows))


def ranges(material: Material) -> Table:
    """How far each headline figure may be from what the map says."""
    rows: Rows = []
    for name, spread in material.ranges.figures.items():
        form = FORMS.get(name, Form.COUNT)
        now = getattr(material.report, name)
        now = now.mean if name == "cycle_days" else now
        values = [None] * 4 if spread is None else [spread.p10, spread.p50, spread.p90, spread.mean]
        label = material.word(f"figure.{'cycle_mean' if name == 'cycle_days' else name}")
        cells = [Cell(value, "", form) for value in (now, *values)]
        rows.append((label, *cells, None if spread is None else spread.share))
    columns = (
        *material.texts("figure"),
        *(material.column(name) for name in ("now", "p10", "p50", "p90", "mean")),
        material.column("draws", Form.SHARE),
    )
    found = material.ranges
    note = material.say(
        "cli.ranges.about", count=len(found.uncertain), draws=found.draws, seed=found.seed
    )  # fmt: skip
    return Table("ranges", material.word("table.ranges"), columns, tuple(rows), note=note)


def tornado(material: Material) -> Table:
    """Which uncertain rate is worth measuring next."""
    rows: Rows = []
    for bar in material.ranges.tornado:
        swing = "=ABS([customers_high]-[customers_low])"
        rows.append(
            (
                bar.step,
                *material.ends(bar.step),
                bar.low,
                bar.high,
                bar.customers_low,
                bar.customers_high,
                computed(bar.swing, swing, abs(bar.customers_high - bar.customers_low)),
                bar.variance,
            )
        )
    columns = (
        *material.texts("id", "source", "target"),
        material.column("low", Form.SHARE),
        material.column("high", Form.SHARE),
        material.column("customers_low"),
        material.column("customers_high"),
        material.column("swing"),
        material.column("variance", Form.SHARE),
    )
    return Table("tornado", material.word("table.tornado"), columns, tuple(rows))


def forecast(material: Material) -> Table:
    """What comes in each period from the day the map opens."""
    found = material.forecast
    fixed: tuple[Column, ...] = (
        material.column("order", Form.WHOLE),
        material.column("ends", Form.DAYS),
        material.column("entrants", is_summed=True),
        material.column("referred", is_summed=True),
        material.column("customers", is_summed=True),
        material.column("so_far"),
        material.column("orders", is_summed=True),
        material.column("revenue", Form.MONEY, is_summed=True),
    )
    title = material.word("table.forecast")
    if isinstance(found, JourneyError):
        why = material.say(f"error.{found.code}", **found.facts)
        return Table("forecast", title, fixed, (), is_sortable=False, note=why)
    names = {
        f"stage:{stage.id}": ("sheets.forecast.stage", stage.id, found.stages[stage.id])
        for stage in material.journey.stages
        if stage.id in found.stages
    } | {
        f"persona:{persona.id}": ("sheets.forecast.persona", persona.id, found.personas[persona.id])
        for persona in material.personas()
        if persona.id in found.personas
    }
    extra = dict(list(names.items())[:WIDEST])
    columns = fixed + tuple(
        Column(key, material.say(word, name=material.name(item_id)), is_summed=key.startswith("persona"))
        for key, (word, item_id, _) in extra.items()
    )
    so_far = list(accumulate(found.customers or ()))
    rows: Rows = []
    for place, end in enumerate(found.ends):
        upto = so_far[place] if so_far else None
        rows.append(
            (
                float(place + 1),
                end,
                found.entrants[place],
                found.referred[place],
                None if found.customers is None else found.customers[place],
                computed(upto, "=SUM([customers^])", upto),
                None if found.orders is None else found.orders[place],
                None if found.revenue is None else found.revenue[place],
                *(series[place] for _, _, series in extra.values()),
            )
        )
    return Table("forecast", title, columns, tuple(rows), is_sortable=False)
