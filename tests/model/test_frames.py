"""What belongs to a frame, and what becomes of it."""

import pytest

from journeymap.document import Document, anonymous
from journeymap.model.commands import Add, Paste, Remove, Update
from journeymap.model.errors import JourneyError
from journeymap.model.frames import ALL, frames_of, members, named, within
from journeymap.model.items import Frame, ItemId, Note, Preset, Stage, Touchpoint
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


def test_a_note_about_what_is_outside_is_about_nothing(mapped):
    note = Note(id=ItemId("n"), about=ItemId("buy"))
    whole, frame = put(mapped.apply(Add(note).change(mapped)), nodes="ad\nn")
    assert within(whole, frame)["n"].about is None


def test_cards_that_went_come_back_to_their_frame(mapped):
    document = Document.new(put(mapped, nodes=named(CARDS))[0], durable=False)
    document.do(Remove(frozenset(CARDS)))
    with pytest.raises(JourneyError, match=r"frame\.empty"):
        within(document.journey, document.journey["f"])
    document.undo()
    assert members(document.journey, document.journey["f"]) == set(CARDS)
    document.close(discard=True)


def test_frames_are_found_by_id_and_by_name_or_are_named(mapped):
    with pytest.raises(JourneyError, match=r"frame\.none"):
        frames_of(mapped, ALL)
    whole, frame = put(mapped, name="Start")
    assert frames_of(whole, "f") == frames_of(whole, "Start") == frames_of(whole, ALL) == [frame]
    with pytest.raises(JourneyError) as caught:
        frames_of(whole, "Strat")
    assert caught.value.facts["known"] == "Start"


def test_neither_frames_nor_presets_are_pasted_and_a_stripped_copy_names_no_folder(mapped):
    items = (Frame(id=ItemId("f")), Preset(id=ItemId("p"), folder="/home/ola"), Touchpoint(id=ItemId("t")))
    assert [edit.after.__class__ for edit in Paste(items).change(mapped).edits] == [Touchpoint]
    whole = mapped.apply(Add(items[1]).change(mapped))
    assert anonymous(whole)["p"] == Preset(id=ItemId("p"))
