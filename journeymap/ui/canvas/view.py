"""The canvas: one widget that paints the journey's picture itself, and hands what the mouse does to tools."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from operator import is_
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QToolTip, QWidget

from journeymap.export import painting
from journeymap.model.change import Change
from journeymap.model.commands import Command, Move
from journeymap.model.errors import JourneyError
from journeymap.model.items import Frame, Item, ItemId, Node, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.map import reads_rtl
from journeymap.picture.overlays import overlays_text
from journeymap.picture.shapes import Picture, Point, Rect, around
from journeymap.picture.style import Style, Theme
from journeymap.ui import widgets
from journeymap.ui.canvas import (
    accessible,
    asked,
    copies,
    keys,
    offers,
    overlay,
    repainting,
    scrolling,
    several,
    told,
)
from journeymap.ui.canvas.arrays import Scene, rect_of, turned, turned_point
from journeymap.ui.canvas.barplace import BarPlace, bars, controls
from journeymap.ui.canvas.bending import Bends, bend_under
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.contextbar import Choice, ContextBar
from journeymap.ui.canvas.cursors import cursor_at
from journeymap.ui.canvas.deeds import Deeds
from journeymap.ui.canvas.differing import Differences, Differing
from journeymap.ui.canvas.drawing import LARGE, Drawing
from journeymap.ui.canvas.drawn import Reach
from journeymap.ui.canvas.edging import EdgePan
from journeymap.ui.canvas.fading import Fading
from journeymap.ui.canvas.fields import Fields
from journeymap.ui.canvas.framing import Frames
from journeymap.ui.canvas.hits import Hits
from journeymap.ui.canvas.hits import paint as paint_hits
from journeymap.ui.canvas.holding import Holding
from journeymap.ui.canvas.lens import Lens
from journeymap.ui.canvas.lighting import NOTHING_FADED, Faded, Lighting
from journeymap.ui.canvas.making import Making
from journeymap.ui.canvas.marks import NO_NEW, Marks, View
from journeymap.ui.canvas.patching import MOST
from journeymap.ui.canvas.pointing import (
    Pointer,
    Tool,
    chip_under,
    dot_under,
    item_under,
)
from journeymap.ui.canvas.pulling import is_far
from journeymap.ui.canvas.regional import Shown
from journeymap.ui.canvas.repeats import Repeats
from journeymap.ui.canvas.screen import Screen
from journeymap.ui.canvas.seeker import Seeker
from journeymap.ui.canvas.signs import Signs
from journeymap.ui.canvas.tags import Tags
from journeymap.ui.canvas.tools import ConnectTool, Pan, tool
from journeymap.ui.canvas.touch import Touch
from journeymap.ui.canvas.travel import Travel
from journeymap.ui.canvas.warnings import are_alike, warnings
from journeymap.ui.session import Session

_MOUSE, _PAINT = QEvent.Type.MouseMove, QEvent.Type.Paint
_KEYS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_NOTHING_HELD: Final = Qt.KeyboardModifier.NoModifier
_ADDING: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_MOST: Final = 0.4
"""From this share of the box round them on, pieces to be painted anew are painted as that box."""
_MOST_MOVING: Final = 0.15
"""The same in the frames of a gesture, whose passes cost more than what they put down."""
_NAMES: Final = 52.0
"""Room for three lines of stage names above the columns, as they stand far out."""
_STILL_MS: Final = 80
"""After so long without a move the map lies still: what is under the pointer is looked for."""
_FRAMED: Final = 24.0
"""Room for the name of a frame round it, where all is to be in view."""


class JourneyCanvas(QWidget):
    """The map of a session's journey: shows it, and changes it by commands."""

    tool_used = Signal(str)
    """Another tool is in hand."""
    zoom_changed = Signal(float)
    left_hits = Signal()
    """Nobody wants to see what a search has found any more."""
    typed = Signal()
    """What can be taken back of what is typed on the map is something else."""
    wants_paste = Signal()
    """Somebody asks on the map for what is on the clipboard."""
    moved = Signal()
    """Another part of the map is in view, or the map looks different."""
    repeats: Final = Repeats()
    """Of the one keyboard that there is."""
    is_keyboard = False
    """Whether the last thing done came from the keyboard."""
    _is_held_already = False
    """Whether another button was held when one was pressed last."""
    _blunt = 1.0
    """How many times as far off as a mouse may be what was pointed with last."""
    _pressed: Tool | None = None
    """The gesture that a hand has hold of; Qt sends events already while the canvas is made."""
    _twice: Pointer | None = None
    """The second press of a double click, until the button is let go or the pointer moves."""

    def __init__(self, session: Session, parent: QWidget | None = None, *, theme: str = "light") -> None:
        super().__init__(parent)
        painting.load_fonts()
        accessible.install()
        self.session = session
        self.marks = Marks()
        self.tool_name = "select"
        self.warnings = warnings(session.journey, session.report)
        """What is wrong with cards."""
        self.walked: ItemId | None = None
        """Where the keyboard came to last among several selected records."""
        over, under = partial(controls, self), partial(bars, self)
        self.lens = Lens(self, self._whole, self._look, head=_room_for_names, over=over, bars=under)
        self._drawing = Drawing(
            session, theme, self._redrawn, lambda: self.view_rect, lambda: self.lens.is_zooming, self
        )
        self._lighting = Lighting()
        self.frames = Frames(session)
        self._differing = Differing(self._drawing)
        self.hits = Hits()
        """What a search has found."""
        self._proposal: Command | None = None
        self._preview: Shown | None = None
        self.making = Making(self)
        self.deeds = Deeds(self)
        self.seeker = Seeker(self, self._differing)
        self._fields = Fields(self)
        self.bends = Bends(self)
        """The points that the selected step is led through."""
        self._travel = Travel(self)
        self._touch = Touch(self)
        self._fading = Fading(self)
        self._bar = ContextBar(self)
        self._tool: Tool = tool(self, "select")
        self._pan = Pan(self)
        self._edge = EdgePan(self, self.lens.pan)
        self._position: Point | None = None
        self._held = Qt.KeyboardModifier.NoModifier
        self._is_space = self._is_doing = False
        self._screen = Screen(self, self._drawing, self._fading)
        self.bars = scrolling.Bars(self)
        self._signs = Signs(self)
        self.tags = Tags(self)
        """The labels of what is pointed at or selected that the map leaves out."""
        self._bar_place = BarPlace(self)
        self._holding = Holding()
        self._chosen = session.selection
        """What was selected when that was heard of last."""
        self._seen_as: tuple[tuple[object, ...], View] | None = None
        self._soon, self._still = _later(self, 0, self._follow), _later(self, _STILL_MS, self._point)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Journey map"))
        self.setAccessibleDescription(
            self.tr("Alt and arrows walk along the steps, Enter edits a name, Tab adds the next touchpoint.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(200, 160))
        self._is_rtl = reads_rtl(session.journey, self.map_style)
        session.changed.connect(self._take)
        session.retraced.connect(self.seeker.bring)
        session.reported.connect(self._take_report)
        session.selected.connect(self._take_selection)
        session.lit.connect(self._take_light)

    # what is seen

    @property
    def drawn(self) -> Shown:
        """The drawing of the session's journey at this zoom."""
        return self._drawing.at(self.zoom)

    @property
    def shown(self) -> Shown:
        """The drawing that is painted: with what a gesture proposes, made when first asked for."""
        if self._proposal is None:
            return self.drawn
        if self._preview is None:
            journey, proposal = self.session.journey, self._proposal
            if isinstance(proposal, Move):
                self._preview = self._drawing.moved(proposal, self.zoom)
            if self._preview is not None:
                return self._preview
            try:
                change = proposal.change(journey)
                is_part = self.is_large and len(change.edits) <= MOST
                tried = journey.tried(change) if is_part else journey.apply(change)
                lifted, landing = self.marks.lifted, self.marks.landing
                self._preview = self._drawing.preview(tried, self.zoom, change.ids, lifted, landing)
            except JourneyError:
                self._proposal = None  # what cannot be done is not shown; doing it will say why
        return self._preview or self.drawn

    @property
    def picture(self) -> Picture:
        """What is painted: the journey, or what it would be if the gesture ended here."""
        return self.shown.picture

    @property
    def scene(self) -> Scene:
        """Where things are on the journey's picture, in logical points."""
        return self.drawn.scene

    def drawing_at(self, zoom: float) -> Shown | None:
        """The drawing for another zoom where one was made."""
        return self._drawing.kept(zoom)

    @property
    def camera(self) -> Camera:
        """What part of the map is in view."""
        return self.lens.camera

    @property
    def zoom(self) -> float:
        """How large the map is: 1 is 100 %."""
        return self.lens.camera.zoom

    @property
    def theme(self) -> Theme:
        """The colours of the map."""
        return self._drawing.looks.theme

    @property
    def map_style(self) -> Style:
        """How the map is drawn at this zoom."""
        return self._drawing.style_at(self.zoom)

    @property
    def view_rect(self) -> Rect:
        """The part of the map that is in view, in points of the picture."""
        return self.camera.box_to_map(Rect(0, 0, self.width(), self.height()))

    @property
    def pointed(self) -> Point | None:
        """The logical point under the pointer, if it is over the map."""
        spot = self._position
        is_over = spot is not None and self.rect().contains(QPoint(int(spot[0]), int(spot[1])))
        return self.logical_point(spot) if spot is not None and is_over else None

    @property
    def pointer(self) -> Pointer | None:
        """Where the pointer was over the widget last; None where it has left."""
        return self.pointer_at(self._position) if self._position is not None else None

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._pressed is not None or self.marks.rubber is not None or bool(self.marks.faded)

    @property
    def is_previewing(self) -> bool:
        """Whether the journey is shown as a command would make it."""
        return self._proposal is not None

    @property
    def faded(self) -> Faded:
        """What is painted weakly: what a gesture cannot lead to, else what no light falls on."""
        led, light = self.marks.faded, self.session.shown_light
        if not led and not light:
            return NOTHING_FADED
        shown = self.shown
        if led:
            return self._lighting.led(led, shown.journey, shown.picture)
        return self._lighting.faded(light, shown.journey, shown.picture)

    @property
    def differences(self) -> Differences | None:
        """What differs from the map that this one is compared with; None where it is compared with none."""
        return self._differing.at(self.session.journey)

    def logical_box(self, place: QRect) -> Rect:
        """A part of the widget as a logical box of the map."""
        box = self.camera.box_to_map(rect_of(place))
        return turned(box, self.drawn.scene.is_mirrored)

    def map_to_view(self, item_id: str) -> QRect:
        """Where an item is drawn, in widget coordinates; empty where it is out of sight."""
        view, frame = self.view(), self.frames.boxes(self.session.journey).get(ItemId(item_id))
        shown = (view.seen(frame) if frame is not None else view.box(ItemId(item_id))).toRect()
        return shown if shown.intersects(self.rect()) else QRect()

    def item_at(self, position: QPoint) -> ItemId | None:
        """The record at a point of the widget."""
        return item_under(self, self.pointer_at((position.x(), position.y())))

    def is_warned(self, item_id: ItemId) -> bool:
        """Whether the figures say that something is wrong with a card."""
        return item_id in self.warnings

    def view(self) -> View:
        """All that is drawn over the map, and what it needs to know of the map; kept while it is the same."""
        shown = self.shown
        seen = (
            shown.journey,
            shown.picture,
            self.camera,
            self.theme,
            self.marks,
            self.session.selection,
            self.is_keyboard and self.hasFocus(),
            self._fields.field is not None,
            self._screen.ringed(shown),
            self.bends.held,
            self.tags,
            self._holding,
        )
        if self._seen_as is None or not all(map(is_, seen, self._seen_as[0])):
            self._seen_as = seen, View(*seen)
        return self._seen_as[1]

    # how it looks

    def set_theme(self, name: str) -> None:
        """Paint with the colours of another theme."""
        self._drawing.set_theme(name)
        self.refresh()

    def show_solid(self, is_on: bool) -> None:
        """Paint steps without see-through colours, or as usual."""
        if is_on != self._drawing.looks.is_solid:
            self._drawing.looks.is_solid = is_on
            self._drawing.forget()
            self.refresh()

    def show_overlay(self, name: str, is_on: bool) -> None:
        """Show or hide what the figures add to the map: flow, drop or heat."""
        self._drawing.looks.overlays[name] = is_on
        self._drawing.forget()
        self.refresh()

    def tell(self, audience: str) -> None:
        """Say as much as an audience is to see."""
        if audience != self._drawing.looks.audience:
            self._drawing.looks.audience = audience
            self._drawing.forget()
            self.refresh()

    @property
    def heat(self) -> str:
        """The figure that colours the cards; empty while none does."""
        return self._drawing.looks.heat

    @property
    def overlays(self) -> str:
        """What is shown on the map beside its cards, in words; see `picture.overlays`."""
        shown = {name for name, is_on in self._drawing.looks.overlays.items() if is_on}
        return overlays_text({*shown, "frames"}, self.heat)

    def show_metric(self, name: str) -> None:
        """Let another figure colour the cards: to_goal, visits, leaving or recoverable."""
        self._drawing.looks.metric = name
        self.show_overlay("heat", True)

    def compare(self, before: Journey | None) -> None:
        """Show what is different since another map, or no more."""
        self._differing.compare(before)
        self.refresh()

    def show_hits(self, hits: Hits) -> None:
        """Mark what a search has found, or nothing any more."""
        if hits != self.hits:
            self.hits = hits
            self.refresh()

    def refresh(self) -> None:
        """Paint anew with the next frame."""
        self.update()
        self._soon.start()

    def _redrawn(self) -> None:
        """A drawing has come from beside the window."""
        self.lens.refit()
        self.refresh()

    def mark(self, **marks: Any) -> None:
        """Show other marks of a gesture over the map."""
        before = self.marks
        if all(getattr(before, name) == mark for name, mark in marks.items()):
            return
        self.marks = replace(before, **marks)
        boxes = repainting.of_marks(self, before)
        if boxes is None:
            self.refresh()
            return
        for box in (*boxes, *self.tags.turned(self.view())):
            self._update(box.toAlignedRect())

    def _update(self, area: QRect) -> None:
        """Have what is seen of an area painted anew, to whole pixels of the screen."""
        self.update(QRegion(repainting.on_pixels(area, self.camera.ratio)) - self.bars.region)

    def preview(self, command: Command | None) -> None:
        """Show the journey as a command would make it, without doing it."""
        if command == self._proposal:
            return
        if command is None:
            self._screen.forget_raised()
        before = self._preview if self._proposal is not None else self.drawn
        self._proposal, self._preview = command, None
        is_partly = before is not None and command is not None and self._fading.seen is None
        self._repaint(repainting.of_drawing(self, before) if is_partly and before is not None else None)

    def _repaint(self, reaches: tuple[Reach, ...] | None) -> None:
        """Paint parts of the picture anew with the next frame; None: all of it."""
        if reaches is None:
            self.refresh()
            return
        self._update(repainting.box_of(reaches, self.camera))
        for box in self.tags.turned(self.view()):
            self._update(box.toAlignedRect())
        self._soon.start()

    def take_up(self, ids: Collection[ItemId]) -> None:
        """Show cards that may be moved where they are, on what lies still painted without them.

        So that the first frame in which they move has no more to do than all others. Nothing where the whole
        map is drawn in each frame.
        """
        items = self.session.journey.items
        nodes = [item for each in ids if isinstance(item := items.get(each), Node)]
        is_worth_it = self._drawing.is_moved_apart(frozenset(each.id for each in nodes), self.zoom)
        self.preview(Move({each.id: (each.x, each.y) for each in nodes}) if is_worth_it else None)

    # tools

    def use(self, name: str) -> None:
        """Take a tool in hand: select, hand, stage, touchpoint, persona, goal, note, connect, pick,
        frame.
        """
        self.give_up()
        self._tool = tool(self, name)
        if name != self.tool_name:
            self.tool_name = name
            self.tool_used.emit(name)
        self.mark(**NO_NEW, hovered=None)
        self._show_cursor()
        self.refresh()

    def give_up(self) -> None:
        """End the gesture that is under way; nothing of it happens."""
        pressed, self._pressed, self._twice = self._pressed, None, None
        self._edge.stop()
        (pressed or self._tool).cancel()
        self._drawing.give_up()
        self._show_cursor()

    def connect_from(self, source: ItemId) -> None:
        """Draw a step from a card to the next one that is clicked."""
        self.use("connect")
        assert isinstance(self._tool, ConnectTool)
        self._tool.start_at(source)

    def draw_steps(self) -> None:
        """Take the tool in hand that draws steps; from the selected card a click draws the first one."""
        self.use("connect")
        source = self.one(Touchpoint, Persona)
        if source is not None:
            assert isinstance(self._tool, ConnectTool)
            self._tool.wait_at(source)

    # deeds

    def do(self, command: Command, *, amend: bool = False) -> bool:
        """Carry out a command; False where it was refused. A gesture that is under way is given up."""
        if self.is_busy:
            self.give_up()
        self.lens.stay()
        self._is_doing = True
        try:
            return self.session.do(command, amend=amend)
        finally:
            self._is_doing = False

    def travel(self, move: Move) -> None:
        """Move cards as one step of the history, and show them on their way."""
        self._travel.start(move)

    def link(self) -> None:
        """Ask by name which card a step is to lead to, from the selected card or where the selected step
        begins.
        """
        found = self.one(Touchpoint, Persona, Transition)
        item = self.session.journey.items.get(found) if found else None
        if isinstance(item, Transition):
            item = self.session.journey.items.get(item.source)
        if isinstance(item, Touchpoint | Persona):
            self._fields.link(item)

    def lead(self, *, is_source: bool) -> None:
        """Ask by name which card the selected step is to lead to, or from, instead."""
        step = self.one(Transition)
        item = self.session.journey.items.get(step) if step else None
        if isinstance(item, Transition):
            self._fields.lead(item, is_source=is_source)

    def one(self, *kinds: type[Item]) -> ItemId | None:
        """The selected record, if it is the only one and of one of these kinds."""
        if len(self.session.selection) != 1:
            return None
        found = next(iter(self.session.selection))
        return found if isinstance(self.session.journey.items.get(found), kinds) else None

    def select_all(self) -> None:
        """Select every card, stage, note and frame; steps go with their cards."""
        journey = self.session.journey
        nodes = (item.id for item in journey.items.values() if isinstance(item, Node))
        self.session.select((*nodes, *self.frames.boxes(journey)))

    def select_connected(self) -> None:
        """Select also the cards that are one step away from those selected."""
        self.session.select(copies.connected(self.session.journey, self.session.selection))

    def steps(self) -> tuple[ItemId, ...]:
        """The selected steps: those in sight first, from the top."""
        items = self.session.journey.items
        chosen = [each for each in self.session.selection if isinstance(items.get(each), Transition)]
        if len(chosen) < 2:
            return tuple(chosen)
        spots = {each: self.map_to_view(each) for each in chosen}
        return tuple(
            sorted(chosen, key=lambda each: (spots[each].isEmpty(), spots[each].y(), spots[each].x(), each))
        )

    def edit_title(self, item_id: str, *, is_fresh: bool = False) -> None:
        """Edit the name of a node or frame, the text of a note or the rate of a step where it stands.

        `is_fresh` if it was added just now: Escape takes a node back.
        """
        item = self.session.journey.items.get(ItemId(item_id))
        if isinstance(item, Transition):
            self._fields.edit_rate(item)
        elif isinstance(item, Node | Frame):
            self._fields.edit_title(item, is_fresh=is_fresh)

    def edit_rate(self, item_id: str) -> None:
        """Edit the rate of a step where its label stands; of a card, that of the one step to it.

        Where several lead to it, or none, it is said what to do.
        """
        item = self.session.journey.items.get(ItemId(item_id))
        if isinstance(item, Transition):
            self._fields.edit_rate(item)
        elif item is not None:
            steps = self.session.journey.incoming.get(item.id, ())
            if len(steps) == 1:
                self._fields.edit_rate(steps[0], item.id)
            else:
                self.session.refused.emit(JourneyError("rate.several" if steps else "rate.none", id=item.id))

    def edit_rates(self) -> bool:
        """Edit the rates of all selected steps in one field; False where none is selected."""
        items = self.session.journey.items
        steps = [item for each in self.steps() if isinstance(item := items.get(each), Transition)]
        if steps:
            self._fields.edit_rate(steps[0], also=steps[1:])
        return bool(steps)

    def type_rate(self, digit: str) -> bool:
        """Begin to type the rate of the selected steps, or of the one step to the selected card."""
        chosen = self.one(Touchpoint)
        if chosen is not None:
            self.edit_rate(chosen)
        else:
            self.edit_rates()
        field = self._fields.field
        if isinstance(field, QLineEdit):
            field.insert(digit)
        return field is not None

    def keep_field(self) -> None:
        """Let what is being typed on the map count."""
        self._fields.keep(must_end=False)

    def leave_field(self) -> bool:
        """The same, as something else is to be done; False where what was typed cannot stand, and stays."""
        return self._fields.leave()

    def retrace_field(self, *, is_back: bool) -> bool:
        """Take back what was typed last on the map, or do it again; False where there is nothing of that."""
        return self._fields.retrace(is_back=is_back)

    @property
    def typing(self) -> tuple[bool, bool]:
        """Whether something typed on the map can be taken back, and whether it can be done again."""
        return self._fields.typing

    # moving the view

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by widget pixels."""
        self.lens.pan(dx, dy)

    def zoom_to(self, factor: float, around: Point | None = None) -> None:
        """Show the map at a zoom (1 is 100 %), keeping the point under `around` (the middle) where it is."""
        self.lens.zoom_to(factor, around)

    def zoom_in(self) -> None:
        """Go one step closer."""
        self.lens.zoom_in()

    def zoom_out(self) -> None:
        """Go one step further away."""
        self.lens.zoom_out()

    def look_as(self, camera: Camera) -> None:
        """Look at the map as another view of it did."""
        self.lens.take(camera)

    def fit(self, *, is_animated: bool = True) -> None:
        """Show the whole map, at most at 100 %."""
        self.lens.fit(is_animated=is_animated)

    def centre_on(self, point: Point) -> None:
        """Bring a point of the picture to the middle of the view."""
        self.lens.centre_on(point)

    def _whole(self) -> Rect | None:
        """The box round all on the map, frames as well, in points of the picture; None for nothing."""
        picture, frames = self._drawing.nearby(self.zoom).picture, self.frames.boxes(self.session.journey)
        boxes = [turned(each, picture.is_mirrored).grown(_FRAMED) for each in frames.values()]
        boxes += [picture.box] if picture.parts else []
        return around(boxes) if boxes else None

    def _look(self, before: Camera) -> None:
        """Another part of the map is in view; a mere pan moves the pixels that are there."""
        now = self.camera
        self._drawing.hand.move()
        dx, dy = (there - here for there, here in zip(now.shift, before.shift, strict=True))
        if now.zoom != before.zoom:
            self._preview = None
            self._fading.begin(before.zoom, now.zoom)
            self.zoom_changed.emit(now.zoom)
        if now.zoom == before.zoom and now.ratio == before.ratio and self._can_scroll(dx, dy):
            scrolling.scroll(self, int(dx), int(dy))
        else:
            self.update()
        if self._pressed is not None and not self._is_panning and self._position is not None:
            self._pressed.move(self.pointer_at(self._position, self._held))
        self._still.start()
        self._follow()

    def _point(self) -> None:
        """Show what the pointer is over, since the map has moved beneath it."""
        if self._position is not None and self._pressed is None and self._fields.field is None:
            self._tool.move(self.pointer_at(self._position, self._held))
            self._show_cursor()

    def _can_scroll(self, dx: float, dy: float) -> bool:
        """Whether what is on screen can be shifted: whole pixels, and nothing on it that stays in place."""
        is_whole = self.camera.is_whole and dx == int(dx) and dy == int(dy)
        is_still = self._fading.seen is None and self.marks.band is None and self.marks.rubber is None
        return is_whole and is_still and (self.childrenRect().isEmpty() or self._has_only_own)

    @property
    def _has_only_own(self) -> bool:
        """Whether all that is seen over the map is moved with it."""
        own = (self._bar, self._fields.field, self._fields.words)
        return all(
            child in own or not isinstance(child, QWidget) or child.isHidden() for child in self.children()
        )

    def _take(self, change: Change) -> None:
        """Follow the journey; what was begun on the one before is given up."""
        before = self._drawing.kept(self.zoom) if self.isVisible() else None
        self._preview = None  # of the journey before
        self.lens.keep()
        if not self.is_large:
            self._screen.forget_pieces()  # which served the gesture that ends here
        self._travel.stop()
        if not self._is_doing and self.is_busy:
            self.give_up()
        if self.marks.hovered in change.ids:
            self.mark(hovered=None)
        is_turned = self._turn()
        is_partly = self._fading.seen is None and self._proposal is None and not is_turned
        self._repaint(repainting.of_change(self, before, change) if is_partly else None)

    def _turn(self) -> bool:
        """Look at the same cards where the map reads the other way from now on; whether it does."""
        before, self._is_rtl = self._is_rtl, reads_rtl(self.session.journey, self.map_style)
        if self._is_rtl == before:
            return False
        self.lens.turn_over()
        return True

    def _take_report(self) -> None:
        before, warned = self._drawing.kept(self.zoom), self.warnings
        self.warnings = warnings(self.session.journey, self.session.report)
        is_same = self.isVisible() and self.is_large and are_alike(warned, self.warnings)
        if is_same and before is self.drawn:
            self._soon.start()  # what is painted stands for the new drawing until that comes
        else:
            self.refresh()

    def show_chosen(self) -> None:
        """Paint the marks of what is selected as they are now: there are fewer while a field is open."""
        self._mark_chosen(self.session.selection)

    def _take_selection(self) -> None:
        """Paint what bears marks of being selected, and what did before."""
        before, self._chosen = self._chosen, self.session.selection
        self._mark_chosen(before)

    def _mark_chosen(self, before: frozenset[ItemId]) -> None:
        view = self.view()
        boxes = [overlay.marked_as_chosen(view, each) for each in (before, self._chosen) if each]
        if any(box is None for box in boxes):
            self.refresh()
            return
        for box in (*boxes, *self.tags.turned(view)):
            if box is not None:
                self._update(box.toAlignedRect())
        self._soon.start()

    def _take_light(self) -> None:
        """Paint with other light; all else is as it was."""
        self.update()

    def _follow(self) -> None:
        """Let the field and the bar follow the map, and tell who else watches it."""
        self._fields.follow()
        self._place_bar()
        self.moved.emit()

    def make_way(self) -> None:
        """Let the context bar keep clear of what floats over the map, which is elsewhere now."""
        self._place_bar()

    def _place_bar(self) -> None:
        """The context bar stands over what is selected, while nothing else goes on."""
        is_idle = not self.is_busy and self._fields.field is None and self.tool_name == "select"
        box = self._bar_place.box() if is_idle else QRect()
        if box.isEmpty():
            self._bar.hide()
            return
        self._bar.offer(self.choices())
        place = self._bar_place.find(box, self._bar.size())
        if place is not None:
            self._bar.move(place)
        self._bar.setVisible(place is not None)

    def choices(self) -> tuple[Choice, ...]:
        """What can be done with what is selected, most wanted first."""
        selection = self.session.selection
        item = self.session.journey.items.get(next(iter(selection))) if len(selection) == 1 else None
        if item is None:
            return several.choices(self, self.deeds.remove_selected)
        return offers.choices(self, self.deeds, item)

    def choices_at(self, point: Point) -> tuple[Choice, ...]:
        """What can be done at an empty logical point of the map."""
        return offers.choices_at(self, point)

    def pop_up(self, menu: QMenu) -> None:
        """Show a menu of the context bar, below it."""
        menu.popup(self.mapToGlobal(self._bar.geometry().bottomLeft() + QPoint(0, 4)))

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:
        view, region = self.view(), event.region()
        self._screen.begin(region, view)
        with QPainter(self) as painter:
            rects = repainting.in_pieces(region, _MOST_MOVING if self._screen.is_moving else _MOST)
            signed, scene = self._signs.within(rects, view), self.scene
            for rect in rects:
                painter.setClipRect(rect)
                self._screen.paint(painter, rect, view)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                area = QRectF(rect)
                self._differing.paint(painter, view, self.session.journey, area)
                self.frames.paint(painter, view, scene, rect)
                paint_hits(painter, view, self.hits, area)
                overlay.paint(painter, view, area, signed, scene)

    @property
    def is_finished(self) -> bool:
        """Whether the last frame was all as it should be; what it left undone comes with the next ones."""
        return self._screen.is_finished

    @property
    def is_settled(self) -> bool:
        """Whether no drawing is awaited from beside the window."""
        return self._drawing.is_settled

    @property
    def is_large(self) -> bool:
        """Whether the map is too large to be drawn while one waits."""
        return len(self.session.journey.items) > LARGE

    @property
    def _is_panning(self) -> bool:
        """Whether the view itself is in hand."""
        return self._pressed is self._pan or (self._pressed is not None and self.tool_name == "hand")

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lens.settle()
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lens.settle()
        self._drawing.resume()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.give_up()
        self._seen_as = None  # it has a picture, which may be changed before anybody looks again
        self._drawing.pause()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind is _MOUSE or kind is _PAINT:  # most of all
            return super().event(event)
        is_held = self._pressed is not None and not self._is_panning
        if self._leaves_out(event, is_held=is_held):
            event.accept()
            return True
        match kind:
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                if keys.begins_rate(self, event):
                    event.accept()
                    return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and is_held:
                if event.key() == Qt.Key.Key_Escape:
                    self.keyPressEvent(event)
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and keys.tabbed(self, event):
                return True
            case QEvent.Type.DevicePixelRatioChange:
                self.lens.settle()
            case QEvent.Type.NativeGesture if isinstance(event, QNativeGestureEvent):
                if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                    spot = event.position()
                    self.lens.turn_zoom(1 + event.value(), (spot.x(), spot.y()))
                    return True
            case QEvent.Type.ToolTip if isinstance(event, QHelpEvent):
                QToolTip.showText(event.globalPos(), told.at(self, event.pos()), self)
                return True
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate if isinstance(event, QTouchEvent):
                self._touch.count(event)
            case QEvent.Type.Gesture:
                return self._touch.pinch(event)
        return super().event(event)

    def _leaves_out(self, event: QEvent, *, is_held: bool) -> bool:
        """Whether a key is not heard: none changes what a hand has hold of, and no repeats pile up."""
        if not isinstance(event, QKeyEvent) or event.type() not in _KEYS:
            return False
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        return (is_held and is_shortcut) or self.repeats.is_late(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.lens.turn(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_keyboard:
            self.is_keyboard = False
            self.show_chosen()  # without the ring that tells what keys are for
        if self.lens.is_zooming:
            self.refresh()  # a flight ends where it is: what is under the pointer stays there
        self.lens.stop()
        self._travel.stop()
        if not self._fields.leave():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._touch.press(event)
        pointer = self._pointer(event)
        self._is_held_already = self._pressed is not None or event.buttons() != event.button()
        if self._pressed is not None:
            self.give_up()
        elif event.button() == Qt.MouseButton.MiddleButton or self._is_space:
            self._pressed = self._pan
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._tool
        if self._pressed is not None:
            self._drawing.hand.move()
            self._pressed.press(pointer)
            if not self._is_panning:
                self._edge.begin(pointer.position)
            self._show_cursor()
            self._place_bar()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._touch.move(event)
        pointer = self._pointer(event)
        if self._twice is not None and is_far(self._twice, pointer):
            self._twice = None
        if self._pressed is not None:
            self._drawing.hand.move()
            self._pressed.move(pointer)
            self._edge.follow(pointer.position)
        elif self._fields.field is None:
            self._tool.move(pointer)
            self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._touch.end()
        self._edge.stop()
        pointer, pressed, twice = self._pointer(event), self._pressed, self._twice
        self._pressed = self._twice = None
        if pressed is not None and twice is not None and not is_far(twice, pointer):
            pressed.cancel()
            self._double_click(twice)
        elif pressed is not None:
            pressed.release(pointer)
        if pressed is not None:
            self._show_cursor()
            self.refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A click soon after another one is a press as any other; what it does twice is seen when it ends."""
        is_twice = self._touch.is_twice(event)
        self.mousePressEvent(event)
        if is_twice and self._pressed is self._tool and self.tool_name in ("select", "connect"):
            self._twice = self.pointer

    def _double_click(self, pointer: Pointer) -> None:
        """Edit, fold or make what two clicks at one place mean."""
        if (
            dot_under(self, pointer) is not None
        ):  # the first click has made a card, and the second left its name
            self.making.name_last()
            return
        bend, frame = bend_under(self, pointer), self.frames.under(self.view(), pointer.position)
        found = frame or item_under(self, pointer)
        chip = chip_under(self, pointer)
        if bend is not None:
            self.bends.remove(*bend)
        elif chip is not None and frame is None:
            self.deeds.fold(chip)
        elif found is not None:
            self.edit_title(found)
        else:
            self.making.put_at_pointer("touchpoint")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._fields.leave():
            return
        if self.is_busy:
            self.give_up()
            return
        if self._is_held_already and event.reason() == QContextMenuEvent.Reason.Mouse:
            return  # it has given up a gesture
        asked.pop_up(self, event)

    def leaveEvent(self, event: QEvent) -> None:
        self._position = None
        if self._pressed is None:
            self.mark(**NO_NEW, hovered=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._is_space = True
            self._show_cursor()
        elif keys.pressed(self, event):
            self.is_keyboard = True
            self.refresh()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space = False
            self._show_cursor()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark what keys are for; Qt would paint all of the map anew, here and where the focus leaves."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.is_keyboard = True
        widgets.FocusRing.show_at(self, event.reason())
        accessible.tell_focus(self)
        self._take_selection()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        widgets.FocusRing.leave_window(self)
        self._is_space = False
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason and self._pressed is not None:
            self.give_up()  # the button may go up where nobody hears of it
        self._take_selection()

    def _show_cursor(self) -> None:
        is_hand = self._is_space or self.tool_name == "hand" or self._pressed is self._pan
        is_held = self._pressed is not None
        shape = cursor_at(self, self._position, is_hand=is_hand, is_held=is_held)
        if self.cursor().shape() != shape:
            self.setCursor(QCursor(shape))

    def _pointer(self, event: QMouseEvent) -> Pointer:
        spot = event.position()
        self._position, self._held = (spot.x(), spot.y()), event.modifiers()
        self._blunt = self._touch.bluntness(event)
        return self.pointer_at(self._position, self._held)

    def pointer_at(
        self, position: Point, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> Pointer:
        """A place of the widget as gestures know it."""
        if held is _NOTHING_HELD and self._blunt == 1.0:
            return Pointer(self.logical_point(position), position)
        return Pointer(
            self.logical_point(position),
            position,
            is_adding=bool(held & _ADDING),
            is_straight=bool(held & Qt.KeyboardModifier.ShiftModifier),
            is_free=bool(held & Qt.KeyboardModifier.AltModifier),
            blunt=self._blunt,
        )

    def logical_point(self, position: Point) -> Point:
        """The logical point of the map at a place of the widget."""
        return turned_point(self.camera.to_map(position), self.scene.is_mirrored)


def _room_for_names(zoom: float) -> float:
    return _NAMES if detail_at(zoom) >= 2 else 0.0


def _later(canvas: JourneyCanvas, after: int, deed: Callable[[], None]) -> QTimer:
    """Does something so many milliseconds after it was started last."""
    found = QTimer(canvas, singleShot=True, interval=after)
    found.timeout.connect(deed)
    return found
