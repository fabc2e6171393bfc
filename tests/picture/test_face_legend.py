"""The legends of faces: of the signs that are on them, and only where these do not say it themselves."""

import pytest

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.items import FlowKind, Persona, Transition, revised
from journeymap.model.journey import journey_of
from journeymap.picture.shapes import Layer, Text
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme
from journeymap.words import say
from tests.picture.paper import measure

B2B = templates.load("b2b-demand", "en")


def said(face, journey, *, shows_legend=True):
    style = Style(theme("light"), shows_legend=shows_legend)
    picture = draw_slide(journey, style, measure, analyze(journey), face=face)
    frame = [part for part in picture.parts if part.layer is Layer.FRAME]
    return {shape.text for part in frame for shape in part.shapes if isinstance(shape, Text)}


def test_the_flow_explains_bands_arcs_and_tails_that_are_on_it():
    words = {key: say(f"legend.{key}", "en") for key in ("band", "arc", "drop")}
    assert set(words.values()) <= said("flow", B2B)
    assert not set(words.values()) & said("flow", B2B, shows_legend=False)
    gone = {step.id for step in B2B.of(Transition) if step.flow_kind is FlowKind.REFERRAL}
    order = {item.id: item.x for item in B2B.items.values() if hasattr(item, "x")}
    ahead = journey_of(
        revised(item, delay_days=0.0) if isinstance(item, Transition) else item
        for item in B2B.items.values()
        if item.id not in gone
        and not (isinstance(item, Transition) and order[item.target] < order[item.source] + 100)
    )
    assert words["arc"] not in said("flow", ahead)
    assert words["band"] in said("flow", ahead)


def test_the_grid_names_whose_curves_are_on_it_where_there_are_several():
    names = {persona.name for persona in B2B.of(Persona)}
    assert len(names) == 2
    assert names <= said("grid", B2B)
    one = next(persona.id for persona in B2B.of(Persona))
    alone = journey_of(
        item
        for item in B2B.items.values()
        if item.id != one and not (isinstance(item, Transition) and one in (item.source, item.persona))
    )
    assert not names & said("grid", alone)


@pytest.mark.parametrize("face", ["funnel", "personas"])
def test_faces_that_say_it_themselves_have_none(face):
    assert said(face, B2B) == said(face, B2B, shows_legend=False)
