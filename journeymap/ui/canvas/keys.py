"""What keys do on the canvas beside the window's actions: walking, nudging, growing, rates."""

import unicodedata
from collections.abc import Iterable
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeymap.model.frames import carried
from journeymap.model.items import Frame, ItemId, Note, Persona, Stage, Touchpoint, Transition
from journeymap.ui.canvas import asked
from journeymap.ui.canvas.additions import KINDS
from journeymap.ui.canvas.framing import area
from journeymap.ui.canvas.pointing import meant
from journeymap.ui.canvas.resizing import STEP

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

NODES: Final = (Stage, Touchpoint, Persona, Note)
NUDGE: Final = 4.0
FAR: Final = 40.0
POINT: Final = 0.01
POINTS: Final = 0.05
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_POINTS: Final = frozenset(".,٫")
"""What may stand before the first digit of a rate below one."""
_RATES: Final = {
    Qt.Key.Key_BracketLeft: -POINT,
    Qt.Key.Key_BracketRight: POINT,
    Qt.Key.Key_BraceLeft: -POINTS,
    Qt.Key.Key_BraceRight: POINTS,
}


def tabbed(canvas: "JourneyCanvas", event: QKeyEvent) -> bool:
    """Tab adds the next touchpoint where one card is selected, and puts one into a selected step;
    elsewhere it leaves the canvas.
    """
    is_free = canvas.tool_name == "pick" or canvas.one(Touchpoint, Persona, Transition) is None
    if is_free or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    is_back = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return False
    if canvas.one(Transition) is not None:
        if is_back:
            return False
        canvas.making.insert()
    elif is_back:
        canvas.making.add_before()
    else:
        canvas.making.add_next()
    return True


def pressed(canvas: "JourneyCanvas", event: QKeyEvent) -> bool:
    """Do what a key asks for; False where it asks for nothing here."""
    key, held = Qt.Key(event.key()), event.modifiers()
    is_shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    if key == Qt.Key.Key_Escape:
        return escaped(canvas)
    if key == Qt.Key.Key_F10 and is_shift:
        asked.by_key(canvas)
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if held & Qt.KeyboardModifier.AltModifier:
            return to_step(canvas, is_back=is_shift)
        return entered(canvas, is_shift=is_shift)
    if key in _RATES and has_step(canvas):
        by = _RATES[key]
        canvas.deeds.change_rate(by * 5 if is_shift and abs(by) == POINT else by, amend=event.isAutoRepeat())
        return True
    if _is_rate(canvas, event) and (has_step(canvas) or canvas.one(Touchpoint) is not None):
        return canvas.type_rate(event.text())
    if key in _ARROWS:
        arrow(canvas, *_ARROWS[key], held, is_repeated=event.isAutoRepeat())
        return True
    return False


def begins_rate(canvas: "JourneyCanvas", event: QKeyEvent) -> bool:
    """Whether a key is the first of a rate, of the selected steps or of the step to the selected card.

    There it comes before any action that has the same key, such as 0.
    """
    return _is_rate(canvas, event) and (has_step(canvas) or _leads_one_to_card(canvas))


def _is_rate(canvas: "JourneyCanvas", event: QKeyEvent) -> bool:
    """Whether a key may be the first of a rate, with the tool in hand."""
    has_drawn = canvas.tool_name == "connect" and canvas.one(Transition) is not None
    if event.modifiers() & _COMMANDS or len(event.text()) != 1:
        return False
    if canvas.tool_name != "select" and not has_drawn:
        return False
    return unicodedata.decimal(event.text(), None) is not None or event.text() in _POINTS


def _leads_one_to_card(canvas: "JourneyCanvas") -> bool:
    """Whether exactly one step leads to the selected card, whose rate is then typed at the card."""
    card = canvas.one(Touchpoint)
    return card is not None and len(canvas.session.journey.incoming.get(card, ())) == 1


def arrow(
    canvas: "JourneyCanvas", x: int, y: int, held: Qt.KeyboardModifier, *, is_repeated: bool = False
) -> None:
    """Move the view, walk, or make larger or move what is selected, in a direction as seen."""
    is_shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    if held & Qt.KeyboardModifier.ControlModifier:
        canvas.pan(-x * FAR, -y * FAR)
    elif held & Qt.KeyboardModifier.AltModifier:
        walk(canvas, x, y, is_adding=is_shift)
    elif is_shift and (canvas.one(Stage) is not None or _is_area(canvas)):
        canvas.deeds.enlarge(x * STEP, y * STEP, amend=is_repeated)
    elif canvas.one(Stage) is not None:
        if x:
            canvas.deeds.shift_stage(x)
    elif canvas.bends.held is not None or _is_carried(canvas):
        by = (FAR if is_shift else NUDGE) * canvas.repeats.due()
        canvas.deeds.nudge(x * by, y * by, amend=is_repeated)
    elif canvas.session.selection:
        walk(canvas, x, y)
    else:
        canvas.pan(-x * FAR, -y * FAR)


def has_step(canvas: "JourneyCanvas") -> bool:
    """Whether a step is selected."""
    items = canvas.session.journey.items
    return any(isinstance(items.get(each), Transition) for each in canvas.session.selection)


def _is_carried(canvas: "JourneyCanvas") -> bool:
    """Whether something that is selected can be moved, and seen moving."""
    chosen, view = carried(canvas.session.journey, canvas.session.selection), canvas.view()
    return any(view.hiding(each) == each for each in chosen)


def _is_area(canvas: "JourneyCanvas") -> bool:
    """Whether what is selected is a frame with an area of its own."""
    frame = canvas.one(Frame)
    return frame is not None and area(canvas.session.journey, frame) is not None


def escaped(canvas: "JourneyCanvas") -> bool:
    """Give up the gesture, else the tool, else a held point, else the selection, else what is pinned."""
    if canvas.is_busy:
        canvas.give_up()
        if canvas.tool_name == "connect":
            canvas.use("select")
    elif canvas.tool_name != "select":
        canvas.use("select")
    elif canvas.bends.held is not None:
        canvas.bends.hold(None)
    elif canvas.hits:
        canvas.left_hits.emit()
    elif canvas.session.selection:
        canvas.session.select(())
    elif canvas.session.pinned:
        canvas.session.light((), pinned=True)
    else:
        return False
    return True


def entered(canvas: "JourneyCanvas", *, is_shift: bool) -> bool:
    """Put what the tool in hand makes, or pick, else branch, else edit what is selected."""
    if canvas.tool_name in KINDS:
        canvas.making.put_at_pointer(canvas.tool_name)
        return True
    if canvas.tool_name == "pick":
        card = canvas.one(Persona, Touchpoint)
        if card is not None:
            canvas.session.pick(card)
        return True
    if is_shift:
        canvas.making.add_branch()
        return canvas.one(Touchpoint, Persona) is not None
    chosen = canvas.one(*NODES, Frame, Transition)
    if chosen is None:
        return False
    canvas.edit_title(chosen)
    return True


def walk(canvas: "JourneyCanvas", x: int, y: int, *, is_adding: bool = False) -> None:
    """Select the next record in a direction: along steps across, from card to card up and down.

    With `is_adding` what was selected stays so; the walk goes on from where it came to.
    """
    journey, scene, chosen = canvas.session.journey, canvas.scene, canvas.session.selection
    forward = -x if scene.is_mirrored else x
    here = canvas.one(*NODES, Transition)
    if here is None and is_adding and canvas.walked in chosen:
        here = canvas.walked
    target: ItemId | None
    if here is None or here not in journey.items:
        target = first(canvas)
    else:
        item = journey[here]
        if isinstance(item, Transition):
            target = (item.target if forward > 0 else item.source) if x else beside(canvas, item, y)
        else:
            target = (along(canvas, here, forward) if x else None) or nearest(canvas, here, forward, y)
    if target is not None:
        found = journey.items.get(target)
        if isinstance(found, Touchpoint) and found.stage and scene.cards.box(target) is None:
            target = found.stage  # which is collapsed
        canvas.walked = target
        canvas.session.select(chosen | {target} if is_adding else {target})
        canvas.seeker.reveal(target)


def first(canvas: "JourneyCanvas") -> ItemId | None:
    """Where a walk begins: the persona or card nearest to the start of the map."""
    scene, journey = canvas.scene, canvas.session.journey
    ranked = sorted(
        (not isinstance(journey[each], Persona), box.x, box.y, each)
        for each in scene.cards.ids
        if (box := scene.cards.box(each)) is not None
    )
    return ranked[0][-1] if ranked else None


def along(canvas: "JourneyCanvas", here: ItemId, forward: int) -> ItemId | None:
    """The card that the widest step leads to, or comes from."""
    journey, routes = canvas.session.journey, canvas.drawn.picture.routes
    steps = journey.outgoing.get(here, ()) if forward > 0 else journey.incoming.get(here, ())
    ends = [(step.target if forward > 0 else step.source, step) for step in steps]
    ahead = [(end, step) for end, step in ends if end != here]
    if not ahead:
        return None
    width = {step.id: routes[step.id].width if step.id in routes else 0.0 for _, step in ahead}
    return max(ahead, key=lambda each: (width[each[1].id], each[1].id))[0]


def beside(canvas: "JourneyCanvas", step: Transition, y: int) -> ItemId:
    """The step above or below among those that leave the same card."""
    ranked = _by_height(canvas, canvas.session.journey.outgoing.get(step.source, (step,)))
    at = ranked.index(step.id) + y
    return ranked[min(len(ranked) - 1, max(0, at))]


def _by_height(canvas: "JourneyCanvas", steps: Iterable[Transition]) -> list[ItemId]:
    """Steps from the uppermost label to the lowest."""

    def height(step: ItemId) -> tuple[float, str]:
        box = canvas.scene.box(step)
        return (box.centre[1] if box else 0.0), step

    return sorted((step.id for step in steps), key=height)


def to_step(canvas: "JourneyCanvas", *, is_back: bool) -> bool:
    """Select the widest of the steps that leave the selected card, or that lead to it; with a step selected
    the next of those, from the lowest again the uppermost. False where there is none.
    """
    here = canvas.one(Touchpoint, Persona, Transition)
    if here is None:
        return False
    journey, routes = canvas.session.journey, canvas.drawn.picture.routes
    item = journey[here]
    chosen = item if isinstance(item, Transition) else None
    card = here if chosen is None else chosen.target if is_back else chosen.source
    fan = (journey.incoming if is_back else journey.outgoing).get(card, ())
    ranked = _by_height(canvas, (step for step in fan if step.id in routes))
    if not ranked:
        return False
    if chosen is not None:
        found = ranked[(ranked.index(here) + 1) % len(ranked)] if here in ranked else ranked[0]
    else:
        found = max(ranked, key=lambda each: routes[each].width)
    canvas.walked = found
    canvas.session.select(meant(canvas, found))
    canvas.seeker.reveal(found)
    return True


def nearest(canvas: "JourneyCanvas", here: ItemId, x: int, y: int) -> ItemId | None:
    """The nearest card in a direction, those straight ahead first."""
    cards = canvas.scene.cards
    start = canvas.scene.box(here)
    if start is None:
        return None
    best: tuple[float, ItemId] | None = None
    for each in cards.ids:
        box = cards.box(each)
        if each == here or box is None:
            continue
        dx, dy = box.centre[0] - start.centre[0], box.centre[1] - start.centre[1]
        ahead, aside = (dx * x, abs(dy)) if x else (dy * y, abs(dx))
        if ahead > 1 and (best is None or hypot(ahead, 2 * aside) < best[0]):
            best = hypot(ahead, 2 * aside), each
    return best[1] if best else None
