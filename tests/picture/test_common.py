"""Two pictures hold once what both have."""

from dataclasses import replace

from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.picture.common import with_common
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Layer
from journeymap.picture.style import Style, theme
from tests.draw import journey
from tests.picture.paper import measure

STYLE = Style(theme("light"))
MAP = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")


def test_another_level_of_detail_is_equal_and_shares_its_steps():
    near, less = draw_map(MAP, STYLE, measure), draw_map(MAP, replace(STYLE, detail=1), measure)
    shared = with_common(less, near)
    assert shared == less
    assert shared.names is near.names
    held = {id(part) for part in near.parts}
    steps = {part.id for part in shared.parts if part.layer is Layer.STEP and id(part) in held}
    assert steps == {step for step, route in less.routes.items() if near.routes[step] == route} != set()
    assert all(shared.routes[step] is near.routes[step] for step in steps)


def test_a_picture_after_an_edit_shares_all_that_stayed():
    before = draw_map(MAP, STYLE, measure)
    changed = MAP.apply(Update(ItemId("site"), {"name": "Shop"}).change(MAP))
    after = draw_map(changed, STYLE, measure)
    shared = with_common(after, before)
    assert shared == after
    others = [one for one, two in zip(shared.parts, before.parts, strict=True) if one is not two]
    assert {part.id for part in others} == {"site"}
    [card] = [part for part in others if part.id == "site"]
    [old] = [part for part in before.parts if part.id == "site" and part.layer is card.layer]
    assert card.shapes[0] is old.shapes[0]
    assert shared.cards is before.cards
