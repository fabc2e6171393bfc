"""Drawings that remember: each frame of a gesture is what a drawing from nothing would be."""

import pytest

from journeymap.analysis import analyze
from journeymap.exchange.templates import load
from journeymap.export.painting import measure
from journeymap.model.commands import Connect, Move, Remove, Together, Update
from journeymap.model.items import Note, Persona, Stage, Touchpoint
from journeymap.picture.map import draw_map
from journeymap.picture.memory import Memory
from journeymap.picture.shapes import Layer
from journeymap.picture.style import Style, theme
from tests.halves import half


@pytest.fixture(params=["b2b-demand", "training-academy"])
def sample(request):
    return load(request.param)


def moves(journey):
    """What a gesture would show, one after the other: cards, stages, notes and people on their way."""
    cards = [item.id for item in journey.of(Touchpoint)]
    others = [next(journey.of(kind)).id for kind in (Persona, Note, Stage) if any(journey.of(kind))]
    stage = journey.stages[-1].id
    for k in range(12):
        places = {card: (journey[card].x + 31.0 * k, journey[card].y + 17.0 * k) for card in cards[k : k + 2]}
        yield Move(places, {cards[k]: stage} if k % 3 == 0 else {})
    for each in others:
        yield Move({each: (journey[each].x + 40.0, journey[each].y + 90.0)})
    yield Together("copy", (Remove(frozenset(cards[:1])), Connect(cards[1], cards[4])))
    yield Update(cards[2], {"name": "Another name"})


@half("detail, shows", [0, 1, 2, 3], [{}, {"heat": "visits"}, {"is_rtl": True}])
def test_a_drawing_that_remembers_is_as_if_it_did_not(qapp, sample, detail, shows):
    report = analyze(sample, complete=False)
    style, memory = Style(theme("light"), detail=detail, **shows), Memory()
    for command in moves(sample):
        journey = sample.apply(command.change(sample))
        assert draw_map(journey, style, measure, report, memory=memory) == draw_map(
            journey, style, measure, report
        )


def test_other_colours_figures_and_stages_are_seen_at_once(qapp, sample):
    memory = Memory()
    report = analyze(sample, complete=False)
    stage = sample.stages[0].id
    coloured = sample.apply(Update(stage, {"color": "#AA3366"}).change(sample))
    for journey, figures, colours in (
        (sample, report, "light"),
        (sample, None, "light"),
        (sample, None, "dark"),
        (coloured, None, "dark"),
    ):
        style = Style(theme(colours))
        assert draw_map(journey, style, measure, figures, memory=memory) == draw_map(
            journey, style, measure, figures
        )


def test_what_is_the_same_is_not_made_anew(qapp, sample):
    memory, style = Memory(), Style(theme("light"))
    one, two = list(sample.of(Touchpoint))[:2]
    first = draw_map(sample, style, measure, memory=memory)
    journey = sample.apply(Move({one.id: (one.x + 8, one.y + 8)}).change(sample))
    second = draw_map(journey, style, measure, memory=memory)
    before, now = (
        {part.id: part for part in each.parts if part.layer is Layer.CARD} for each in (first, second)
    )

    assert now[two.id] is before[two.id]
    assert now[one.id] is not before[one.id]
