"""Putting cards into groups and taking them out by a menu: what a drag does by hand, for keys as well."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeymap.model.commands import Command, Remove, Together, Update
from journeymap.model.frames import frames, members, nodes_of, renamed
from journeymap.model.items import Frame, ItemId, Node, Stage
from journeymap.model.journey import Journey
from journeymap.ui import mnemonics
from journeymap.ui.canvas.contextbar import Choice
from journeymap.ui.canvas.framenames import name_of
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas


def choices(canvas: "JourneyCanvas") -> tuple[Choice, ...]:
    """Groups that the selected cards may be put into, and whether they may be taken out of some."""
    journey, cards = canvas.session.journey, _cards(canvas)
    groups = [frame for frame in frames(journey) if frame.nodes] if cards else []
    others = [frame for frame in groups if not cards <= members(journey, frame)]
    found = []
    if others:
        fill = partial(_fill, canvas, others)
        found.append(Choice("put_in_group", _tr("Put into a frame"), "group", lambda: None, fill=fill))
    if any(not cards.isdisjoint(nodes_of(frame)) for frame in groups):
        deed = partial(_take_out, canvas)
        found.append(Choice("take_out", _tr("Take out of the frame"), "ungroup", deed))
    return tuple(found)


def put_in(frame: Frame, cards: frozenset[ItemId]) -> Update:
    """Cards put into a group, wherever they are."""
    return Update(frame.id, {"nodes": renamed(frame, cards, ())})


def taken_out(journey: Journey, cards: frozenset[ItemId]) -> Command:
    """Cards taken out of every group that names them; a group goes with the last of its cards."""
    commands: list[Command] = []
    for frame in journey.of(Frame):
        if cards.isdisjoint(nodes_of(frame)):
            continue
        if members(journey, frame) <= cards:
            commands.append(Remove(frozenset({frame.id})))
        else:
            commands.append(Update(frame.id, {"nodes": renamed(frame, (), cards)}))
    return Together("update", tuple(commands))


def _cards(canvas: "JourneyCanvas") -> frozenset[ItemId]:
    """The selected nodes but for stages, whose cards would go with them."""
    items = canvas.session.journey.items
    chosen = canvas.session.selection
    return frozenset(
        each for each in chosen if isinstance(item := items.get(each), Node) and not isinstance(item, Stage)
    )


def _fill(canvas: "JourneyCanvas", others: list[Frame], menu: Menu) -> None:
    for frame in others:
        menu.addAction(mnemonics.literal(name_of(frame)), partial(_put_in, canvas, frame))


def _put_in(canvas: "JourneyCanvas", frame: Frame) -> None:
    canvas.do(put_in(frame, _cards(canvas)))


def _take_out(canvas: "JourneyCanvas") -> None:
    canvas.do(taken_out(canvas.session.journey, _cards(canvas)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("canvas", text)
