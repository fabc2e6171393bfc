"""Steps, tails and bands without see-through colours, for those who see little."""

from dataclasses import replace

import pytest

from journeymap.analysis import analyze
from journeymap.picture.faces import draw_face
from journeymap.picture.shapes import Box, Gradient, Layer, Path
from journeymap.picture.style import theme
from tests.picture.paper import LIGHT, measure
from tests.picture.test_funnel import B2B

DRAWN = (Layer.STEP, Layer.HEAD, Layer.TAIL)


def softened(face, style):
    """The colours of steps and tails that blend, or let something through."""
    picture = draw_face(face, B2B, style, measure, analyze(B2B))
    layers = (*DRAWN, Layer.CARD) if face == "funnel" else DRAWN
    paths = [s for part in picture.parts if part.layer in layers for s in part.shapes if isinstance(s, Path)]
    inks = [ink for path in paths for ink in (path.fill, path.line) if ink is not None]
    assert inks
    return [ink for ink in inks if isinstance(ink, Gradient) or len(ink) > 7]


@pytest.mark.parametrize("face", ["map", "flow", "funnel"])
def test_solid_steps_neither_blend_nor_let_anything_through(face):
    assert softened(face, LIGHT)
    assert softened(face, replace(LIGHT, is_solid=True)) == []
    assert softened(face, replace(LIGHT, theme=theme("dark-contrast"))) == []


def test_far_cards_are_solid_too():
    far = replace(LIGHT, detail=3, is_solid=True)
    picture = draw_face("map", B2B, far, measure, None)
    blocks = [shape for part in picture.parts if part.layer is Layer.CARD for shape in part.shapes]
    fills = [block.fill for block in blocks if isinstance(block, Box) and block.fill]
    assert fills
    assert all(len(fill) == 7 for fill in fills)
