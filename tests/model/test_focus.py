"""What a view is about."""

import pytest

from journeymap.model.commands import Update
from journeymap.model.focus import asks, channels_of, focus, tags_of
from journeymap.model.items import Evidence, ItemId, Team, View
from tests.draw import journey


def changed(found, **fields):
    for name, values in fields.items():
        found = found.apply(Update(ItemId(name), values).change(found))
    return found


MAP = changed(
    journey("ann>ad 1, bob>fair 1, ad>site .5, fair>site .4, site>buy! .2"),
    ad={"channel": "email", "team": Team.MARKETING, "tags": "spring\nnew", "name": "Banner ad"},
    site={"channel": "website", "team": Team.MARKETING},
    buy={"team": Team.SALES, "note": "By contract"},
)


def of(**fields):
    return View(id=ItemId("v"), **fields)


@pytest.mark.parametrize(
    ("view", "nodes"),
    [
        (of(channel="email"), "ad"),
        (of(team="marketing"), "ad site"),
        (of(team="marketing", channel="website"), "site"),
        (of(tags="new"), "ad"),
        (of(text="BANNER"), "ad"),
        (of(text="contract"), "buy"),
        (of(persona=ItemId("ann")), "ad ann buy site"),
        (of(persona=ItemId("bob"), team="marketing"), "site"),
        (of(channel="radio"), ""),
    ],
)
def test_what_fits_all_that_is_asked_for_is_in_focus(view, nodes):
    assert asks(view)
    assert " ".join(sorted(focus(MAP, view).nodes)) == nodes


def test_steps_are_in_focus_where_both_their_ends_are():
    assert focus(MAP, of(team="marketing")).steps == {"ad>site"}
    assert focus(MAP, of(persona=ItemId("bob"))).steps == {"bob>fair", "fair>site", "site>buy"}


def test_evidence_asks_for_steps_and_what_they_join():
    measured = changed(MAP, **{"ad>site": {"evidence": Evidence.MEASURED}})
    found = focus(measured, of(evidence="measured"))
    assert (found.nodes, found.steps) == ({"ad", "site"}, {"ad>site"})


def test_nothing_asked_for_is_told_from_something():
    assert not asks(of(text="  "))
    assert (channels_of(MAP), tags_of(MAP)) == (["email", "website"], ["new", "spring"])
