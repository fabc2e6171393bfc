"""Every face on maps at the edge: no stage, one, forty, very many cards, names of 300 letters and none."""

import pytest

from journeymap.analysis import analyze
from journeymap.model.items import ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture.faces import FACES, draw_face
from tests.picture.paper import LIGHT, measure, texts

OTHERS = [face for face in FACES if face != "map"]


def map_of(cards: int, stages: int, name: str = "Card") -> Journey:
    """Cards in a row of stages, each leading to the next one and back to the one before."""
    columns = [Stage(id=ItemId(f"s{k}"), name=name, order=k, x=240.0 * k) for k in range(stages)]
    found = [
        Touchpoint(
            id=ItemId(f"t{k}"),
            name=name,
            stage=columns[k * stages // cards].id if stages else None,
            x=240.0 * (k * stages // cards),
            y=168.0 * k,
            outcome=Outcome.SALE if k == cards - 1 else Outcome.ONGOING,
        )
        for k in range(cards)
    ]
    steps = [
        Transition(id=ItemId(f"{a}>{b}"), source=found[a].id, target=found[b].id, probability=rate)
        for k in range(cards - 1)
        for a, b, rate in ((k, k + 1, 0.8), (k + 1, k, 0.1))
    ]
    person = Persona(id=ItemId("p"), name=name, volume=1000.0)
    first = [Transition(id=ItemId("in"), source=person.id, target=found[0].id)] if found else []
    return gather([person, *columns, *found, *steps, *first])


MAPS = {
    "one stage": map_of(5, 1),
    "no stage": map_of(5, 0),
    "forty stages": map_of(120, 40),
    "many cards": map_of(400, 6),
    "long names": map_of(12, 3, "A name that goes on and on " * 11),
    "no names": map_of(12, 3, ""),
}


@pytest.mark.parametrize("face", OTHERS)
def test_an_empty_map_is_told_in_a_sentence(face):
    said = texts(draw_face(face, Journey(), LIGHT, measure, analyze(Journey())))
    assert any(len(text) > 20 for text in said)


@pytest.mark.parametrize("kind", MAPS)
def test_texts_stay_in_the_picture_whatever_the_map(kind):
    report = analyze(MAPS[kind], complete=False)
    for face in OTHERS:
        picture = draw_face(face, MAPS[kind], LIGHT, measure, report)
        assert picture.box.width > 0
        assert picture.box.height > 0
        for part in picture.parts:
            for shape in part.shapes:
                if hasattr(shape, "text"):
                    start = {"left": 0.0, "middle": 0.5, "right": 1.0}[shape.anchor] * shape.width
                    assert shape.x - start > picture.box.x - 2, (face, shape.text)
                    assert shape.x - start + shape.width < picture.box.right + 2, (face, shape.text)
                    assert picture.box.y - 2 < shape.y < picture.box.bottom + 2, (face, shape.text)
