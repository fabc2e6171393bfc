"""What the canvas does with what is selected: copying, lining up, nudging, rates; all by commands."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QTimer

from journeymap.model.commands import Command, Duplicate, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.frames import carried, grouped, outermost
from journeymap.model.items import (
    Frame,
    ItemId,
    Note,
    Persona,
    Stage,
    Touchpoint,
)
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import (
    additions,
    areas,
    clipboard,
    columns,
    copies,
    folding,
    framing,
    grouping,
    listing,
    resizing,
    room,
    shunting,
)
from journeymap.ui.canvas.alignment import Line, aligned, distributed, is_any_covered
from journeymap.ui.canvas.arrays import Scene, is_narrow, turned
from journeymap.ui.canvas.gestures import CATCH
from journeymap.ui.canvas.places import FEW, clear_below, size_of
from journeymap.ui.canvas.pointing import meant
from journeymap.ui.light import Light, way_of

if TYPE_CHECKING:
    from journeymap.store.journal import Revision
    from journeymap.ui.canvas.view import JourneyCanvas

PAUSE_MS: Final = 1000
"""Taps of the arrow keys closer together than this are one step of the history."""


class Deeds:
    """The deeds of one canvas; they work on the selection of its session."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._pause = QTimer(canvas, singleShot=True, interval=PAUSE_MS)
        self._twins = copies.Twins()
        self._nudged: tuple[Revision, frozenset[ItemId]] | None = None

    @property
    def _journey(self) -> Journey:
        return self._canvas.session.journey

    @property
    def _scene(self) -> Scene:
        """Where everything is, with the slots of the cards whatever is seen of them."""
        return self._canvas.scene.slots

    def remove_selected(self) -> None:
        """Take the selected records off the map; of a step the point that is held, where one is."""
        if not self._canvas.bends.remove():
            self.remove()

    def remove(self) -> None:
        """Take the selected records off the map."""
        self._take_off(self._canvas.session.selection)

    def _take_off(self, ids: frozenset[ItemId]) -> None:
        if ids:
            self._canvas.do(folding.removed(self._journey, self._scene, ids))

    def duplicate(self) -> None:
        """Copy the selected records on the map, with the steps between them; a stage and a frame
        with its cards.

        Few cards come to lie below, or as far on as the copy before was moved, where they cover none.
        """
        chosen = grouped(self._journey, self._canvas.session.selection)
        if not chosen:
            self._refuse_steps()
            return
        self._canvas.session.wait(len(chosen))
        scene, is_stages = self._scene, all(isinstance(self._journey[i], Stage) for i in chosen)
        ids, wish = columns.whole(self._journey, chosen), self._twins.offset(self._journey, chosen)
        by = wish
        air = framing.air_of(self._journey[each] for each in ids)
        if len(ids) <= FEW and not any(isinstance(self._journey[i], Stage) for i in ids):
            x, y = wish or (0.0, 0.0)
            boxes = [box.shifted((x, y)).grown(air) for i in ids if (box := scene.cards.box(i)) is not None]
            down = clear_below(scene, boxes, int(wish is None))
            by = (x, y + down) if down is not None else wish
        command = Duplicate(ids) if by is None else Duplicate(ids, by)
        made: Command = columns.in_row(self._journey, scene, command, columns.behind(scene, chosen))
        if made is command and by is not None:
            made = copies.landed(self._journey, scene, command)
        self._do_and_select(self._grouped(made, ids), only_stages=is_stages)
        self._twins = replace(copies.Twins.of(command, self._journey), placed=command.offset, wish=wish)

    def copied(self, command: Command) -> None:
        """Cards were copied by a drag: the next copy goes as far."""
        if isinstance(command, Together) and isinstance(command.commands[0], Duplicate):
            self._twins = copies.Twins.of(command.commands[0], self._journey)

    def copy(self) -> bool:
        """Put the selected records on the clipboard, with the steps between them."""
        session = self._canvas.session
        session.wait(len(session.selection))
        is_done = clipboard.put(self._journey, session.selection, session.report)
        if not is_done:
            self._refuse_steps()
        return is_done

    def cut(self) -> None:
        """Put the selected records on the clipboard and take those off the map, stages with their cards."""
        if self.copy():
            self._take_off(columns.whole(self._journey, self._canvas.session.selection))

    def _refuse_steps(self) -> None:
        """Say why nothing is copied where nothing but steps is selected."""
        session = self._canvas.session
        if session.selection:
            session.refused.emit(JourneyError("copy.step"))

    def paste(self) -> bool:
        """Put what is on the clipboard on the map: at the pointer, or below where it came from.

        Few cards come to lie where they cover none. False where no records are there.
        """
        found = clipboard.taken()
        if found:
            self._canvas.session.wait(len(found))
            scene, spot = self._scene, self._canvas.pointed
            view = turned(self._canvas.view_rect, scene.is_mirrored)
            command = clipboard.pasted(found, self._journey, scene, view, spot, CATCH / self._canvas.zoom)
            stages = [each.id for each in found if isinstance(each, Stage)]
            if stages:
                stages = [self._canvas.one(Stage) or each for each in stages]
                count = columns.behind(scene, stages)
                count = count if spot is None else columns.before(scene, spot[0])
                self._do_and_select(columns.in_row(self._journey, scene, command, count))
            else:
                made = copies.landed(self._journey, scene, command)
                self._do_and_select(self._grouped(made, [each.id for each in found]))
        return bool(found)

    def put_text(self, text: str, spot: Point | None) -> None:
        """Put lines as touchpoints, or a table as cards and steps, on the map; say what was left out.

        At a logical point, else by the selected card or stage.
        """
        canvas, session = self._canvas, self._canvas.session
        near = None if spot is not None else canvas.one(Touchpoint, Stage)
        view = turned(canvas.view_rect, canvas.scene.is_mirrored)
        try:
            found = listing.listed(text, self._journey, canvas.scene.slots, spot or view.centre, near)
        except JourneyError as error:
            session.refused.emit(error)
            return
        if found.is_any and canvas.do(self._grouped(found.command)):
            session.select(found.ids)
            canvas.seeker.reveal_all(found.ids)
        refusal = found.refusal()
        if refusal is not None:
            session.refused.emit(refusal)

    def _grouped(self, command: Command, besides: Collection[ItemId] = ()) -> Command:
        """With the groups that copies belong to; those `besides` are copied with their cards."""
        return grouping.joining(self._canvas.frames, self._journey, command, besides=besides)

    def _do_and_select(self, command: Command, *, only_stages: bool = False) -> None:
        """Carry out what makes new records, select those, and bring them into view."""
        before = self._journey.items.keys()
        if self._canvas.do(command):
            after = self._journey.items
            made = outermost(self._journey, after.keys() - before)
            self._canvas.session.select(i for i in made if isinstance(after[i], Stage) or not only_stages)
            self._canvas.seeker.reveal_all(self._canvas.session.selection)

    def _boxes(self) -> dict[ItemId, Rect]:
        """The slots of the selected cards, whatever is seen of them."""
        found = {}
        for each in sorted(self._canvas.session.selection):
            item, seen = self._journey.items.get(each), self._scene.cards.box(each)
            if isinstance(item, Touchpoint | Persona):
                found[each] = Rect(item.x, item.y, *size_of(item))
            elif isinstance(item, Note) and seen is not None:
                found[each] = seen
        return found

    def align(self, line: Line) -> None:
        """Bring the selected cards in line; a touchpoint that crosses a border changes its stage.

        Those that are not selected make room. Refused where selected ones would come to lie on each other.
        """
        boxes = self._boxes()
        if len(boxes) < 2:
            return
        places = aligned(boxes, line, self._journey.pinned)
        if is_any_covered(boxes, places):
            self._canvas.session.refused.emit(JourneyError("align.over"))
        else:
            self._put_in_line(places, "align")

    def distribute(self, *, is_across: bool) -> None:
        """Put the selected cards evenly apart; those that are not selected make room."""
        boxes = self._boxes()
        if len(boxes) > 2:
            places = distributed(boxes, is_across=is_across, pinned=self._journey.pinned)
            self._put_in_line(places, "distribute")

    def _put_in_line(self, places: dict[ItemId, Point], name: str) -> None:
        journey, scene = self._journey, self._scene
        moved = room.cleared(journey, scene, places, self._canvas.session.selection)
        self._canvas.do(additions.settled(journey, scene, {**moved, **places}, name))

    def pin(self) -> None:
        """Pin the selected touchpoints in their places, or let them go where all are pinned."""
        chosen = [
            item
            for each in sorted(self._canvas.session.selection)
            if isinstance(item := self._journey.items.get(each), Touchpoint)
        ]
        is_on = not all(item.pinned for item in chosen)
        commands = tuple(Update(item.id, {"pinned": int(is_on)}) for item in chosen)
        if commands:
            self._canvas.do(Together("pin" if is_on else "unpin", commands))

    def fold(self, stage: ItemId | None = None) -> None:
        """Collapse the selected stages, or one, or open them again."""
        session, scene = self._canvas.session, self._scene
        ids = session.selection if stage is None else frozenset({stage})
        stages = folding.stages_of(self._journey, ids)
        command = folding.folded(self._journey, scene, stages)
        if command is not None and self._canvas.do(command):
            session.select(each.id for each in stages)

    def change_rate(self, by: float, *, amend: bool = False) -> None:
        """Make the rates of the selected steps larger or smaller by some share of one.

        `amend` while a key is held down; quick taps are one step of the history, too. Refused where steps are
        drawn as one: nobody sees the rate of each.
        """
        session, report = self._canvas.session, self._canvas.session.report
        chosen = session.selection & self._journey.items.keys()
        if any(len(meant(self._canvas, each)) > 1 for each in chosen):
            session.refused.emit(JourneyError("rate.bundled"))
            return
        found = []
        for step in sorted(chosen):
            figures = report.transitions.get(step) if report else None
            rated = additions.rated(self._journey, step, by, figures.probability if figures else None)
            if rated is not None:
                found.append(rated)
        if found:
            self._repeat(found[0] if len(found) == 1 else Together("rate", tuple(found)), amend=amend)

    def nudge(self, dx: float, dy: float, *, amend: bool = False) -> None:
        """Move the selected cards or area, or the held point of a step, as seen; `amend` while a key is held.

        Quick taps on the same selection are one step of the history.
        """
        scene = self._scene
        by = (-dx if scene.is_mirrored else dx, dy)
        ids = carried(self._journey, self._canvas.session.selection)
        if not ids and self._canvas.bends.held is None:
            return
        moved = self._canvas.bends.moved(by) or additions.nudged(self._journey, scene, ids, by)
        self._repeat(replace(moved, name="nudge"), amend=amend)
        if ids:
            self._canvas.seeker.follow(ids)

    def _repeat(self, command: Command, *, amend: bool) -> None:
        """Carry out what a key does again and again: taps on the same selection fold into one step."""
        done, chosen = self._canvas.session.document.done, self._canvas.session.selection
        count, name = len(done), getattr(command, "name", "")
        is_tapped = (
            self._pause.isActive()
            and self._nudged is not None
            and bool(done)
            and self._nudged[0] is done[-1]
            and self._nudged[1] == chosen
            and done[-1].name == name
        )
        is_held = amend and bool(done) and done[-1].name == name
        is_done = self._canvas.do(command, amend=is_held or is_tapped)
        done = self._canvas.session.document.done
        # Taps there and back again leave no step: what is last then is another's.
        self._nudged = (done[-1], chosen) if is_done and done and len(done) >= count else None
        self._pause.start()

    def shift_stage(self, ways: int) -> None:
        """Let the selected stage and the one beside it change places, with their cards; as seen."""
        stage, scene = self._canvas.one(Stage), self._scene
        ways = -ways if scene.is_mirrored else ways
        command = shunting.passed_by(self._journey, scene, stage, ways) if stage else None
        if stage is not None and command is not None and self._canvas.do(command):
            self._canvas.seeker.reveal(stage)

    def enlarge(self, dx: float, dy: float, *, amend: bool = False) -> None:
        """Make the selected stage or area wider or narrower, or higher or lower, as seen; all stages are as
        high as one.
        """
        stage, scene, frame = self._canvas.one(Stage), self._scene, self._canvas.one(Frame)
        if frame is not None:
            by = (-dx if scene.is_mirrored else dx, dy)
            area = areas.resized(self._journey, frame, by)
            if area is not None:
                self._repeat(area, amend=amend)
            return
        box = scene.stages.box(stage) if stage is not None else None
        if stage is None or box is None or (dx and is_narrow(box)):
            return
        resize, more = (resizing.widened, dx) if dx else (resizing.heightened, dy)
        command = resize(self._journey, scene, stage, -more if dx and scene.is_mirrored else more)
        if command is not None:
            self._repeat(command, amend=amend)

    def focus(self) -> None:
        """Light the way of the selected persona alone, or the whole map again."""
        persona = self._canvas.one(Persona)
        if persona is not None:
            self.focus_on(persona)
        elif self._canvas.session.pinned:
            self._canvas.session.light((), pinned=True)

    def focus_on(self, persona: ItemId) -> None:
        """Light a persona's way until Escape or another light; where it is lit already, the whole map."""
        session, way = self._canvas.session, way_of(self._journey, persona)
        light = Light() if session.pinned == way else way
        session.light(light.nodes, light.steps, pinned=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("canvas", text)
