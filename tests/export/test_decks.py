"""Decks of several slides, reopened by the library of their format."""

import io
import os
import subprocess
import sys
from functools import cache

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export import Options
from journeymap.export.parts import halves, narrowest_gap
from journeymap.export.pptx.contents import SIZES, Order, pages
from journeymap.export.pptx.deck import deck
from journeymap.model.commands import Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona, Scenario, Touchpoint, Transition
from journeymap.model.scenarios import Branch, In
from tests.draw import journey as sketched
from tests.export.studio import SAMPLES
from tests.export.test_pptx import every

EVERYWHERE = [
    (key, language, size) for key, _ in SAMPLES for language in ("en", "pl", "ar") for size in SIZES
]
QUICK = [(key, language, size) for (key, language), size in zip(SAMPLES, SIZES, strict=True)]
each_deck = pytest.mark.parametrize(
    "key, language, size",
    [*QUICK, *(pytest.param(*each, marks=pytest.mark.slow) for each in EVERYWHERE if each not in QUICK)],
)


@cache
def made(key, language, size="16:9", kinds=("map", "paths", "funnel", "figures", "stages")):
    journey = templates.load(key, language)
    report = analyze(journey)
    found = pages(journey, report, Order(kinds, (report.best_path.nodes,), SIZES[size]))
    return tuple(found), deck(found, Options(pages=tuple(found)))


def slides(key, language, size="16:9"):
    found, whole = made(key, language, size)
    return {
        page.key: slide for page, slide in zip(found, Presentation(io.BytesIO(whole)).slides, strict=True)
    }


def maps(key, language, size):
    return {name: slide for name, slide in slides(key, language, size).items() if name[:3] in ("map", "pat")}


def paragraphs(slide):
    return [
        paragraph.text
        for shape in every(slide.shapes)
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]


@each_deck
def test_each_touchpoint_is_one_shape_with_its_whole_name_on_every_slide_that_has_it(key, language, size):
    names = {item.name for item in templates.load(key, language).of(Touchpoint)}
    seen = set()
    for slide in maps(key, language, size).values():
        texts = paragraphs(slide)
        for name in names & set(texts):
            assert texts.count(name) == 1, name
        seen |= names & set(texts)
    assert seen == names


@each_deck
def test_each_step_is_glued_to_its_cards_on_every_slide(key, language, size):
    journey = templates.load(key, language)
    seen = set()
    for slide in maps(key, language, size).values():
        shapes = list(every(slide.shapes))
        by_id = {shape.shape_id: shape.name.split("/", 2)[-1] for shape in shapes}
        assert len(by_id) == len(shapes)
        for shape in shapes:
            if shape._element.tag.endswith("}cxnSp"):
                step = journey[shape.name.split("/", 2)[2]]
                ends = [shape._element.find(f".//{{*}}{tag}") for tag in ("stCxn", "endCxn")]
                assert [by_id[int(end.get("id"))] for end in ends] == [step.source, step.target]
                seen.add(step.id)
    assert seen == {step.id for step in journey.of(Transition)}


@each_deck
def test_nothing_lies_outside_a_slide_and_no_cards_overlap(key, language, size):
    journey = templates.load(key, language)
    cards = {item.id for item in journey.of(Touchpoint)} | {item.id for item in journey.of(Persona)}
    whole = Presentation(io.BytesIO(made(key, language, size)[1]))
    for slide in whole.slides:
        boxes = []
        for shape in every(slide.shapes):
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP or shape._element.tag.endswith("}cxnSp"):
                continue
            assert min(shape.left, shape.top) >= 0, shape.name
            assert shape.left + shape.width <= whole.slide_width, shape.name
            assert shape.top + shape.height <= whole.slide_height, shape.name
            if shape.name.partition("/card/")[2] in cards:
                boxes.append((shape.left, shape.top, shape.width, shape.height))
        for count, (x, y, width, height) in enumerate(boxes):
            for other in boxes[:count]:
                apart = x + width <= other[0] or other[0] + other[2] <= x
                assert apart or y + height <= other[1] or other[1] + other[3] <= y


def test_speakers_have_the_figures_and_what_they_assume_in_the_language_of_the_map():
    english, arabic = (slides(*sample)["map"].notes_slide.notes_text_frame for sample in (QUICK[0], QUICK[2]))
    assert "Customers: 247" in english.text
    assert "Where people go next depends on where they are" in english.text
    assert "association, not cause" in english.text
    assert "ارتباطًا لا سببًا" in arabic.text
    assert arabic.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_figures_are_native_tables_and_the_funnel_is_a_native_chart():
    found = slides(*QUICK[0])
    table = next(shape for shape in found["figures"].shapes if shape.has_table).table
    assert ("Customers", "247") in {(row.cells[0].text, row.cells[1].text) for row in table.rows}
    chart = next(shape for shape in found["funnel"].shapes if shape.has_chart).chart
    assert list(chart.plots[0].categories) == [
        "Awareness", "Interest", "Consideration", "Purchase", "Loyalty & advocacy"
    ]  # fmt: skip
    assert round(next(iter(chart.plots[0].series[0].values))) == 14_000


def test_arabic_tables_and_bars_begin_at_the_right():
    found = slides(*QUICK[2])
    table = next(shape for shape in found["stages"].shapes if shape.has_table)._element
    assert table.find(".//{*}tblPr").get("rtl") == "1"
    assert {each.get("algn") for each in table.iter("{*}pPr")} == {"l", "r"}
    assert {each.get("typeface") for each in table.iter("{*}cs")} == {"+mn-cs"}
    chart = next(shape for shape in found["funnel"].shapes if shape.has_chart).chart
    assert chart.value_axis.reverse_order


def test_every_shape_that_stands_for_a_record_says_its_name_to_those_who_cannot_see_it():
    for page in ("map", "figures", "funnel"):
        described = [
            element
            for element in slides(*QUICK[0])[page].shapes._spTree.iter("{*}cNvPr")
            if element.get("descr")
        ]
        assert described
    step = next(
        element
        for element in slides(*QUICK[0])["map"].shapes._spTree.iter("{*}cNvPr")
        if element.get("name") == "journeymap/step/seo>rep"
    )
    assert step.get("descr") == "SEO blog → Benchmark report"


def test_a_map_too_wide_is_cut_where_the_fewest_steps_cross():
    lines = [f"a{each}>b{each}, b{each}>c, c>d{each}, d{each}>e{each}" for each in range(3)]
    places = {"a": 240, "b": 480, "c": 720, "d": 960, "e": 1200}
    journey = sketched(", ".join(lines))
    from journeymap.model.items import revised
    from journeymap.model.journey import journey_of

    journey = journey_of(
        revised(item, x=float(places[item.id[0]])) if isinstance(item, Touchpoint) else item
        for item in journey.items.values()
    )
    assert narrowest_gap(journey) in (600.0, 840.0)
    first, second = halves(journey)
    both = {step.id for half in (first, second) for step in half.of(Transition)}
    assert both == {step.id for step in journey.of(Transition)}
    for half in (first, second):
        assert all({step.source, step.target} <= set(half.items) for step in half.of(Transition))


def test_the_parts_of_a_wide_map_show_of_frames_what_of_them_is_there():
    from journeymap.model.items import Frame, revised
    from journeymap.model.journey import journey_of

    places = {"a": 240.0, "b": 480.0, "c": 720.0, "d": 960.0, "e": 1200.0}
    wide = sketched("a>b, b>c, c>d, d>e")
    nodes = [revised(item, x=places[item.id]) for item in wide.items.values() if item.id in places]
    group = Frame(id="group", name="Group", nodes="a\nb\nd\ne")
    area = Frame(id="area", name="Area", x=900.0, y=-100.0, width=600.0, height=300.0)
    first, second = halves(journey_of([*nodes, *wide.of(Transition), group, area]))
    assert {frame.id: frame.nodes for frame in first.of(Frame)} == {"group": "a\nb"}
    assert {frame.id: frame.nodes for frame in second.of(Frame)} == {"group": "d\ne", "area": "d\ne"}


def test_slides_that_there_are_not_are_refused():
    journey = templates.load(*SAMPLES[0])
    with pytest.raises(JourneyError) as refused:
        pages(journey, analyze(journey), Order(("map", "matrix")))
    assert refused.value.code == "export.slides"


MAKE = """
import hashlib
from journeymap.export.pptx.contents import KINDS
from tests.export.test_decks import made
from journeymap.export.painting import ensure_application
ensure_application()
for key, language in (("b2b-demand", "en"), ("training-academy", "ar")):
    print(hashlib.sha256(made(key, language, "4:3", KINDS)[1]).hexdigest())
"""


@pytest.mark.slow
def test_the_same_map_makes_the_same_bytes_in_every_process():
    said = {
        subprocess.run(
            [sys.executable, "-c", MAKE],
            env=os.environ | {"PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2024")
    }
    assert len(said) == 1


def split_open(count: int):
    """A map of which `count` scenarios take the sale more often, each ten points more than the one before."""
    base = sketched("ann>ad@see, ad>buy!@take .2, ad>home?")
    for number in range(1, count + 1):
        name = ItemId(f"s{number}")
        base = base.apply(Branch(Scenario(id=name, name=f"Way {number}")).change(base))
        more = Update(ItemId("ad>buy"), {"probability": 0.2 + number / 10})
        base = base.apply(In(name, more).change(base))
    return base


def scenario_tables(journey):
    found = pages(journey, analyze(journey), Order(("scenarios",), size=SIZES["4:3"]))
    whole = Presentation(io.BytesIO(deck(found, Options(pages=tuple(found)))))
    assert round(whole.slide_width / whole.slide_height, 2) == 1.33
    tables = [shape.table for slide in whole.slides for shape in slide.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_scenarios_stand_beside_the_map_in_tables_of_the_office_with_what_differs():
    (first, second) = scenario_tables(split_open(4))
    assert first[0] == [
        "FIGURE",
        "A · As it is",
        "B · Way 1",
        "B − A",
        "C · Way 2",
        "C − A",
        "D · Way 3",
        "D − A",
    ]
    assert second[0] == ["FIGURE", "A · As it is", "E · Way 4", "E − A"]
    figures = {row[0]: row[1:] for row in second[1:]}
    assert figures["Customers"] == ["200", "600", "+400"]
    assert figures["Conversion"] == ["20.0%", "60.0%", "+40.00 pt"]
    assert figures["CLV"][-1] == "same"
    assert figures["See → Take"] == ["20.0%", "60.0%", "+40.00 pt"]


def test_a_map_without_scenarios_has_no_slide_of_them():
    journey = sketched("ann>ad, ad>buy! .2")
    found = pages(journey, analyze(journey), Order(("figures", "scenarios")))
    assert [page.key for page in found] == ["figures"]
