"""What can be done with one record, or at an empty place: the choices of the context bar and of menus."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeymap.model.items import Frame, Item, Node, Persona, Stage, Touchpoint, Transition
from journeymap.picture.shapes import Point
from journeymap.ui.canvas import additions, framing
from journeymap.ui.canvas.barplace import WORDED
from journeymap.ui.canvas.contextbar import Choice
from journeymap.ui.canvas.gestures import CATCH
from journeymap.ui.canvas.resizing import STEP
from journeymap.ui.light import way_of
from journeymap.ui.marks import translated

if TYPE_CHECKING:
    from journeymap.ui.canvas.deeds import Deeds
    from journeymap.ui.canvas.view import JourneyCanvas


def choices(canvas: "JourneyCanvas", deeds: "Deeds", item: Item) -> tuple[Choice, ...]:
    """What can be done with a record, most wanted first."""
    found = []
    if isinstance(item, Touchpoint | Persona):
        text = _tr("Connect")
        is_worded = canvas.zoom >= WORDED
        found.append(
            Choice("connect", text, "spline", lambda: canvas.connect_from(item.id), is_worded, "use_connect")
        )
    if isinstance(item, Transition):
        text = _tr("Edit rate")
        found.append(
            Choice("rate", text, "badge-percent", lambda: canvas.edit_rate(item.id), key="edit_rate")
        )
        found.append(Choice("bend", _tr("Bend"), "spline", canvas.bends.take_next, key="bend"))
        if item.bends:
            found.append(
                Choice("straighten", _tr("Straighten"), "minus", canvas.bends.straighten, key="straighten")
            )
    if isinstance(item, Node | Frame):
        text = _tr("Edit name")
        found.append(Choice("rename", text, "pencil", lambda: canvas.edit_title(item.id), key="edit_title"))
    if isinstance(item, Node | Frame):
        found.append(Choice("duplicate", _tr("Duplicate"), "copy", deeds.duplicate, key="duplicate"))
    if isinstance(item, Persona):
        is_lit = canvas.session.pinned == way_of(canvas.session.journey, item.id)
        text = _tr("Show the whole map") if is_lit else _tr("Show only this persona's way")
        found.append(Choice("focus", text, "eye", partial(deeds.focus_on, item.id), key="focus"))
    if isinstance(item, Frame):
        text = _tr("Zoom to the frame")
        found.append(Choice("zoom", text, "scan", canvas.seeker.fit_selection, key="fit_selection"))
    if isinstance(item, Stage):
        found.append(
            Choice("zoom", _tr("Zoom to the stage"), "scan", canvas.seeker.fit_selection, key="fit_selection")
        )
        text, icon = (
            (_tr("Expand"), "arrow-left-right") if item.collapsed else (_tr("Collapse"), "panel-left")
        )
        found.append(Choice("expand" if item.collapsed else "collapse", text, icon, deeds.fold, key="fold"))
    found.append(Choice("delete", _tr("Delete"), "trash-2", deeds.remove, key="delete"))
    return tuple(found)


def more(canvas: "JourneyCanvas", item: Item) -> tuple[Choice, ...]:
    """What a menu offers beside that: what grows from a record, or is done to it by keys."""
    making = canvas.making
    match item:
        case Touchpoint() | Persona():
            text = translated("actions", "Step to…")
            found = [
                Choice("next", _tr("Next touchpoint"), "arrow-right", making.add_next, key="Tab"),
                Choice("link", text, "spline", canvas.link, key="link"),
            ]
            if isinstance(item, Touchpoint):
                text, branch = _tr("Touchpoint before"), _tr("Parallel branch")
                found[1:1] = (
                    Choice("branch", branch, "git-branch", making.add_branch, key="Shift+Return"),
                    Choice("before", text, "arrow-left", making.add_before, key="Shift+Tab"),
                )
            return tuple(found)
        case Transition():
            lead = partial(canvas.lead, is_source=False), partial(canvas.lead, is_source=True)
            return (
                Choice("insert", _tr("Put a touchpoint into it"), "square-plus", making.insert, key="Tab"),
                Choice("lead_to", _tr("Lead it to…"), "log-in", lead[0], key="lead_to"),
                Choice("lead_from", _tr("Lead it from…"), "log-in", lead[1], key="lead_from"),
            )
        case Stage():
            keys = ("Right", "Left") if canvas.scene.is_mirrored else ("Left", "Right")
            ways = (1, -1) if canvas.scene.is_mirrored else (-1, 1)
            shift = canvas.deeds.shift_stage
            return (
                Choice("earlier", _tr("Earlier"), "arrow-left", partial(shift, ways[0]), key=keys[0]),
                Choice("later", _tr("Later"), "arrow-right", partial(shift, ways[1]), key=keys[1]),
                *_sizes(canvas),
            )
        case Frame() if framing.area(canvas.session.journey, item.id) is not None:
            return _sizes(canvas)
        case _:
            return ()


def _sizes(canvas: "JourneyCanvas") -> tuple[Choice, ...]:
    """Larger and smaller, across and down, for what has such keys; the end side is the one that moves."""
    ahead, back = ("Left", "Right") if canvas.scene.is_mirrored else ("Right", "Left")
    way = -STEP if canvas.scene.is_mirrored else STEP
    enlarge = canvas.deeds.enlarge
    return (
        Choice("wider", _tr("Wider"), "arrow-right", partial(enlarge, way, 0), key=f"Shift+{ahead}"),
        Choice("narrower", _tr("Narrower"), "arrow-left", partial(enlarge, -way, 0), key=f"Shift+{back}"),
        Choice("taller", _tr("Taller"), "arrow-down", partial(enlarge, 0, STEP), key="Shift+Down"),
        Choice("shorter", _tr("Shorter"), "arrow-up", partial(enlarge, 0, -STEP), key="Shift+Up"),
    )


def choices_at(canvas: "JourneyCanvas", point: Point) -> tuple[Choice, ...]:
    """What can be done at an empty place of the map."""

    def put(kind: str) -> None:
        canvas.making.put(kind, additions.landing(kind, point, canvas.scene.slots, CATCH / canvas.zoom))

    return (
        Choice(
            "touchpoint",
            _tr("Add a touchpoint"),
            "square-plus",
            lambda: put("touchpoint"),
            key="add_touchpoint",
        ),
        Choice("persona", _tr("Add a persona"), "user-round-plus", lambda: put("persona"), key="add_persona"),
        Choice("goal", _tr("Add a goal"), "flag", lambda: put("goal"), key="add_goal"),
        Choice("note", _tr("Add a note"), "sticky-note", lambda: put("note"), key="add_note"),
        Choice("stage", _tr("Add a stage"), "columns-3", lambda: put("stage"), key="add_stage"),
        Choice("paste", _tr("Paste"), "clipboard-list", canvas.wants_paste.emit, key="paste"),
        Choice("fit", _tr("Fit the map"), "scan", canvas.fit, key="fit"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("canvas", text)
