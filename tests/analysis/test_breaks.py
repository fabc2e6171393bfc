"""Where the way to a goal breaks off."""

import pytest

from journeymap.analysis import breaks
from journeymap.model.items import ItemId
from tests.draw import journey


@pytest.mark.parametrize(
    ("sketch", "nodes", "steps", "ends"),
    [
        ("ann>ad, ad>site, buy!", {"ann", "ad", "site"}, {"ann>ad", "ad>site"}, {"site"}),
        ("ann>ad, ad>site .4, site>buy! 0", {"ann", "ad", "site"}, {"ann>ad", "ad>site"}, {"site>buy"}),
        ("ann>ad, ad>site 0, site>buy!", {"ann", "ad"}, {"ann>ad"}, {"ad>site"}),
        ("ann>ad 0, ad>buy!", {"ann"}, set(), {"ann>ad"}),
        ("ann>ad, ad>b, b>ad, buy!", {"ann", "ad", "b"}, {"ann>ad", "ad>b", "b>ad"}, {"ann", "ad", "b"}),
        ("ann>ad, ad>a 1, ad>buy!", {"ann", "ad", "a"}, {"ann>ad", "ad>a"}, {"ad>buy"}),
    ],
)
def test_a_break_is_where_nobody_goes_on(sketch, nodes, steps, ends):
    found = breaks(journey(sketch))
    assert (set(found.nodes), set(found.steps), set(found.ends)) == (nodes, steps, ends)


def test_a_break_is_asked_for_one_persona_and_any_goal():
    sketch = journey("ann>ad, bob>shop, ad>news, shop>buy!")
    assert set(breaks(sketch, persona=ItemId("ann")).ends) == {"news"}
    assert set(breaks(sketch, persona=ItemId("ann"), goal=frozenset({ItemId("buy")})).nodes) == {
        "ann",
        "ad",
        "news",
    }
