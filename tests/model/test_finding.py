"""What a search on the map finds."""

import pytest

from journeymap.exchange import templates
from journeymap.model.finding import Texts
from journeymap.model.items import ItemId, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import journey_of

MAP = journey_of(
    [
        Stage(id=ItemId("s"), name="Odkrycie"),
        Touchpoint(id=ItemId("t"), name="Żółty szlak", note="Powitanie"),
        Touchpoint(id=ItemId("a"), name="الإِعْلانات"),
        Note(id=ItemId("n"), text="Ask Zoë about 2,5 %"),
        Persona(id=ItemId("p"), name="Anna", role="Buyer", pains="No time\nToo many tools"),
    ]
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("zolty", "t"),
        ("ŻÓŁTY", "t"),
        ("powit", "t"),
        ("اعلان", "a"),
        ("إعْلان", "a"),
        ("zoe", "n"),
        ("tools", "p"),
        ("buyer", "p"),
        ("odkry", "s"),
        ("a", "npt"),
        ("", ""),
        ("  ", ""),
        ("nowhere", ""),
    ],
)
def test_accents_and_letter_forms_make_no_difference(wanted, ids):
    assert Texts(MAP).found(wanted) == set(ids)


def test_ids_and_kinds_are_no_words():
    journey = templates.load("b2b-demand")
    assert not any(Texts(journey).found(item.id) and item.id.isdigit() for item in journey.of(Touchpoint))
    assert Texts(MAP).found("ongoing") == frozenset()


def test_no_words_go_from_one_text_to_the_next():
    journey = journey_of([Touchpoint(id=ItemId("t"), name="Red", note="carpet")])
    assert Texts(journey).found("carpet") == {"t"}
    assert Texts(journey).found("redcarpet") == Texts(journey).found("red carpet") == frozenset()
