"""The faces of a journey beside the map: one picture each, of the same records; see FACES."""

from typing import Final, NamedTuple

from journeymap.ui.marks import marked

__all__ = ["FACES", "MAP", "Face"]


class Face(NamedTuple):
    """One way of looking at a journey. `door` is the module with its `make(session)`; the map has none."""

    id: str
    text: str
    icon: str
    door: str = ""


MAP: Final = "map"
FACES: Final = (
    Face(MAP, marked("faces", "Map"), "map"),
    Face("grid", marked("faces", "Grid"), "table-2", "journeymap.ui.faces.grid"),
    Face("funnel", marked("faces", "Funnel"), "funnel", "journeymap.ui.faces.funnel"),
    Face("flow", marked("faces", "Flow"), "waves-horizontal", "journeymap.ui.faces.flow"),
    Face("goals", marked("faces", "Goals"), "goal", "journeymap.ui.faces.goals"),
    Face("personas", marked("faces", "Personas"), "users", "journeymap.ui.faces.personas"),
    Face("matrix", marked("faces", "Matrix"), "grid-2x2", "journeymap.ui.faces.matrix"),
    Face("outline", marked("faces", "Tables"), "text-align-start", "journeymap.ui.faces.tables"),
    Face("owners", marked("faces", "Ownership"), "handshake", "journeymap.ui.faces.owners"),
)
"""The faces that the window can show, in the order of their tabs; imported when they are first looked at."""
