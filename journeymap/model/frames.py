"""What belongs to a frame: the part of a journey that is exported and presented alone."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.model.items import Frame, Item, ItemId, Node, Note, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey, journey_of

ALL: Final = "*"
"""What a preset calls every frame."""


_SPOT: Final = (66.0, 28.0)
"""A point of a card, from its corner, that even the smallest ones have; where it is, the card is."""


def frames(journey: Journey) -> list[Frame]:
    """The frames as they are presented: from the top, then in reading direction; not those whose nodes
    are gone.
    """
    found = (frame for frame in journey.of(Frame) if is_there(journey, frame))
    return sorted(found, key=lambda frame: (round(frame.y / 100), frame.x, frame.name, frame.id))


def is_there(journey: Journey, frame: Frame) -> bool:
    """Whether a frame is seen: it has an area, or one of the nodes that it names is on the map."""
    return not frame.nodes or any(isinstance(journey.items.get(each), Node) for each in nodes_of(frame))


def emptied(journey: Journey, gone: Collection[ItemId]) -> Iterator[ItemId]:
    """The frames that name some of these nodes and none that is on the map beside them."""
    for frame in journey.of(Frame):
        ids = nodes_of(frame)
        left = (each for each in ids if each not in gone)
        if any(each in gone for each in ids) and not any(
            isinstance(journey.items.get(each), Node) for each in left
        ):
            yield frame.id


def nodes_of(frame: Frame) -> list[ItemId]:
    """The nodes that a frame names, whether or not they are on the map."""
    return [ItemId(each) for each in frame.nodes.splitlines()]


def frames_of(journey: Journey, wanted: str) -> list[Frame]:
    """The frame of an id or a name, or all where it is `*`; raises frame.missing, frame.none."""
    found = frames(journey)
    if wanted == ALL and found:
        return found
    every = list(journey.of(Frame))
    if not every or wanted == ALL:
        raise JourneyError("frame.none")
    one = [each for each in every if each.id == wanted] or [
        each for each in (*found, *every) if each.name == wanted
    ]
    if not one:
        known = ", ".join(each.name or each.id for each in found)
        raise JourneyError("frame.missing", name=wanted, known=known)
    return one[:1]


def named(ids: Iterable[ItemId]) -> str:
    """Nodes as a frame names them."""
    return "\n".join(sorted(ids))


def renamed(frame: Frame, joining: Collection[ItemId], leaving: Collection[ItemId]) -> str:
    """The nodes of a frame that some join and others leave; those that are not on the map stay named.

    >>> renamed(Frame(id=ItemId("f"), nodes="ad"), {ItemId("site")}, {ItemId("ad")})
    'site'
    """
    return named({*nodes_of(frame), *joining}.difference(leaving))


def members(journey: Journey, frame: Frame) -> frozenset[ItemId]:
    """The nodes of a frame: those it names, with the cards of a stage among them, else what lies in it."""
    if frame.nodes:
        chosen = set(nodes_of(frame))
    else:
        chosen = {each for each, spot in spots(journey) if holds(frame, spot)}
    found = {each for each in chosen if isinstance(journey.items.get(each), Node)}
    if frame.nodes and any(isinstance(journey.items[each], Stage) for each in found):
        found |= {item.id for item in journey.of(Touchpoint) if item.stage in found}
    return frozenset(found)


def groups_in(journey: Journey, nodes: Collection[ItemId]) -> Iterator[ItemId]:
    """The frames that name nodes, all of which are among these."""
    for frame in journey.of(Frame):
        inside = members(journey, frame) if frame.nodes else frozenset()
        if inside and all(each in nodes for each in inside):
            yield frame.id


def carried(journey: Journey, ids: Iterable[ItemId]) -> frozenset[ItemId]:
    """What moves where these are moved: the nodes and areas among them, and the cards that frames among them
    name.

    What lies in an area does not go with it, and a frame of whole stages is no group whose cards could leave
    them.
    """
    found: set[ItemId] = set()
    for each in ids:
        item = journey.items.get(each)
        if isinstance(item, Node) or (isinstance(item, Frame) and not item.nodes):
            found.add(each)
        elif isinstance(item, Frame):
            inside = members(journey, item)
            if not any(isinstance(journey.items[one], Stage) for one in inside):
                found |= inside
    return frozenset(found)


def grouped(journey: Journey, ids: Iterable[ItemId]) -> frozenset[ItemId]:
    """What is copied with these: the nodes and frames among them, and the nodes that those frames name."""
    found: set[ItemId] = set()
    for each in ids:
        item = journey.items.get(each)
        if isinstance(item, Node | Frame):
            found.add(each)
        if isinstance(item, Frame) and item.nodes:
            found |= members(journey, item)
    return frozenset(found)


def outermost(journey: Journey, ids: Iterable[ItemId]) -> frozenset[ItemId]:
    """The nodes and frames among these, without those that another of them names: what is picked for all."""
    found = frozenset(each for each in ids if isinstance(journey.items.get(each), Node | Frame))
    named_ones = (item for each in found if isinstance(item := journey.items[each], Frame) and item.nodes)
    return found.difference(*(members(journey, frame) for frame in named_ones))


def copied_frame(frame: Frame, fresh: Mapping[ItemId, ItemId], offset: tuple[float, float]) -> Frame:
    """A frame of what has been copied: its area moved, or the copies of the nodes that it names.

    `fresh` has the ids of copies by those of the originals. With none of its nodes copied it names those.
    """
    copies = [fresh[each] for each in nodes_of(frame) if each in fresh]
    return replace(
        frame, x=frame.x + offset[0], y=frame.y + offset[1], nodes=named(copies) if copies else frame.nodes
    )


def within(journey: Journey, frame: Frame) -> Journey:
    """The part of a journey that a frame holds: its nodes, their stages, the steps between them, and the
    groups among them.

    Stages are no larger than what of them is there. Raises frame.empty.
    """
    inside = members(journey, frame)
    if not inside:
        raise JourneyError("frame.empty", name=frame.name or frame.id)
    groups = frozenset(groups_in(journey, inside)) - {frame.id}
    return journey_of(_kept(journey, inside | groups))


def _kept(journey: Journey, inside: frozenset[ItemId]) -> Iterator[Item]:
    stages = {item.stage for item in journey.of(Touchpoint) if item.id in inside and item.stage}
    if "map" in journey.items:
        yield journey.map
    for item in journey.items.values():
        match item:
            case Stage() if item.id in stages:
                yield revised(item, width=None, height=None)
            case Note(about=about) if item.id in inside:
                yield item if about is None or about in inside else revised(item, about=None)
            case Transition():
                if item.source in inside and item.target in inside:
                    persona = item.persona if item.persona in inside else None
                    yield revised(item, persona=persona)
            case _ if item.id in inside:
                yield item


def spots(journey: Journey) -> Iterator[tuple[ItemId, tuple[float, float]]]:
    """The cards and notes, each with a point of it: where that is, the card is.

    What a collapsed stage hides is in its column, wherever it was before.
    """
    starts = {stage.id: _start(journey, stage) for stage in journey.stages if stage.collapsed}
    for item in journey.items.values():
        if not isinstance(item, Node) or isinstance(item, Stage):
            continue
        card = journey.items.get(item.about) if isinstance(item, Note) and item.about else item
        stage = card.stage if isinstance(card, Touchpoint) else None
        x = starts.get(stage, item.x) if stage is not None else item.x
        yield item.id, (x + _SPOT[0], item.y + _SPOT[1])


def _start(journey: Journey, stage: Stage) -> float:
    """Where the first cards of a stage are."""
    lefts = [item.x for item in journey.of(Touchpoint) if item.stage == stage.id]
    return min(lefts if stage.width is None and lefts else (stage.x, *lefts))


def lies_in(item: Item, frame: Frame) -> bool:
    """Whether a card or note that is seen lies in the area of a frame."""
    if not isinstance(item, Node) or isinstance(item, Stage):
        return False
    return holds(frame, (item.x + _SPOT[0], item.y + _SPOT[1]))


def holds(frame: Frame, spot: tuple[float, float]) -> bool:
    """Whether the area of a frame holds a point."""
    x, y = spot
    return frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height
