"""What the pointer looks like over the map: what a press there would do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from journeymap.picture.shapes import Point
from journeymap.ui.canvas import pulling
from journeymap.ui.canvas.bending import bend_under
from journeymap.ui.canvas.pointing import port_under

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


def cursor_at(canvas: "JourneyCanvas", spot: Point | None, *, is_hand: bool, is_held: bool) -> Qt.CursorShape:
    """The shape of the pointer at a place of the widget, or out of it.

    `is_hand` if the view itself would be moved, `is_held` while a button is down.
    """
    if is_hand:
        return Qt.CursorShape.ClosedHandCursor if is_held else Qt.CursorShape.OpenHandCursor
    if canvas.tool_name != "select" or (not is_held and _is_at_port(canvas, spot)):
        return Qt.CursorShape.CrossCursor
    return _over_handle(canvas, spot)


def _is_at_port(canvas: "JourneyCanvas", spot: Point | None) -> bool:
    if spot is None or canvas.marks.hovered is None:
        return False
    return port_under(canvas, canvas.pointer_at(spot)) is not None


def _over_handle(canvas: "JourneyCanvas", spot: Point | None) -> Qt.CursorShape:
    """The same over an end or a point of the selected step, or over the edge of a stage or frame."""
    if spot is None or canvas.marks.rubber is not None:
        return Qt.CursorShape.ArrowCursor
    pointer = canvas.pointer_at(spot)
    if pulling.end_under(canvas, pointer) is not None:
        return Qt.CursorShape.CrossCursor
    if bend_under(canvas, pointer) is not None:
        return Qt.CursorShape.SizeAllCursor
    handle = canvas.frames.handle_under(canvas.view(), pointer.position)
    if handle is not None:
        return canvas.frames.cursor(handle[1], is_mirrored=canvas.scene.is_mirrored)
    edge = pulling.edge_under(canvas, pointer)
    if edge is None:
        return Qt.CursorShape.ArrowCursor
    return Qt.CursorShape.SizeHorCursor if edge[1] else Qt.CursorShape.SizeVerCursor
