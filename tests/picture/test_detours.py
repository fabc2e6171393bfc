"""Steps go round cards that somebody put between the columns."""

import pytest

from journeymap.model.items import ItemId, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture import geometry
from tests.picture.paper import draw


def columns(step: tuple[str, str], moved: dict[str, tuple[float, float]]) -> Journey:
    """Four stages of three cards on the grid, a0 to d2, some of them elsewhere, with one step."""
    stages = [Stage(id=ItemId(f"stage {name}"), order=order) for order, name in enumerate("abcd")]
    cards = []
    for order, name in enumerate("abcd"):
        for row in range(3):
            x, y = moved.get(f"{name}{row}", (240 * order, 78 + 168 * row + 84 * (order % 2)))
            cards.append(Touchpoint(id=ItemId(f"{name}{row}"), stage=stages[order].id, x=x, y=y))
    way = Transition(id=ItemId("way"), source=ItemId(step[0]), target=ItemId(step[1]), probability=0.1)
    return gather([*stages, *cards, way])


@pytest.mark.parametrize(
    ("step", "moved"),
    [
        pytest.param(("c2", "a0"), {"c0": (590, 78)}, id="a return up past one behind its column"),
        pytest.param(("d1", "b2"), {"b0": (125, 162)}, id="a return down past one before its column"),
        pytest.param(("a0", "a2"), {"b1": (190, 246)}, id="down the column past one beside it"),
        pytest.param(("a0", "b2"), {"a1": (30, 330)}, id="ahead past one of its own column"),
        pytest.param(("a1", "d2"), {"a0": (48, 46)}, id="out past one above it"),
        pytest.param(("a0", "d2"), {"d0": (672, 222)}, id="in past one that stands further out"),
        pytest.param(("a2", "c0"), {"b1": (270, 330)}, id="ahead past one before the other column"),
    ],
)
def test_a_step_goes_round_a_card_between_the_columns(step, moved):
    picture = draw(columns(step, moved))
    route = picture.routes["way"]
    crowd = geometry.Crowd((name, box) for name, box in picture.cards.items() if len(name) == 2)
    assert not crowd.stops(route, -1.0, frozenset(step), 24)
