"""The outline as a picture: every stage and touchpoint in a line, as many as can be read."""

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.commands import Update
from journeymap.model.items import ItemId, Stage, Team, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.outline import MOST, draw_outline
from tests.draw import journey
from tests.picture.paper import LIGHT, measure, texts


def test_every_stage_and_touchpoint_has_a_line_with_where_people_go():
    sample = templates.load("b2b-demand")
    picture = draw_outline(sample, LIGHT, measure, analyze(sample))
    assert {item.id for item in sample.items.values() if isinstance(item, Stage | Touchpoint)} <= set(
        picture.cards
    )
    assert "Benchmark report 19% · Live webinar 14%" in texts(picture)
    ys = [box.y for box in picture.cards.values()]
    assert len(set(ys)) == len(ys)


def test_a_large_map_says_what_is_left_out_and_an_empty_one_that_it_is_empty():
    steps = ", ".join(f"t{count}>t{count + 1} .9" for count in range(100))
    picture = draw_outline(journey(f"ann>t0, {steps}, t100>buy!"), LIGHT, measure, None)
    assert len(picture.cards) == MOST - 1
    assert any("left out" in text for text in texts(picture))
    assert any("nothing on it" in text for text in texts(draw_outline(Journey(), LIGHT, measure, None)))


def test_every_team_has_its_sign_and_a_shared_card_both():
    def signs(team: str) -> int:
        sample = journey("ann>ad@first, ad>buy!")
        sample = sample.apply(Update(ItemId("ad"), {"team": team}).change(sample))
        picture = draw_outline(sample, LIGHT, measure, None)
        return sum(len(part.shapes) for part in picture.parts if part.id == "ad")

    assert {team: signs(team) - signs("") for team in Team} == {
        team: 2 if team is Team.SHARED else 1 if team else 0 for team in Team
    }
