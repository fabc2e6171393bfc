"""How frames are shown in files."""

from dataclasses import replace

import pytest

from journeymap.model.commands import Add, Update
from journeymap.model.frames import named
from journeymap.model.items import Frame, ItemId, Note, Stage, Transition
from journeymap.picture.fitting import fitted
from journeymap.picture.frames import PAD, header
from journeymap.picture.map import draw_map
from journeymap.picture.overlays import overlaid
from journeymap.picture.shapes import Layer, Rect, Text
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme
from tests.draw import journey
from tests.picture.paper import Figures, TouchpointFigures, TransitionFigures, measure

SHOWN = overlaid(Style(theme("light")), "")
PLACES = {"ad": (0, 100), "site": (240, 184), "form": (240, 352), "buy": (480, 268)}


@pytest.fixture
def mapped():
    whole = journey("ann>ad@first, ad>site@second .5, ad>form@second .2, site>buy!@third .3, form>buy")
    for each, (x, y) in PLACES.items():
        whole = done(whole, Update(ItemId(each), {"x": float(x), "y": float(y)}))
    return done(whole, Update(ItemId("ann"), {"x": -300.0, "y": 100.0}))


def done(whole, *commands):
    for command in commands:
        whole = whole.apply(command.change(whole))
    return whole


def group(name, nodes, label="Group"):
    return Add(Frame(id=ItemId(name), name=label, nodes=named(map(ItemId, nodes))))


def parts_of(picture, frame="f"):
    """The line of a frame and its name, where they are."""
    found = {part.layer: part for part in picture.parts if part.id == frame}
    return found.get(Layer.STEP), found.get(Layer.PILL)


def draw(whole, style=SHOWN):
    return draw_map(whole, style, measure)


def test_a_group_is_a_line_round_its_cards_with_its_name_on_it(mapped):
    picture = draw(done(mapped, group("f", ["site", "form"])))
    line, name = parts_of(picture)
    box = picture.cards["site"].united(picture.cards["form"])
    assert line.box == box.grown(PAD)
    assert line.shapes[0].dash
    assert [shape.text for shape in name.shapes if isinstance(shape, Text)] == ["Group"]
    assert name.box.centre[1] == line.box.y
    assert picture.box.holds(line.box)
    assert picture.names["f"] == "Group"


def test_lines_lie_below_cards_and_over_steps(mapped):
    picture = draw(done(mapped, group("f", ["site", "form"])))
    order = [(part.id, part.layer) for part in picture.parts]
    assert order.index(("ad>site", Layer.STEP)) < order.index(("f", Layer.STEP))
    assert order.index(("f", Layer.STEP)) < order.index(("site", Layer.CARD))


@pytest.mark.parametrize("style", [Style(theme("light")), overlaid(SHOWN, "flow,drop")])
def test_windows_and_who_wants_none_have_none(mapped, style):
    assert parts_of(draw(done(mapped, group("f", ["site"])), style)) == (None, None)


def test_an_area_is_shown_where_it_is(mapped):
    area = Frame(id=ItemId("f"), name="Area", x=900.0, y=40.0, width=300.0, height=120.0)
    line, _ = parts_of(draw(done(mapped, Add(area))))
    assert line.box == Rect(900.0, 40.0, 300.0, 120.0)


def test_a_group_without_a_name_is_a_line_alone_and_one_of_nothing_is_not_there(mapped):
    whole = done(mapped, group("f", ["site"], label=""), group("g", ["gone"]))
    picture = draw(whole)
    assert parts_of(picture)[1] is None
    assert parts_of(picture)[0] is not None
    assert parts_of(picture, "g") == (None, None)


def test_notes_that_are_not_shown_make_no_group_larger(mapped):
    whole = done(mapped, Add(Note(id=ItemId("n"), text="Ask", x=1500.0, y=0.0)), group("f", ["site", "n"]))
    alone = done(whole, group("g", ["n"]))
    told = draw(alone)
    quiet = draw(alone, replace(SHOWN, shows_notes=False))
    assert parts_of(told)[0].box.right > 1500
    assert parts_of(quiet)[0].box == quiet.cards["site"].grown(PAD)
    assert parts_of(told, "g")[0] is not None
    assert parts_of(quiet, "g") == (None, None)


def test_names_lie_on_no_label_no_other_name_and_no_name_of_a_stage(mapped):
    whole = done(
        mapped,
        group("f", ["site", "form", "buy"], "Everything that is near"),
        group("g", ["site", "form"], "Most of it"),
        group("h", ["site"], "One"),
        Add(Frame(id=ItemId("i"), name="Over the headers", x=230.0, y=40.0, width=300.0, height=500.0)),
        Add(Frame(id=ItemId("j"), name="Over a card", x=470.0, y=300.0, width=300.0, height=200.0)),
    )
    picture = draw(whole)
    names = [parts_of(picture, each)[1].box for each in "fghij"]
    for count, name in enumerate(names):
        assert not any(name.meets(each) for each in names[:count])
    taken = [*picture.pills.values(), *(box for each, box in picture.cards.items() if each in PLACES)]
    taken += [header(stage, picture.cards[stage.id]) for stage in whole.of(Stage)]
    assert len(taken) > len(PLACES) + 3
    assert not any(name.meets(each) for name in names for each in taken)


def test_names_lie_on_no_rate_no_note_and_no_figure_of_who_leaves(mapped):
    report = Figures(touchpoints={ItemId(each): TouchpointFigures() for each in PLACES})
    report.transitions = {step.id: TransitionFigures() for step in mapped.of(Transition)}
    found = {}
    for part in draw_map(mapped, SHOWN, measure, report).parts:
        found.setdefault((part.id, part.layer), part.box)
    note = Note(id=ItemId("n"), text="Ask", x=1000.0, y=100.0)
    labels = [found["ad>site", Layer.PILL], found["site", Layer.PILL], Rect(note.x, note.y, 172.0, 56.0)]
    for count, label in enumerate(labels):
        x, y = label.centre
        area = Frame(id=ItemId("f"), name="Name", x=x - 30.0, y=y, width=500.0, height=300.0)
        name = parts_of(draw_map(done(mapped, Add(note), Add(area)), SHOWN, measure, report))[1]
        assert not name.box.meets(label), count


def test_names_lie_on_no_name_of_a_collapsed_stage(mapped):
    whole = done(mapped, group("f", ["site", "form"]), Update(ItemId("second"), {"collapsed": 1}))
    picture = draw(whole)
    name = parts_of(picture)[1].box
    second = whole[ItemId("second")]
    assert not name.meets(header(second, picture.cards["second"]))


def test_a_group_round_a_header_leaves_it_as_it_is(mapped):
    card = [
        next(part for part in draw(whole).parts if part.id == "second" and part.layer is Layer.CARD).shapes
        for whole in (mapped, done(mapped, group("f", ["second"])))
    ]
    assert card[0] == card[1]


def test_a_line_over_the_name_of_a_stage_goes_below_it(mapped):
    area = Frame(id=ItemId("f"), x=300.0, y=0.0, width=100.0, height=500.0)
    found = []
    for whole in (mapped, done(mapped, Add(area))):
        card = next(part for part in draw(whole).parts if part.id == "second" and part.layer is Layer.CARD)
        found.append(card.shapes)
    without, with_ground = found
    assert with_ground[1:] == without


def test_read_from_right_to_left_names_stand_at_the_right(mapped):
    whole = done(mapped, group("f", ["site", "form"]))
    one, other = draw(whole), draw(whole, replace(SHOWN, is_rtl=True))
    for there, here in zip(parts_of(one), parts_of(other), strict=True):
        assert here.box == there.box.mirrored()


def test_where_rows_come_together_areas_go_on_holding_their_cards(mapped):
    tall = done(mapped, *(Update(ItemId(each), {"y": 5 * y + 0.0}) for each, (_, y) in PLACES.items()))
    box = Rect(200.0, 5 * 184 - 30.0, 280.0, 5 * (352 - 184) + 88 + 60.0)
    tall = done(tall, Add(Frame(id=ItemId("f"), name="Area", **box._asdict())))
    found = fitted(tall, SHOWN, measure, None, Rect(0, 0, 1600, 700))
    line, _ = parts_of(found.picture)
    assert line.box.height < box.height
    assert all(line.box.holds(found.picture.cards[each]) for each in ("site", "form"))
    assert not line.box.meets(found.picture.cards["ad"])


def test_they_are_on_slides_in_letters_that_can_be_read(mapped):
    style = replace(SHOWN, density="slide")
    picture = draw_slide(done(mapped, group("f", ["site", "form"])), style, measure)
    name = parts_of(picture)[1]
    assert name.shapes[1].font.size >= 12.5
