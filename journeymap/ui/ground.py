"""The middle of the window with the bars that float on it, and the panel at its end."""

from collections.abc import Mapping
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
from journeymap.ui.firststeps import FirstSteps
from journeymap.ui.heat import HeatBar
from journeymap.ui.legend import LegendBar
from journeymap.ui.opening import PANEL
from journeymap.ui.panels.conversion import ConversionPanel
from journeymap.ui.panels.inspector import InspectorPanel
from journeymap.ui.session import Session

EDGE: Final = 18
"""From a floating bar to the edge of the canvas."""
_ROOMY: Final = 4
"""How many times as high as the map in small the canvas must be."""
ABOVE: Final = 8
"""From the start page to the floating bar below it."""


class Ground(QWidget):
    """The canvas, and the bars that float on it."""

    def __init__(self, canvas: JourneyCanvas, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.canvas = canvas
        self.over: QWidget | None = None
        self.start: QWidget | None = None
        self.finder: QWidget | None = None
        self.toast: QWidget | None = None
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
        self._has_legend = False
        self.light = bars.LightBar(self, canvas.session)
        self._tells_light = True
        self.compared = bars.CompareBar(self)
        canvas.session.lit.connect(self._show_light)
        self.minimap = Minimap(canvas, self)
        self._shade = widgets.Shade(self.minimap, "popover", 11, self)
        self._shade.stackUnder(self.minimap)
        canvas.moved.connect(self._show_minimap)
        canvas.zoom_changed.connect(self._show_minimap)

    def _use(self, tool: str) -> None:
        """Take a tool in hand; what is being typed on the map counts first, or stays as it was."""
        if self.canvas.leave_field():
            self.canvas.use(tool)
        self.tools.show_tool(self.canvas.tool_name)

    def show_map_parts(self, is_on: bool) -> None:
        """Show what makes sense only with something on the map."""
        self._has_map_parts = is_on
        is_on = is_on and self.page is None
        self._show_minimap()
        self.overlays.setVisible(is_on)
        self._show_zoom()
        self.heat.setVisible(is_on and self._has_heat)
        self.legend.setVisible(is_on and self._has_legend)
        self.legend.follow()

    def _show_zoom(self) -> None:
        """Show how large things are seen, where there are any."""
        page = self.page
        self.zoom.setVisible(self._has_map_parts if page is None else not isinstance(page.view, Sheet))

    def _show_minimap(self, *_: object) -> None:
        """Show the map in small, but not over the map where all of that is in view anyway, nor where it would
        cover a good part of what is.
        """
        is_roomy = self.canvas.height() >= _ROOMY * self.minimap.height()
        is_wanted = self._has_map_parts and self.page is None and is_roomy
        if is_wanted:
            whole = QRectF(*self.canvas.camera.box_to_view(self.canvas.drawn.picture.box))
            is_all = QRectF(self.canvas.rect()).contains(whole)
            is_wanted = not (is_all and whole.intersects(QRectF(self.minimap.geometry())))
        self.minimap.setVisible(is_wanted)
        self._shade.setVisible(is_wanted)

    def show_heat(self, is_on: bool) -> None:
        """Show what the colours of heat mean, or no more."""
        self._has_heat = is_on
        self.heat.refresh()
        self.heat.setVisible(is_on and not self.overlays.isHidden())
        self.place()

    def show_legend(self, is_on: bool) -> None:
        """Show what the signs on the map mean, or no more."""
        self._has_legend = is_on
        self.legend.setVisible(is_on and not self.overlays.isHidden())
        self.legend.follow()
        self.place()

    def show_page(self, page: Page | None) -> None:
        """Show a face in place of the map, or the map again."""
        if self.page is not None:
            self.page.hide()
        self.page = page
        self.canvas.setVisible(page is None)
        self.tools.setVisible(page is None)
        self.show_map_parts(self._has_map_parts)
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
        self.light.setVisible(bool(self.canvas.session.pinned) and self._tells_light)
        self.place()

    def show_comparison(self, title: str, counts: Mapping[Sort, int]) -> None:
        """Tell what the map is compared with; without counts, that it is compared no more."""
        self.compared.show_counts(title, counts)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over a bar the wheel moves the map as beside it."""
        if self.canvas.isVisible():
            self.canvas.wheelEvent(event)  # which fills all of this

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
        low = self.height() - EDGE
        tools, zoom, overlays = self.tools, self.zoom, self.overlays
        wide = tools.width() + 2 * (max(zoom.width(), overlays.width()) + EDGE + 12)
        self._put(tools, (room - tools.width()) / 2, low - tools.height())
        if self.start is not None:  # as far down as nothing floats on it
            self.start.setGeometry(0, 0, self.width(), tools.y() - ABOVE)
        if room < wide and self.page is None:  # not all in one row
            low -= tools.height() + 10
        aside, up = (0, 0) if self.page is None else (12, 6)  # in the card of the page, below its picture
        self._put(overlays, room - EDGE - overlays.width(), low - overlays.height())
        if self.page is None and zoom.width() + overlays.width() + 2 * EDGE + 12 > room:
            low -= overlays.height() + 10
        self._put(zoom, EDGE + aside, low - zoom.height() - up)
        self._put(self.minimap, EDGE, low - zoom.height() - 10 - self.minimap.height())
        self._show_minimap()
        self._shade.follow()
        self._put(
            self.heat, room - EDGE - self.heat.width(), min(overlays.y(), zoom.y()) - 10 - self.heat.height()
        )
        under = overlays if self.heat.isHidden() else self.heat
        self._put(self.legend, room - EDGE - self.legend.width(), under.y() - 10 - self.legend.height())
        below = 14
        has_foot = self.page is not None and not isinstance(self.page.view, Sheet)
        for bar in (self.finder, self.compared, self.light):
            if bar is None or bar.isHidden():
                continue
            if has_foot and bar is self.light:  # what can be chosen about a face is on top
                x = max((room - bar.width()) / 2, EDGE + aside + zoom.width() + 10)
                self._put(bar, x, low - up - bar.height())
                continue
            self._put(bar, (room - bar.width()) / 2, below)
            below += bar.height() + 8
        if self.toast is not None:
            self._put(self.toast, (room - self.toast.width()) / 2, tools.y() - 14 - self.toast.height())

    def _put(self, widget: QWidget, x: float, y: float) -> None:
        widget.move(widgets.visual(self, x, y, widget.width(), widget.height()).topLeft().toPoint())


class RightPanel(QWidget):
    """The figures; with something selected its fields, the conversion on top."""

    def __init__(self, session: Session, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFixedWidth(PANEL)

        self.conversion = ConversionPanel(session, acts)
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
