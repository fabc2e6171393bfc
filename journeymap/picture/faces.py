"""The faces of a journey by name; each is one function from records and figures to a picture."""

import importlib
from collections.abc import Callable
from typing import Any, Final, cast

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Measure, Picture
from journeymap.picture.style import Style

MAP: Final = "map"
GOALS: Final = "goals"
FUNNEL: Final = "funnel"
FACES: Final[dict[str, str]] = {
    MAP: "journeymap.picture.map:draw_map",
    "grid": "journeymap.picture.grid:draw_grid",
    FUNNEL: "journeymap.picture.funnel:draw_funnel",
    "flow": "journeymap.picture.flow:draw_flow",
    GOALS: "journeymap.picture.goals:draw_goals",
    "personas": "journeymap.picture.personas:draw_personas",
    "owners": "journeymap.picture.owners:draw_owners",
    "matrix": "journeymap.picture.matrix:draw_matrix",
    "outline": "journeymap.picture.outline:draw_outline",
}
"""Where each face is drawn; imported on use."""

Draw = Callable[[Journey, Style, Measure, Any], Picture]


def draw_face(face: str, journey: Journey, style: Style, measure: Measure, report: Any = None) -> Picture:
    """A journey as one of its faces, in the form of the style; raises export.face for an unknown one."""
    if face not in FACES:
        raise JourneyError("export.face", face=face, known=", ".join(FACES))
    if style.form:
        from journeymap.picture.formed import draw_formed

        formed = draw_formed(face, journey, style, measure, report)
        if formed is not None:
            return formed
    module, _, name = FACES[face].partition(":")
    return cast(Draw, getattr(importlib.import_module(module), name))(journey, style, measure, report)
