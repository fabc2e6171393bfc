"""What a search on the map finds."""

import pytest

from journeymap.exchange import templates
from journeymap.model.finding import found
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
    assert found(MAP, wanted) == set(ids)


def test_ids_and_kinds_are_no_words():
    journey = templates.load("b2b-demand")
    assert not any(found(journey, item.id) and item.id.isdigit() for item in journey.of(Touchpoint))
    assert found(MAP, "ongoing") == frozenset()
