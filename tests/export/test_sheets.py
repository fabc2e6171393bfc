"""All figures as tables: complete, computed by formulas that give our figures, and safe to open."""

import csv
import io
import math
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from journeymap.exchange import templates
from journeymap.export import sheets
from journeymap.export.sheets import gathered, tables, workbook
from journeymap.export.sheets.table import value_of
from journeymap.model.commands import Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import (
    Actual,
    FlowKind,
    Goal,
    ItemId,
    Milestone,
    Outcome,
    Scenario,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from journeymap.model.scenarios import Branch, In
from journeymap.words import say
from tests.draw import journey
from tests.export import spreadsheet
from tests.export.studio import SAMPLES

ROOT = Path(__file__).parents[2]
ODD = ("=1+1", "+48 123", "-5 % off", "@home", "\tTab", "＝1+1", " =HYPERLINK(1)", "'quoted", 'a,b;c"d')


@cache
def book(key: str, language: str) -> dict[str, spreadsheet.Sheet]:
    return opened(templates.load(key, language))


def opened(map_: Journey, language: str = "") -> dict[str, spreadsheet.Sheet]:
    return spreadsheet.read(io.BytesIO(sheets.encoded(map_, ".xlsx", language=language)[""]))


def numbers(found: dict[str, spreadsheet.Sheet]) -> np.ndarray:
    """All figures of a workbook, which keeps 16 digits of each."""
    cells = [cell.value for sheet in found.values() for cell in sheet.cells.values()]
    return np.array([value for value in cells if is_number(value)])


def is_number(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool)


def leaves(plain: object) -> list[float]:
    if isinstance(plain, dict):
        return [leaf for each in plain.values() for leaf in leaves(each)]
    if isinstance(plain, list):
        return [leaf for each in plain for leaf in leaves(each)]
    return [float(plain)] if is_number(plain) else []


def named(name: str, **fields: object) -> Journey:
    """A map whose persona, touchpoints and stage bear a name."""
    items = [
        revised(item, name=name) if hasattr(item, "name") else item
        for item in journey("ann>site, site>buy! .2").items.values()
    ]
    return journey_of([*items, Stage(id="aware", name=name, **fields)])


def test_every_number_of_the_report_is_in_the_workbook():
    map_ = templates.load("b2b-demand")
    from journeymap.analysis import analyze, forecast, ranges

    held = numbers(book("b2b-demand", "en"))
    spreads = ranges(map_).plain()
    walked = forecast(map_, period="month", periods=12).plain()
    for told in (
        analyze(map_).plain(),
        [spreads["figures"], spreads["tornado"]],
        [walked[key] for key in ("entrants", "customers", "orders", "revenue", "stages", "personas")],
    ):
        for leaf in leaves(told):
            assert np.isclose(held, leaf, rtol=1e-15, atol=0).any(), leaf


@pytest.mark.parametrize(("key", "language"), SAMPLES[:2])
def test_formulas_give_the_figures_that_stand_in_their_place(key, language):
    found, count = book(key, language), 0
    for sheet in found.values():
        for cell in sheet.cells.values():
            if cell.formula:
                count += 1
                assert math.isclose(
                    result(cell.formula, sheet, found), cell.value, rel_tol=1e-9, abs_tol=1e-9
                )
    assert count > 150


def result(formula: str, sheet: spreadsheet.Sheet, found: dict[str, spreadsheet.Sheet]) -> float:
    """What a formula of ours gives, computed from the values of the cells it names."""

    def value(match: re.Match[str]) -> str:
        there = found[match[1].replace("''", "'")] if match[1] else sheet
        first, last = match[2].replace("$", ""), (match[3] or "").replace("$", "")
        if not last:
            return repr(there.cells[first].value)
        column = first.rstrip("0123456789")
        rows = range(int(first[len(column) :]), int(last[len(column) :]) + 1)
        cells = [there.cells.get(f"{column}{row}") for row in rows]
        return repr([cell.value for cell in cells if cell is not None and cell.value is not None])

    code = re.sub(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]+\$?\d+)(?::(\$?[A-Z]+\$?\d+))?", value, formula)
    return float(eval(code, {"SUM": math.fsum, "MAX": max, "COUNT": len, "ABS": abs}))


def test_cost_per_acquisition_is_cost_by_customers():
    sheet = book("b2b-demand", "en")["Key figures"]
    row = sheet.row_of("CPA")
    spend, customers = sheet.row_of("Acquisition spend"), sheet.row_of("Customers")
    assert sheet.cells[f"B{row}"].formula == f"$B${spend}/$B${customers}"
    assert sheet.cells[f"B{row}"].format == '"€"#,##0.00'
    assert sheet.cells[f"B{sheet.row_of('Conversion')}"].format in ("0.00%", "10")


def test_a_formula_stands_only_where_it_gives_our_figure():
    referring = journey("ann>buy! .5")
    step = Transition(id="r", source="buy", target="ann", flow_kind=FlowKind.REFERRAL, people=0.5)
    found = opened(journey_of([*referring.items.values(), step]))
    sheet = found["Key figures"]
    assert sheet.cells[f"B{sheet.row_of('Conversion')}"].formula == ""  # customers include who was brought
    assert sheet.cells[f"B{sheet.row_of('Referred')}"].value > 0


def test_a_text_is_never_a_formula():
    map_ = journey_of(
        [*named("=1+1").items.values(), *(Touchpoint(id=f"t{k}", name=n) for k, n in enumerate(ODD))]
    )
    found = opened(map_)
    for sheet in found.values():
        for cell in sheet.cells.values():
            assert not cell.formula or is_number(cell.value)
    assert set(ODD) <= set(found["Touchpoints"].column("B"))
    for whole in sheets.encoded(map_, ".csv").values():
        for row in csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline="")):
            for cell in row:
                assert cell.strip()[:1] not in tuple("=+@＝"), cell
                assert not re.match(r"\s*-\D|\t", cell), cell


def test_no_text_is_longer_than_a_cell():
    map_ = named("𝒳" * 20_000, purpose="long " * 4_000)
    longest = max(
        len(cell.value.encode("utf-16-le")) // 2
        for sheet in opened(map_).values()
        for cell in sheet.cells.values()
        if isinstance(cell.value, str)
    )
    assert 30_000 < longest <= 32_767


@pytest.mark.parametrize(
    "map_",
    [
        Journey(),
        journey("ann>a, a>b, b>a"),
        journey("ann>buy!"),
        journey("ann>a .9, ann>b .9, a>buy! 1"),
        journey_of([Touchpoint(id="lone", outcome=Outcome.SALE, value=9.0)]),
    ],
    ids=["empty", "trap", "one step", "over one", "nobody comes"],
)
def test_maps_without_figures_have_tables_without_nonsense(map_):
    for sheet in opened(map_).values():
        for cell in sheet.cells.values():
            assert cell.value not in ("nan", "inf", "NaN", "None")
            assert not is_number(cell.value) or math.isfinite(cell.value)
    for whole in sheets.encoded(map_, ".csv").values():
        assert not re.search(r"\b(nan|inf|None)\b", whole.decode("utf-8-sig"))


def test_sheets_are_for_reading():
    found = book("training-academy", "ar")
    assert all(sheet.is_rtl for sheet in found.values())
    assert not any(sheet.is_rtl for sheet in book("b2b-demand", "en").values())
    for sheet in book("b2b-demand", "en").values():
        assert sheet.frozen.endswith("2")
        assert all(8 < width < 65 for width in sheet.widths)
    assert book("b2b-demand", "en")["Touchpoints"].has_filter
    assert not book("b2b-demand", "en")["Key figures"].has_filter  # others name its rows
    assert say("sheets.table.touchpoints", "ar") in found
    assert not re.search("[\u2066-\u2069]", "".join(str(v) for s in found.values() for v in s.column("A")))


def test_words_come_in_the_language_asked_for():
    found = opened(journey("ann>buy! .5"), "pl")
    assert "Kluczowe wskaźniki" in found
    assert "Punkty styku" in found


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["A" * 40, "A" * 41], ["A" * 31, "A" * 29 + " 2"]),
        (["[a]:b*c?d/e\\f", "'quoted'"], ["a b c d e f", "quoted"]),
        (["History", ""], ["History 2", "Sheet"]),
    ],
)
def test_names_of_sheets_are_legal_and_each_another(titles, names):
    assert workbook.sheet_names(titles) == names


@pytest.mark.parametrize(("currency", "told"), [('a"b\\', '#,##0.00\xa0"ab"'), ("", "#,##0.00")])
def test_no_currency_breaks_a_number_format(currency, told):
    assert workbook.money_format(currency, "en") == told


def test_separated_values_are_written_as_spreadsheets_of_the_language_read_them():
    map_ = journey("ann>site, site>buy! .25")
    english = sheets.encoded(map_, ".csv", table="steps")["steps"].decode("utf-8")
    polish = sheets.encoded(map_, ".csv", language="pl", table="steps")["steps"].decode("utf-8")
    assert english.startswith("\ufeffID,From,To")
    assert polish.startswith("\ufeffID;Z;Do")
    assert ",0.25," in english
    assert ";0,25;" in polish
    assert "\r\n" in english


def test_tables_are_written_each_to_its_file_or_one_to_the_named_file(tmp_path):
    map_ = journey("ann>site, site>buy! .25")
    one = sheets.export(map_, tmp_path / "x.csv", table="steps")
    assert one == (tmp_path / "x.csv",)
    assert one[0].exists()
    many = sheets.export(map_, tmp_path / "y.csv")
    assert tmp_path / "y-steps.csv" in many
    assert set(many) <= set(sheets.places(tmp_path / "y.csv"))
    assert sheets.export(map_, tmp_path / "z.XLSX") == (tmp_path / "z.XLSX",)


@pytest.mark.parametrize(("table", "code"), [("nothing", "export.table"), ("tornado", "export.no_rows")])
def test_a_table_that_is_not_there_is_said(tmp_path, table, code):
    with pytest.raises(JourneyError) as refusal:
        sheets.export(journey("ann>buy!"), tmp_path / "x.csv", table=table)
    assert refusal.value.code == code
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_same_map_gives_the_same_bytes_in_any_process():
    code = (
        "import hashlib; from journeymap.exchange import templates; from journeymap.export import sheets;"
        "print(hashlib.sha256(sheets.encoded(templates.load('training-academy'), '.xlsx')['']).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(told) == 1


@pytest.mark.slow
@pytest.mark.skipif(not spreadsheet.has_office(), reason="LibreOffice is not installed")
@pytest.mark.parametrize(("key", "language"), SAMPLES)
def test_libreoffice_computes_our_figures(tmp_path, key, language):
    path = tmp_path / "figures.xlsx"
    path.write_bytes(sheets.encoded(templates.load(key, language), ".xlsx")[""])
    ours, again = spreadsheet.read(path), spreadsheet.read(spreadsheet.converted(path, "xlsx", tmp_path))
    assert list(again) == list(ours)
    for name, sheet in ours.items():
        for at, cell in sheet.cells.items():
            if is_number(cell.value):
                assert again[name].cells[at].value == pytest.approx(cell.value, rel=1e-9, abs=1e-9), (
                    name,
                    at,
                )
            elif cell.value:
                assert again[name].cells[at].value == cell.value
    assert again[next(iter(again))].is_rtl is (language == "ar")
    assert spreadsheet.converted(path, "pdf", tmp_path).stat().st_size > 10_000


@pytest.mark.slow
@pytest.mark.skipif(not spreadsheet.has_office(), reason="LibreOffice is not installed")
def test_libreoffice_does_compute(tmp_path):
    map_ = journey("ann>site, site>buy! .25")
    material = sheets.gathered(map_)
    wrong = [replace(table, rows=_spoilt(table)) for table in sheets.tables(material)]
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(workbook.encoded(wrong, map_.map, "en"))
    again = spreadsheet.read(spreadsheet.converted(path, "xlsx", tmp_path))
    sheet = again["Key figures"]
    assert sheet.cells[f"B{sheet.row_of('Customers')}"].value == pytest.approx(material.report.customers)


def _spoilt(table: sheets.Table) -> tuple[tuple[object, ...], ...]:
    """Every figure that is computed from others is another one."""
    return tuple(
        tuple(replace(cell, value=cell.value + 1) if getattr(cell, "formula", "") else cell for cell in row)
        for row in table.rows
    )


def test_goals_and_milestones_are_tables_of_their_own(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")  # 2026-11-25
    map_ = templates.load("b2b-demand")
    plain = {table.key for table in tables(gathered(map_))}
    assert not plain & {"goals", "milestones"}
    goal = Goal(id=ItemId("g"), name="Contracts", figure="customers", aim=300.0, due="2027-06-30")
    step = Milestone(id=ItemId("m"), goal=goal.id, name="Pilot", aim=90.0, due="2026-11-01")
    value = Actual(id=ItemId("a"), figure="customers", value=80.0, measured_on="2026-10-01")
    material = gathered(gather([*map_.items.values(), goal, step, value]))
    (goals,), (steps,) = (tables(material, key) for key in ("goals", "milestones"))
    row = dict(zip((column.key for column in goals.columns), map(value_of, goals.rows[0]), strict=True))
    assert (row["aim_goal"], row["figure"], row["aim_target"]) == ("Contracts", "Customers", 300.0)
    assert (row["now"], row["aim_measured"]) == (material.report.customers, 80.0)
    assert 0 < row["aim_odds"] < 1
    assert "missed" in map(value_of, steps.rows[0])


def test_scenarios_have_a_sheet_whose_differences_are_computed():
    base = journey("ann>ad@see, ad>buy!@take .2")
    base = base.apply(Branch(Scenario(id=ItemId("s"), name="More")).change(base))
    step = Update(ItemId("ad>buy"), {"probability": 0.3})
    sheet = opened(base.apply(In(ItemId("s"), step).change(base)))["Scenarios"]
    row = sheet.row_of("Customers")
    assert [sheet.cells[f"{column}1"].value for column in "ABCD"] == [
        "Figure",
        "A · As it is",
        "B · More",
        "B − A",
    ]
    assert [round(sheet.cells[f"{column}{row}"].value) for column in "BCD"] == [200, 300, 100]
    assert sheet.cells[f"D{row}"].formula == f"C{row}-B{row}"
    assert sheet.cells[f"D{sheet.row_of('Conversion')}"].format in ("0.00%", "10")
    assert "Scenarios" not in opened(journey("ann>buy! .5"))
