"""The tables of what marketing and sales agreed on at each hand-off, and of who had what in which year."""

import csv
import io

from journeymap.export.sheets.material import Material
from journeymap.export.sheets.separated import written
from journeymap.export.sheets.table import Cell, Form, Table, Value, value_of
from journeymap.model.handoffs import contract_of, hand_offs, shares_of, years_of
from journeymap.model.items import Team

Rows = list[tuple[Value | Cell, ...]]


def contracts(material: Material) -> Table:
    """A row for each parameter of each hand-off; what nobody agreed on yet is proposed."""

    def wording(parameter: str, side: Team) -> str:
        return material.say(f"owners.term.{parameter}.{side}")

    rows: Rows = []
    for number, each in enumerate(hand_offs(material.journey), start=1):
        giver, taker = (material.say(f"team.{team}") for team in (each.giver, each.taker))
        for parameter, term, is_agreed in contract_of(material.journey, each.target, wording):
            rows.append(
                (
                    float(number),
                    giver,
                    taker,
                    material.name(each.target),
                    material.say(f"owners.term.{parameter}"),
                    term.marketing,
                    term.sales,
                    material.word("yes" if is_agreed else "no"),
                )
            )
    columns = (
        material.column("handoff", Form.WHOLE),
        *material.texts("giver", "taker", "stage", "parameter", "marketing", "sales", "agreed"),
    )
    return Table("contracts", material.word("table.contracts"), columns, tuple(rows))


def tenures(material: Material) -> Table:
    """Marketing's share of each stage in each year that is told."""
    rows: Rows = []
    for year in years_of(material.journey):
        for stage, share in shares_of(material.journey, year).items():
            rows.append((float(year), stage, material.name(stage), share))
    columns = (
        material.column("year", Form.WHOLE),
        *material.texts("id", "stage"),
        material.column("marketing_share", Form.SHARE),
    )
    return Table("tenures", material.word("table.tenures"), columns, tuple(rows))


def tabbed(table: Table, language: str) -> str:
    """A table as spreadsheets take it from the clipboard."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([written(value_of(cell), language) for cell in row] for row in table.rows)
    return out.getvalue()
