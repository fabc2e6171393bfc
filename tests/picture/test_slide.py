"""The slide: what its frame says, where the map stands, and what gives way when there is no room."""

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import pytest

from journeymap.model.items import (
    Evidence,
    FlowKind,
    ItemId,
    Map,
    Note,
    Outcome,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture.fitting import LARGEST_SCALE, LEAST_TEXT, ink_box
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Box, Layer, Path, Picture, Rect, Text
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme
from journeymap.words import say
from tests.picture.paper import LIGHT, Figures, TouchpointFigures, TransitionFigures, measure

TOUCHPOINTS = {f"t{s}{r}" for s in range(3) for r in range(2)}
EDGE, MAP_TOP, MAP_BOTTOM = 72.0, 132.0, 1000.0


@dataclass
class Cycle:
    mean: float | None = 44.2


@dataclass
class Summary(Figures):
    conversion: float | None = 0.017652
    customers: float | None = 247.1
    cpa: float | None = 1379.8
    clv: float | None = 7418.0
    cycle_days: Cycle = field(default_factory=Cycle)


def shop(stages: int = 3, rows: int = 2, **fields: str) -> Journey:
    """Stages with touchpoints in rows, a persona in front, a sale at the end, a note, and a way back."""
    items = [Map(**({"name": "Shop", "company": "Kelvia", "source_line": "CRM"} | fields))]
    items.append(Persona(id=ItemId("ann"), name="Ann", role="Buyer", x=-196, y=120, volume=4200))
    teams = (Team.MARKETING, Team.SALES)
    for s in range(stages):
        items.append(Stage(id=ItemId(f"s{s}"), name=f"Stage {s}", order=s, x=240.0 * s))
        for r in range(rows):
            is_sale = s == stages - 1 and r == 0
            items.append(
                Touchpoint(
                    id=ItemId(f"t{s}{r}"),
                    name=f"Touchpoint {s}{r}",
                    stage=ItemId(f"s{s}"),
                    x=240.0 * s + 14,
                    y=78 + 168.0 * r + 84 * (s % 2),
                    team=teams[s % 2],
                    outcome=Outcome.SALE if is_sale else Outcome.ONGOING,
                )
            )
    items.append(step("ann", "t00", 1.0))
    items.extend(step(f"t{s}0", f"t{s + 1}0", 0.5) for s in range(stages - 1))
    items.append(Note(id=ItemId("note"), text="Ask sales", x=14, y=100 + 168.0 * rows))
    return gather(items)


def step(source: str, target: str, probability: float | None, kind: FlowKind = FlowKind.FLOW) -> Transition:
    return Transition(
        id=ItemId(f"{source}>{target}"),
        source=ItemId(source),
        target=ItemId(target),
        probability=probability,
        flow_kind=kind,
        evidence=Evidence.GUESS,
    )


def summed(journey: Journey, people: float = 5390.0, **fields: object) -> Summary:
    steps = {each.id: TransitionFigures(0.5, False, people) for each in journey.of(Transition)}
    points = {each.id: TouchpointFigures() for each in journey.of(Touchpoint)}
    return Summary(transitions=steps, touchpoints=points, **fields)


def slide(
    journey: Journey, report: Summary | None = None, style: Style = LIGHT, **options: object
) -> Picture:
    return draw_slide(journey, style, measure, report, **options)


def frame(picture: Picture) -> list[Text]:
    """The texts round the map."""
    (part,) = (part for part in picture.parts if part.layer is Layer.FRAME)
    return [shape for shape in part.shapes if isinstance(shape, Text)]


def said(picture: Picture) -> list[str]:
    bare = str.maketrans("", "", "\u2066\u2068\u2069")
    return [text.text.translate(bare) for text in frame(picture)]


def sides(text: Text) -> tuple[float, float]:
    left = {"left": text.x, "middle": text.x - text.width / 2, "right": text.x - text.width}[text.anchor]
    return left, left + text.width


# what it says


def test_title_name_figures_source_date_and_company_are_said():
    journey = shop()
    words = said(slide(journey, summed(journey), date=date(2026, 11, 21)))
    assert words[:10] == [
        "1.77%", "ever convert", "247", "customers", "€1,380", "CPA", "5.4×", "CLV to CPA",
        "44 d", "cycle length",
    ]  # fmt: skip
    assert words[10:12] == ["How prospects become Kelvia customers", "Shop · people per month"]
    assert {"Source: CRM", "21 Nov 2026"} <= set(words)
    assert "Kelvia" in words


def test_a_title_of_ones_own_stands_in_the_place_of_ours():
    words = said(slide(shop(), title="Security review costs us every second deal"))
    assert "Security review costs us every second deal" in words
    assert not any("prospects" in text for text in words)


def test_what_is_not_there_is_not_said():
    journey = shop(name="", company="", source_line="")
    bare = gather(replace(i, team=Team.NONE) if i.id in TOUCHPOINTS else i for i in journey.items.values())
    assert said(slide(bare)) == ["How prospects become customers", "people per month"]
    report = summed(journey, conversion=0.25, customers=3.27, cpa=None, clv=900.0, cycle_days=Cycle(None))
    assert said(slide(journey, report))[:6] == ["25.0%", "ever convert", "3.3", "customers", "€900", "CLV"]


@pytest.mark.parametrize("period, words", [("week", "people per week"), ("sprint", "people per sprint")])
def test_numbers_are_counted_per_period_of_the_map(period, words):
    assert any(text.endswith(words) for text in said(slide(shop(period=period))))


@pytest.mark.parametrize(
    "days, words", [(Cycle(44.4), "44 d"), (Cycle(9.97), "10 d"), (Cycle(4.0), "4 d"), (Cycle(0.26), "0.3 d")]
)
def test_short_cycles_keep_a_decimal(days, words):
    journey = shop()
    assert said(slide(journey, summed(journey, cycle_days=days)))[8] == words


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_it_speaks_the_language_of_the_map(language):
    journey = shop(language=language)
    words = said(slide(journey, summed(journey), date=date(2026, 3, 5)))
    assert say("slide.conversion", language) in words
    assert any(say("slide.month_3", language) in text for text in words)
    assert say(f"team.{Team.MARKETING}", language) in words


# the legend


def test_the_legend_has_what_is_on_the_map_and_nothing_else():
    journey = shop()
    words = said(slide(journey, summed(journey)))
    assert "100 · 1k · 5k people" in words
    assert "Drop-off" in words
    assert [text for text in words if text in ("Marketing", "Sales", "Success")] == ["Marketing", "Sales"]
    assert "Loop" not in words
    assert "Assumed rate" not in words


def test_a_loop_an_assumed_rate_and_another_team_join_it():
    journey = shop()
    more = gather(
        [
            *(replace(i, team=Team.PRODUCT) if i.id == "t00" else i for i in journey.items.values()),
            step("t20", "t00", None, FlowKind.RETURN),
        ]
    )
    report = summed(more)
    report.transitions[ItemId("t20>t00")] = TransitionFigures(0.3, True, 20.0)
    words = said(slide(more, report))
    assert {"Loop", "Assumed rate", "Product"} <= set(words)


def test_grades_of_evidence_join_it_only_where_a_rate_shows_one():
    journey = shop()
    words = {"measured", "benchmark with a source", "said by an expert"}
    assert not words & set(said(slide(journey, summed(journey))))
    grades = {"t00>t10": Evidence.MEASURED, "t10>t20": Evidence.EXPERT}
    known = gather(replace(i, evidence=grades[i.id]) if i.id in grades else i for i in journey.items.values())
    assert words & set(said(slide(known, summed(known)))) == {"measured", "said by an expert"}


def test_without_figures_there_is_no_scale_and_no_drop_off():
    words = said(slide(shop()))
    assert not {"Drop-off", "Loop"} & set(words)
    assert not any("people" in text for text in words if "·" in text and "Shop" not in text)


def test_a_bar_of_the_scale_is_as_thick_as_a_step_of_so_many_people():
    journey = shop()
    report = summed(journey, 1000.0)
    report.transitions[ItemId("t00>t10")] = TransitionFigures(0.5, False, 200.0)
    picture = slide(journey, report)
    bars = [
        shape.line_width
        for part in picture.parts
        if part.layer is Layer.FRAME
        for shape in part.shapes
        if isinstance(shape, Path) and not shape.dash and shape.fill is None
    ]
    assert len(bars) == 3
    assert bars[2] == pytest.approx(picture.routes["ann>t00"].width)
    assert bars[1] == pytest.approx(picture.routes["t00>t10"].width)


# where it stands


@pytest.mark.parametrize("stages, rows", [(1, 1), (3, 2), (5, 4), (8, 3), (2, 9)])
def test_the_map_stands_in_its_room_and_nothing_leaves_the_slide(stages, rows):
    journey = shop(stages, rows)
    picture = slide(journey, summed(journey))
    for box in picture.cards.values():
        assert box.x >= EDGE - 0.5
        assert box.right <= 1920 - EDGE + 0.5
        assert box.y >= MAP_TOP - 0.5
        assert box.bottom <= MAP_BOTTOM + 0.5
    for text in (shape for part in picture.parts for shape in part.shapes if isinstance(shape, Text)):
        left, right = sides(text)
        assert left >= EDGE - 1
        assert right <= 1920 - EDGE + 1


def test_the_map_stands_in_the_middle_and_is_never_blown_up():
    picture = slide(shop(1, 1))
    assert picture.cards["t00"].width == pytest.approx(176 * LARGEST_SCALE)
    edges = [picture.cards["ann"].x, picture.cards["s0"].right]
    assert sum(edges) / 2 == pytest.approx(960, abs=30)


def test_texts_of_the_frame_do_not_lie_on_each_other():
    journey = shop(
        name="Everything that happens from the first click to the tenth order " * 3,
        source_line="CRM, web analytics, the call centre and a survey of 300 customers in May " * 3,
    )
    title = (
        "A very long statement about what this map shows and what we want to do about it in the next year "
        * 3
    )
    picture = slide(journey, summed(journey), title=title, date=date(2026, 11, 21))
    boxes = []
    for text in frame(picture):
        left, right = sides(text)
        boxes.append(Rect(left, text.y - 0.7 * text.font.size, right - left, 0.9 * text.font.size))
    for index, one in enumerate(boxes):
        assert one.x >= EDGE - 1
        assert one.right <= 1920 - EDGE + 1
        assert not any(one.meets(other) for other in boxes[index + 1 :])


@pytest.mark.parametrize("size", [(960, 540), (1280, 960), (1080, 1920), (3840, 2160)])
def test_other_sizes_scale_the_frame(size):
    journey = shop()
    picture = slide(journey, summed(journey), size=size)
    zoom = min(size[0] / 1920, size[1] / 1080)
    assert picture.box == Rect(0, 0, *size)
    title = next(text for text in frame(picture) if text.text.startswith("How"))
    assert title.font.size == pytest.approx(40 * zoom)
    assert title.x == pytest.approx(EDGE * zoom)
    company = next(text for text in frame(picture) if text.text == "Kelvia")
    assert sides(company)[1] == pytest.approx(size[0] - EDGE * zoom)
    assert company.y > size[1] - 60 * zoom


def test_a_map_that_reads_from_the_right_has_its_frame_turned_too():
    journey = shop(language="ar", name="متجر")
    picture = slide(journey, summed(journey), date=date(2026, 11, 21))
    assert picture.is_mirrored
    assert picture.cards["s0"].x > picture.cards["s2"].x
    title = next(text for text in frame(picture) if text.text.startswith("كيف"))
    assert (title.anchor, title.rtl) == ("right", True)
    assert title.x == pytest.approx(1920 - EDGE)
    conversion, cycle = (next(t for t in frame(picture) if said in t.text) for said in ("1.77%", "44"))
    assert EDGE < cycle.x < conversion.x < title.x
    company = next(text for text in frame(picture) if text.text == "Kelvia")
    assert sides(company)[0] == pytest.approx(EDGE)


def test_colours_are_those_of_the_theme():
    assert slide(shop()).background == theme("light")["ui.surface"]
    dark = slide(shop(), style=Style(theme("dark")))
    assert dark.background == theme("dark")["ui.canvas"]
    assert frame(dark)[0].colour == theme("dark")["ui.ink1"]


def test_an_empty_map_is_a_slide_all_the_same():
    picture = slide(gather([]))
    assert said(picture) == ["How prospects become customers", "people per month"]
    assert picture.cards == {}


# what gives way


def least(picture: Picture) -> float:
    parts = (part for part in picture.parts if part.layer is not Layer.FRAME)
    return min(shape.font.size for part in parts for shape in part.shapes if isinstance(shape, Text))


def test_with_room_enough_nothing_gives_way():
    picture = slide(shop())
    assert "note" in picture.cards
    assert least(picture) >= LEAST_TEXT


def test_rows_move_together_before_anything_is_left_out():
    journey = shop(4, 4)
    loose = draw_map(journey, replace(LIGHT, density="slide"), measure)
    ink = ink_box(loose)
    picture = slide(journey, summed(journey))
    scale = picture.cards["t00"].width / 176
    assert scale > 868 / ink.height
    pitch = (picture.cards["t01"].y - picture.cards["t00"].y) / scale
    assert 134 <= pitch < 168
    assert any(text.text == "Marketing" for text in frame(picture)), "footers are still there"


def test_then_notes_go_and_then_the_footers_of_cards():
    tall = slide(shop(3, 9), summed(shop(3, 9)))
    assert "note" not in tall.cards
    scale = tall.cards["t00"].width / 176
    assert tall.cards["t00"].height == pytest.approx(54 * scale)
    assert not any(text.text == "Marketing" for text in frame(tall)), (
        "no signs of teams, so none in the legend"
    )


def test_cards_never_come_nearer_than_the_tight_grid_allows():
    journey = shop(4, 6)
    nearer = gather(
        replace(item, y=item.y - 18) if item.id == "t01" else item for item in journey.items.values()
    )
    picture = slide(nearer, summed(nearer))
    scale = picture.cards["t00"].width / 176
    column = sorted(box.y for name, box in picture.cards.items() if name.startswith("t0"))
    gaps = [(lower - upper) / scale for upper, lower in pairwise(column)]
    height = picture.cards["t00"].height / scale
    assert min(gaps) == gaps[0] == pytest.approx(height + 46)
    assert gaps[1] > gaps[2], "what stood further apart still does"


# what others need of it


def test_parts_keep_their_records_and_stand_where_cards_routes_and_pills_say():
    journey = shop()
    picture = slide(journey, summed(journey))
    ground = next(
        shape
        for part in picture.parts
        if part.id == "t00" and part.layer is Layer.CARD
        for shape in part.shapes
        if isinstance(shape, Box) and shape.shadow
    )
    assert (ground.x, ground.y) == pytest.approx(picture.cards["t00"][:2])
    route = picture.routes["t00>t10"]
    assert route.start[0] == pytest.approx(picture.cards["t00"].right)
    assert picture.pills["t00>t10"].x > route.start[0]
    assert picture.title == "How prospects become Kelvia customers"
    assert "1.77% ever convert" in picture.description
    assert picture.names["t00"] == "Touchpoint 00"


def test_parts_come_in_drawing_order():
    layers = [part.layer for part in slide(shop()).parts]
    assert layers == sorted(layers)
