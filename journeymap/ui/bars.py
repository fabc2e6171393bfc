"""The bars that float above the canvas: tools, zoom, overlays."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeymap.model.differences import Sort
from journeymap.ui import actions, edits, figures, widgets
from journeymap.ui.marks import marked, translated
from journeymap.ui.session import Session
from journeymap.words import number, percent


class Tool(NamedTuple):
    """A tool of the canvas: what it is called, looks like, and the key that does the same."""

    id: str
    text: str
    icon: str
    action: str
    is_mirrored: bool = False


TOOLS: Final = (
    Tool("select", marked("tools", "Select and move"), "mouse-pointer-2", "use_select"),
    Tool("hand", marked("tools", "Move the view"), "hand", "use_hand"),
    Tool("stage", marked("tools", "Add a stage"), "columns-3", "add_stage"),
    Tool("touchpoint", marked("tools", "Add a touchpoint"), "square-plus", "add_touchpoint"),
    Tool("persona", marked("tools", "Add a persona"), "user-round-plus", "add_persona"),
    Tool("goal", marked("tools", "Add a goal"), "flag", "add_goal"),
    Tool("note", marked("tools", "Add a note"), "sticky-note", "add_note"),
    Tool("connect", marked("tools", "Connect"), "spline", "use_connect", is_mirrored=True),
)


class Tools(widgets.Surface):
    """The tools of the canvas, undo and redo."""

    def __init__(self, parent: QWidget, use: Callable[[str], object], acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self.setObjectName("tools")
        self.setAccessibleName(self.tr("Tools"))
        self._buttons: dict[str, widgets.Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(2)
        for tool in TOOLS:
            text = translated("tools", tool.text)
            button = widgets.Button(widgets.TOOL, "", tool.icon, name=f"tool_{tool.id}")
            actions.show_tip(button, acts[tool.action], text=text)
            if tool.is_mirrored:
                button.turn_with_reading()
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, each=tool.id: use(each))
            self._buttons[tool.id] = button
            row.addWidget(button)
            if tool.id == "hand":
                row.addWidget(widgets.Rule(is_upright=True))
        row.addWidget(widgets.Rule(is_upright=True))
        for each in ("undo", "redo"):
            row.addWidget(_mirroring(each, acts[each]))
        self.show_tool("select")

    def show_tool(self, tool: str) -> None:
        """Mark the tool that is in hand; none where it has no button here."""
        for each, button in self._buttons.items():
            button.setAutoExclusive(False)  # else one of them would have to stay marked
            button.setChecked(each == tool)
            button.setAutoExclusive(True)


def _mirroring(name: str, action: QAction) -> widgets.Button:
    """A button that looks and works like an action."""
    button = widgets.Button(widgets.TOOL, "", f"{name}-2", name=f"{name}_button")
    button.turn_with_reading()
    button.clicked.connect(action.trigger)

    def refresh() -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip(actions.tip(action))
        button.setAccessibleName(action.text())

    action.changed.connect(refresh)
    refresh()
    return button


class ZoomBar(widgets.Surface):
    """How large the map is seen, and the ways to change it."""

    def __init__(self, parent: QWidget, acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self.setObjectName("zoom_bar")
        self.setAccessibleName(self.tr("Zoom"))
        self.label = widgets.Button(_LABEL, "100%", name="zoom_label")
        actions.show_tip(self.label, acts["zoom_full"])
        self.label.clicked.connect(acts["zoom_full"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.setSpacing(1)
        for each, icon in (("zoom_out", "minus"), ("", ""), ("zoom_in", "plus"), ("fit", "scan")):
            if not each:
                row.addWidget(self.label)
                continue
            button = widgets.Button(widgets.SMALL_TOOL, "", icon, name=f"{each}_button")
            actions.show_tip(button, acts[each])
            button.setAccessibleName(acts[each].text())
            button.clicked.connect(acts[each].trigger)
            row.addWidget(button)

    def show_zoom(self, factor: float) -> None:
        """Say the zoom in percent."""
        self.label.setText(percent(round(factor, 2)) if factor >= 0.01 else percent(factor, decimals=1))
        self.label.setAccessibleDescription(self.tr("Zoom"))


_LABEL: Final = widgets.Looks(28, 4, 8, size=12, weight=600, min_width=44)


_OVERLAYS: Final = (("show_flow", "waves-horizontal"), ("show_drop", "droplets"), ("show_heat", "flame"))


class Overlays(widgets.Surface):
    """What is shown on top of the map."""

    def __init__(self, parent: QWidget, acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self.setObjectName("overlays")
        self.setAccessibleName(self.tr("Overlays"))
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.setSpacing(2)
        for each, icon in _OVERLAYS:
            action = acts[each]
            button = widgets.Button(widgets.OVERLAY, action.text(), icon, name=f"{each}_button")
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            button.clicked.connect(action.trigger)
            action.toggled.connect(button.setChecked)
            row.addWidget(button)
        legend = acts["show_legend"]
        button = widgets.Button(widgets.OVERLAY, "", "info", name="show_legend_button", tip=legend.text())
        button.setAccessibleName(legend.text())
        button.setCheckable(True)
        button.clicked.connect(legend.trigger)
        legend.toggled.connect(button.setChecked)
        row.addWidget(button)


class LightBar(widgets.Surface):
    """Says that only a part of the map is lit, and shows all of it again."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, 11)
        self.setObjectName("light_bar")
        text = self.tr("Only a part of the map is lit.")
        self.setAccessibleName(text)
        show = widgets.Button(widgets.OVERLAY, self.tr("Show all"), name="light_off", tip=self.tr("Esc"))
        show.clicked.connect(lambda: session.light((), pinned=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.setSpacing(6)
        row.addSpacing(2)
        row.addWidget(widgets.Glyph("route", 14, "ui.accentInk", 1.9))
        row.addWidget(widgets.label(text, 12, 500, widgets.INK2))
        row.addWidget(show)
        self.is_wanted = False
        self.hide()


class CompareBar(widgets.Surface):
    """Says what the map is compared with and how much is different, in signs."""

    ended = Signal()
    """Somebody wants to compare no more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 11)
        self.setObjectName("compare_bar")
        self._text = widgets.label("", 12, 500, widgets.INK2, name="compare_text")
        self._counts: dict[Sort, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.setSpacing(6)
        row.addSpacing(4)
        row.addWidget(widgets.Glyph("git-compare-arrows", 14, "ui.accentInk", 1.9))
        row.addWidget(self._text)
        self._marks: dict[Sort, QWidget] = {}
        for sort in Sort:
            row.addSpacing(2)
            count = widgets.label("", 12, 600, name=f"compare_{sort}")
            mark = widgets.Glyph(edits.ICONS[sort], 12, edits.COLOURS[sort], 2.8)
            mark.setToolTip(edits.sort_text(sort))
            row.addWidget(mark)
            row.addWidget(count)
            self._marks[sort], self._counts[sort] = mark, count
        leave = widgets.Button(widgets.OVERLAY, self.tr("End"), name="compare_end")
        leave.setToolTip(self.tr("Compare no more"))
        leave.clicked.connect(self.ended)
        row.addWidget(leave)
        self.is_wanted = False
        self.hide()

    def show_counts(self, title: str, counts: Mapping[Sort, int]) -> None:
        """Say something else; without counts nothing is compared, and the bar is not wanted."""
        metrics = self._text.fontMetrics()
        self._text.setText(metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, 260))
        self._text.setToolTip(title)
        told = [title]
        for sort, label in self._counts.items():
            count = counts.get(sort, 0)
            label.setText(number(count, figures.language()))
            label.setVisible(count > 0)
            self._marks[sort].setVisible(count > 0)
            if count:
                told.append(f"{edits.sort_text(sort)} {count}")
        self.setAccessibleName(figures.listed(told))
        self.is_wanted = bool(counts)
