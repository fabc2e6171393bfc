"""The middle of the window with the bars that float on it, and the panel at its end."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.differences import Sort
from journeymap.ui import bars, theme, widgets
from journeymap.ui.canvas.minimap import Minimap
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.sheet import Sheet
from journeymap.ui.finding import FindBar
from journeymap.ui.firststeps import FirstSteps
from journeymap.ui.heat import HeatBar
from journeymap.ui.legend import LegendBar
from journeymap.ui.notices import Toast
from journeymap.ui.opening import PANEL
from journeymap.ui.panels.conversion import ConversionPanel
from journeymap.ui.panels.inspector import InspectorPanel
from journeymap.ui.session import Session
from journeymap.ui.space import EDGE, Space

_ROOMY: Final = 4
"""How many times as high as the map in small the canvas must be."""
ABOVE: Final = 8
"""From the start page to the floating bar below it."""
_TOP: Final = 14
"""From the bars at the top to the edge."""
_APART: Final = 8
"""Between the bars at the top."""


class Ground(QWidget):
    """The canvas, and the bars that float on it."""

    def __init__(self, canvas: JourneyCanvas, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.canvas = canvas
        self.over: QWidget | None = None
        self.start: QWidget | None = None
        self.finder: FindBar | None = None
        self.page: Page | None = None
        """The face that is shown instead of the map."""
        self._has_map_parts = False
        canvas.setParent(self)
        for each in ("show_flow", "show_drop"):
            acts[each].setChecked(True)
        self.tools = bars.Tools(self, self._use, acts)
        self.zoom = bars.ZoomBar(self, acts)
        self.overlays = bars.Overlays(self, acts)
        self._has_heat = False
        self.heat = HeatBar(self, canvas)
        self.legend = LegendBar(self, canvas, self.place)
        self.light = bars.LightBar(self, canvas.session)
        self._tells_light = True
        self.compared = bars.CompareBar(self)
        canvas.session.lit.connect(self._show_light)
        self.minimap = Minimap(canvas, self)
        self._shade = widgets.Shade(self.minimap, "popover", 11, self)
        self._shade.stackUnder(self.minimap)
        self._is_small_free = True
        """Whether no bar lies where the map in small does."""
        self.toast = Toast(self, self.place)
        canvas.moved.connect(self._show_minimap)
        canvas.zoom_changed.connect(self._show_minimap)

    def _use(self, tool: str) -> None:
        """Take a tool in hand; what is being typed on the map counts first, or stays as it was."""
        if self.canvas.leave_field():
            self.canvas.use(tool)
        self.tools.show_tool(self.canvas.tool_name)

    def show_map_parts(self, is_on: bool) -> None:
        """Let what makes sense only with something on the map be put in place, or not."""
        self._has_map_parts = is_on

    def _show_minimap(self, *_: object) -> None:
        """Show the map in small, but not over the map where all of that is in view anyway, nor where it would
        cover a good part of what is.
        """
        is_roomy = self.canvas.height() >= _ROOMY * self.minimap.height()
        is_wanted = self._is_map and is_roomy and self._is_small_free
        if is_wanted:
            whole = QRectF(*self.canvas.camera.box_to_view(self.canvas.drawn.picture.box))
            is_all = QRectF(self.canvas.rect()).contains(whole)
            is_wanted = not (is_all and whole.intersects(QRectF(self.minimap.geometry())))
        self.minimap.setVisible(is_wanted)
        self._shade.setVisible(is_wanted)

    @property
    def _is_map(self) -> bool:
        """Whether a map is in view with something on it."""
        return self._has_map_parts and self.page is None

    @property
    def _has_foot(self) -> bool:
        """Whether a face is in view that bars are put in the foot of."""
        return self.page is not None and not isinstance(self.page.view, Sheet)

    def show_heat(self, is_on: bool) -> None:
        """Show what the colours of heat mean, or no more."""
        self._has_heat = is_on
        self.heat.refresh()
        self.place()

    def show_legend(self, is_on: bool) -> bool:
        """Show what the signs on the map mean, or no more; False where there is no room for that."""
        self.legend.is_wanted = is_on
        self.legend.follow()
        self.place()
        return not (is_on and self._is_map and self.legend.isHidden())

    def show_page(self, page: Page | None) -> None:
        """Show a face in place of the map, or the map again."""
        if self.page is not None:
            self.page.hide()
        self.page = page
        self.canvas.setVisible(page is None)
        self.tools.setVisible(page is None)
        if page is not None:
            page.setParent(self)
            page.lower()
            page.show()
        self.place()

    def tell_light(self, is_told: bool) -> None:
        """Say, or leave it to something else to say, that only a part of the map is lit."""
        self._tells_light = is_told
        self._show_light()

    def _show_light(self) -> None:
        """Tell that something is pinned, and how to see all of the map again."""
        self.light.is_wanted = bool(self.canvas.session.pinned) and self._tells_light
        self.place()

    def show_comparison(self, title: str, counts: Mapping[Sort, int]) -> None:
        """Tell what the map is compared with; without counts, that it is compared no more."""
        self.compared.show_counts(title, counts)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
        self.canvas.lens.settle()  # where the bars are is known only now

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over a bar the wheel moves the map as beside it."""
        if self.canvas.isVisible():
            self.canvas.wheelEvent(event)  # which fills all of this

    def has_room(self, width: float) -> bool:
        """Whether the tools find room in so much of it, from the start side."""
        return Space(self, width).holds(self.tools.sizeHint().width())

    def place(self) -> None:
        """Put everything where it belongs, from the start side."""
        self.canvas.setGeometry(self.rect())
        if self.page is not None:
            self.page.setGeometry(self.rect())
        room = self.width()
        if self.over is not None and not self.over.isHidden():
            self.over.setGeometry(widgets.visual(self, room - PANEL, 0, PANEL, self.height()).toRect())
            self.over.raise_()
            room -= PANEL
        upper = (self.heat, self.legend, self.light, self.compared)
        for surface in (self.tools, self.zoom, self.overlays, *upper):
            surface.adjustSize()
        free = Space(self, room)
        free.put(self.tools, free.centred(self.tools, self.height() - EDGE))
        if self.start is not None:  # as far down as nothing floats on it
            self.start.setGeometry(0, 0, self.width(), self.tools.y() - ABOVE)
        if self.finder is not None:
            self.finder.setVisible(self.finder.is_on and self.page is None)
        for bar in (self.compared, self.light):
            if not bar.is_wanted:
                bar.hide()
        self._place_upper(free)
        low = self._place_lower(free, room)
        toast = self.toast
        most = free.free(toast, *free.above(toast)) or free.centred(toast, self.tools.y() - 14)
        self._place_legends(free, *low)  # what is said lies rather over these than over what can be clicked
        free.put(toast, free.free(toast, *free.above(toast)) or most)
        self.canvas.make_way()

    def _told(self) -> list[QWidget]:
        """The bars that tell what is seen of the map."""
        return [bar for bar in (self.compared, self.light) if bar.is_wanted]

    def _place_upper(self, free: Space) -> None:
        """Put what tells of the map in rows at the top, as many as there is room for above the tools; what
        can be chosen about a face is there.
        """
        finder = [self.finder] if self.finder is not None and not self.finder.isHidden() else []
        low = self.height() if self.tools.isHidden() else self.tools.y()
        y = _TOP
        for row in _rows(free, (*finder, *self._told())) if not self._has_foot else ():
            high = max(bar.height() for bar in row) + _APART
            if y == _TOP or y + high <= low:
                _put_row(free, row, free.middle(_length(row)), y)
                y += high
            else:
                for bar in row:
                    bar.hide()

    def _place_lower(self, free: Space, room: float) -> tuple[float, float]:
        """Put the bars beside the tools, or above them; the heights above which others may lie, at the start
        and at the end.
        """
        zoom, overlays, low = self.zoom, self.overlays, self.height() - EDGE
        wide = self.tools.width() + 2 * (max(zoom.width(), overlays.width()) + EDGE + 12)
        if room < wide and self.page is None:  # not all in one row
            low -= self.tools.height() + 10
        aside, up = (12, 6) if self._has_foot else (0, 0)  # in the card of the page, below its picture
        free.offer(overlays, self._is_map, free.end(overlays, low))
        above = low - overlays.height() - 10
        spots = (free.start(zoom, foot - up, aside) for foot in (low, above))
        free.offer(zoom, self._is_map or self._has_foot, *spots)
        left, foot = EDGE + aside + zoom.width() + 10, low - up
        for row in _rows(free, self._told(), left + EDGE) if self._has_foot else ():
            high = max(bar.height() for bar in row)
            _put_row(free, row, max(free.middle(_length(row)), left), foot - high)
            foot -= high + _APART
        return (above if zoom.isHidden() else zoom.y() - 10), above

    def _place_legends(self, free: Space, at_start: float, at_end: float) -> None:
        """Put what explains the map above the other bars, or elsewhere; the map in small where it is free."""
        heat, legend, small = self.heat, self.legend, self.minimap
        spots = free.end(heat, at_end), free.end(heat, at_start), free.start(heat, at_start)
        free.offer(heat, self._is_map and self._has_heat, *spots)
        top = _TOP + legend.height()
        others = free.start(legend, at_start), free.end(legend, top), free.start(legend, top)
        above = at_end if heat.isHidden() else heat.y() - 10
        free.offer(legend, self._is_map and legend.is_wanted, free.end(legend, above), *others)
        spot = free.start(small, at_start)
        self._is_small_free = free.free(small, spot) is not None
        free.put(small, spot)
        self._show_minimap()
        self._shade.follow()


def _rows(free: Space, bars: Iterable[QWidget], aside: float = 0) -> list[list[QWidget]]:
    """Some bars, as many beside each other as there is room for but for so much."""
    rows: list[list[QWidget]] = []
    for bar in bars:
        if rows and free.holds(_length([*rows[-1], bar]) + aside):
            rows[-1].append(bar)
        else:
            rows.append([bar])
    return rows


def _put_row(free: Space, row: Iterable[QWidget], x: float, y: float) -> None:
    """Show bars beside each other."""
    for bar in row:
        bar.show()
        free.put(bar, (x, y))
        x += bar.width() + _APART


def _length(row: list[QWidget]) -> float:
    """How long bars are beside each other."""
    return sum(bar.width() + _APART for bar in row) - _APART


class RightPanel(QWidget):
    """The figures; with something selected its fields, the conversion on top."""

    def __init__(self, session: Session, acts: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(PANEL)

        self.conversion = ConversionPanel(session, acts, self)
        self.inspector = InspectorPanel(session, acts)
        self._parts = QStackedLayout()
        self._parts.addWidget(self.conversion)
        self._parts.addWidget(self.inspector)
        frame = QHBoxLayout(self)
        widgets.margins(frame, 1, 0, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(self._parts, 1)
        frame.addLayout(self._column)
        self.below: FirstSteps | None = None

    def put_below(self, steps: FirstSteps) -> None:
        """Show the first steps below the figures and fields, while they are wanted."""
        self.below = steps
        self._column.addWidget(steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.below is not None:
            self.below.fit_into(self.height())

    def show_part(self) -> None:
        """Show fields where something is selected, else figures."""
        self._parts.setCurrentWidget(self.inspector if self.inspector.is_wanted else self.conversion)
        if self.below is not None:
            self.below.setVisible(self.below.is_wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        painter.fillRect(widgets.visual(self, 0, 0, 1, self.height()), theme.colour("ui.hairline"))
        painter.end()
