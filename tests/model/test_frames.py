"""What belongs to a frame, and what becomes of it."""

import pytest

from journeymap.document import Document, anonymous
from journeymap.model.commands import Add, Duplicate, Paste, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.finding import Texts
from journeymap.model.frames import ALL, frames, frames_of, grouped, members, named, outermost, within
from journeymap.model.items import Frame, ItemId, Note, Preset, Stage, Touchpoint, Wording, wording_id
from journeymap.model.journey import Journey
from tests.draw import journey

CARDS = [ItemId("ad"), ItemId("site")]


@pytest.fixture
def mapped() -> Journey:
    whole = journey("ann>ad@first, ad>site@second, site>buy!@second, site>ad .2")
    for place, name in enumerate(("ann", "ad", "site", "buy")):
        whole = whole.apply(Update(ItemId(name), {"x": 300 * place}).change(whole))
    return whole


def put(whole: Journey, **fields: object) -> tuple[Journey, Frame]:
    frame = Frame(id=ItemId("f"), **fields)
    return whole.apply(Add(frame).change(whole)), frame


def test_a_frame_holds_the_cards_it_names_wherever_they_are(mapped):
    whole, frame = put(mapped, nodes=named(CARDS))
    assert members(whole, frame) == set(CARDS)
    whole = whole.apply(Update(ItemId("ad"), {"x": 5000.0}).change(whole))
    assert members(whole, frame) == set(CARDS)


def test_an_area_holds_what_lies_in_it(mapped):
    whole, frame = put(mapped, x=280, y=-20, width=500, height=200)
    assert members(whole, frame) == set(CARDS)
    whole = whole.apply(Update(ItemId("ad"), {"x": 5000.0}).change(whole))
    assert members(whole, frame) == {"site"}


def test_a_stage_brings_its_cards(mapped):
    whole, frame = put(mapped, nodes="second")
    assert members(whole, frame) == {"second", "site", "buy"}


def test_the_part_has_the_stages_of_its_cards_and_the_steps_between_them(mapped):
    wide = mapped.apply(Update(ItemId("first"), {"width": 900.0}).change(mapped))
    whole, frame = put(wide, nodes=named(CARDS))
    part = within(whole, frame)
    assert set(part.items) == {"ad", "site", "first", "second", "ad>site", "site>ad"}
    assert isinstance(part["first"], Stage)
    assert part["first"].width is None


def test_the_part_keeps_the_groups_within_it_and_not_the_frame_itself(mapped):
    for name, inside in (("inner", ["ad"]), ("alike", CARDS), ("wider", [*CARDS, ItemId("buy")])):
        frame = Frame(id=ItemId(name), nodes=named(map(ItemId, inside)))
        mapped = mapped.apply(Add(frame).change(mapped))
    whole, frame = put(mapped, nodes=named(CARDS))
    assert {item.id for item in within(whole, frame).of(Frame)} == {"inner", "alike"}


def test_a_note_about_what_is_outside_is_about_nothing(mapped):
    note = Note(id=ItemId("n"), about=ItemId("buy"))
    whole, frame = put(mapped.apply(Add(note).change(mapped)), nodes="ad\nn")
    assert within(whole, frame)["n"].about is None


def test_cards_that_went_come_back_to_their_frame(mapped):
    document = Document.new(put(mapped, nodes=named(CARDS))[0], durable=False)
    document.do(Remove(frozenset(CARDS[:1])))
    assert members(document.journey, document.journey["f"]) == set(CARDS[1:])
    document.do(Remove(frozenset(CARDS[1:])))
    assert "f" not in document.journey.items, "the frame of no card goes with the last, in the same step"
    document.undo()
    document.undo()
    assert members(document.journey, document.journey["f"]) == set(CARDS)
    document.close(discard=True)


def test_a_frame_goes_with_all_its_cards_and_comes_back_with_its_words(mapped):
    put_there = put(mapped, nodes=named(CARDS), name="Start")[0]
    said = Wording(id=wording_id(ItemId("f"), "name", "pl"), item=ItemId("f"), field="name", language="pl")
    whole = put_there.apply(Add(said).change(put_there))
    change = Remove(frozenset(CARDS)).change(whole)
    left = whole.apply(change)
    assert not {"f", said.id} & left.items.keys()
    assert left.apply(change.inverse()) == whole


def test_an_area_and_a_frame_of_a_stage_stay_where_their_cards_go(mapped):
    area, _ = put(mapped, x=280, y=-20, width=500, height=200)
    assert "f" in area.apply(Remove(frozenset(CARDS)).change(area)).items
    column, _ = put(mapped, nodes="first")
    assert "f" in column.apply(Remove(frozenset(CARDS[:1])).change(column)).items


def test_a_frame_of_cards_that_are_long_gone_is_offered_to_nobody(mapped):
    """Files of before have some."""
    whole, frame = put(mapped, nodes="gone", name="Old")
    assert frames(whole) == []
    assert Texts(whole).found("old") == frozenset()
    with pytest.raises(JourneyError, match=r"frame\.none"):
        frames_of(whole, ALL)
    assert frames_of(whole, "Old") == [frame]
    with pytest.raises(JourneyError, match=r"frame\.empty"):
        within(whole, frame)


def test_frames_are_found_by_id_and_by_name_or_are_named(mapped):
    with pytest.raises(JourneyError, match=r"frame\.none"):
        frames_of(mapped, ALL)
    whole, frame = put(mapped, name="Start")
    assert frames_of(whole, "f") == frames_of(whole, "Start") == frames_of(whole, ALL) == [frame]
    with pytest.raises(JourneyError) as caught:
        frames_of(whole, "Strat")
    assert caught.value.facts["known"] == "Start"


def test_neither_presets_nor_frames_of_nothing_are_pasted_and_a_stripped_copy_names_no_folder(mapped):
    items = (
        Frame(id=ItemId("f"), nodes="gone"),
        Preset(id=ItemId("p"), folder="/home/ola"),
        Touchpoint(id=ItemId("t")),
    )
    assert [edit.after.__class__ for edit in Paste(items).change(mapped).edits] == [Touchpoint]
    whole = mapped.apply(Add(items[1]).change(mapped))
    assert anonymous(whole)["p"] == Preset(id=ItemId("p"))


def test_a_frame_is_copied_with_the_copies_of_its_cards(mapped):
    whole, frame = put(mapped, nodes=named(CARDS), name="Start")
    for command in (Duplicate(grouped(whole, ["f"])), Paste((whole["f"], *(whole[each] for each in CARDS)))):
        after = whole.apply(command.change(whole))
        (copy,) = set(after.of(Frame)) - {frame}
        inside = members(after, copy)
        assert copy.name == "Start"
        assert len(inside) == len(CARDS)
        assert not inside & whole.items.keys()
        assert outermost(after, after.items.keys() - whole.items.keys()) == {copy.id}
        assert members(after, after["f"]) == set(CARDS)


def test_an_area_is_copied_as_itself(mapped):
    whole, frame = put(mapped, x=280, y=-20, width=500, height=200)
    after = whole.apply(Duplicate(grouped(whole, ["f"]), (10.0, 20.0)).change(whole))
    (copy,) = set(after.of(Frame)) - {frame}
    assert (copy.x, copy.y, copy.width, copy.height) == (290, 0, 500, 200)
    assert len(after.items) == len(whole.items) + 1
