"""What is known about the selected record: every field in reach, changed in place, the figures in sight."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor, QFontMetricsF, QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journeymap.model.items import Item, Persona, Stage, Touchpoint, Transition, kind_of
from journeymap.ui import figures, icons, theme, widgets
from journeymap.ui.form import Form
from journeymap.ui.marks import translated
from journeymap.ui.session import Session
from journeymap.words import say

AHEAD: Final = (Touchpoint, Transition, Stage, Persona)
"""Kinds of records whose forms are made while nobody works, what is selected most first."""
IDLE_MS: Final = 900
"""Milliseconds in which nothing was selected or changed and nothing has moved, before each of them."""


class InspectorPanel(QWidget):
    """The fields of what is selected, under a strip with the conversion they lead to.

    A form takes longer to make than a frame may: there is one of each kind of record, kept for the next one.
    """

    left = Signal()
    """Nobody wants to see fields any more."""

    def __init__(self, session: Session, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("inspector_panel")
        self.setAccessibleName(self.tr("Fields"))
        self._session, self._acts = session, acts
        self._shows_map = False
        self.form: Form | None = None
        self._spare: dict[type[Item], Form] = {}
        """Forms that are not shown now, and in no window: they go with the panel."""
        spare = self._spare
        self.destroyed.connect(lambda *_: spare.clear())
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._make_ahead)
        self._pointer = QCursor.pos()
        self._strip = _Strip(session, self._leave)
        self._scroll = widgets.Scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._scroll, 1)
        session.selected.connect(self._follow)
        session.changed.connect(self.refresh)
        session.reported.connect(self._show_figures)
        session.previewed.connect(self._strip.refresh)
        session.previewed.connect(self.wait)

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to show fields of."""
        return self._shows_map or bool(self._session.selection)

    def show_map(self) -> None:
        """Show the fields of the map itself."""
        self._session.select(())
        self._shows_map = True
        self.refresh()

    def commit(self) -> None:
        """Let what stands in the fields count, where somebody is still typing."""
        if self.form is not None:
            self.form.commit()

    def refresh(self) -> None:
        """Show the selected records as they are now."""
        item = self._item()
        if item is not None:
            held, is_other = self._held, self.form is None or self.form.item_id != item.id
            if is_other and held is not None and held.turn_to(item):
                self.form = held
                self._scroll.verticalScrollBar().setValue(0)
            elif is_other:
                form = self._spare.pop(type(item), None) or self._made(item)
                form.turn_to(item)
                self._replace(form)
            assert self.form is not None
            self.form.show_item(item)
        elif len(self._session.selection) > 1:
            self._replace(_Several(self._session, self._acts))
        elif self._held is not None:
            self.form = None  # it stays where nobody sees it: Qt would dress it anew when it comes back
        else:
            self._replace(None)
        self.wait()

    @property
    def _held(self) -> Form | None:
        """The form that is in its place, though it may be shown no more."""
        held = self._scroll.widget()
        return held if isinstance(held, Form) else None

    def wait(self) -> None:
        """Somebody works: make no forms for a while."""
        if self._idle.isActive():
            self._idle.start()

    def _made(self, item: Item) -> Form:
        form = Form(self._session, item, self._acts)
        form.left.connect(self._leave)
        return form

    def _make_ahead(self) -> None:
        """Make a form that somebody is likely to ask for, unless a hand is at the mouse."""
        before, self._pointer = self._pointer, QCursor.pos()
        if self._pointer != before or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._idle.start()
            return
        shown = (self._held.kind,) if self._held is not None else ()
        missing = (kind for kind in AHEAD if kind not in self._spare and kind not in shown)
        items = self._session.journey.items.values()
        item = next((each for kind in missing for each in items if isinstance(each, kind)), None)
        if item is None:
            return
        self._spare[type(item)] = self._made(item)
        self._spare[type(item)].show_item(item)
        self._idle.start()

    def _leave(self) -> None:
        """Show no fields any more."""
        self._shows_map = False
        self._session.select(())
        self.refresh()
        self.left.emit()

    def _follow(self) -> None:
        self.commit()
        self._shows_map = self._shows_map and not self._session.selection
        self.refresh()

    def _item(self) -> Item | None:
        journey = self._session.journey
        if self._shows_map:
            return journey.map
        if len(self._session.selection) == 1:
            return journey.items.get(next(iter(self._session.selection)))
        return None

    def _replace(self, inner: "Form | _Several | None") -> None:
        """Show another form; the one before is gone at once, so that a name is there only once."""
        before = self._scroll.takeWidget()
        if before is not None:
            before.hide()
            before.setParent(None)
        if isinstance(before, Form):
            self._spare[before.kind] = before
        elif before is not None:
            before.deleteLater()
        self.form = inner if isinstance(inner, Form) else None
        if inner is not None:
            self._scroll.hold(inner)

    def _show_figures(self) -> None:
        self._strip.refresh()
        if self.form is not None:
            self.form.show_figures()
        self._idle.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self.form is not None:
            self.form.wear()  # those that are not shown do when they are
        super().changeEvent(event)


_APART: Final = 8.0
"""The least space between the words of the strip and its figures; those that leave less are not said."""


class _Strip(widgets.Clickable):
    """The conversion of the whole map in one line; a click leads back to all figures."""

    def __init__(self, session: Session, leave: Callable[[], object]) -> None:
        super().__init__(_paint_strip, 44, name="conversion_strip")
        self.session = session
        self.share, self.count, self.is_tried = figures.NONE, "", False
        self.setToolTip(self.tr("Show all figures"))
        self.clicked.connect(leave)

    def refresh(self) -> None:
        """Show the figures as they are now."""
        found, info = self.session.tried or self.session.report, self.session.journey.map
        self.is_tried = self.session.tried is not None
        self.share = figures.share(found.conversion if found else None)
        customers = found.customers if found else None
        self.count = "" if customers is None else f"{figures.people(customers)} / {figures.per(info)}"
        self.setAccessibleName(self.tr("Path conversion {share}").format(share=self.share))
        self.update()


def _paint_strip(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, _Strip)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = float(row.width())
    icons.draw(painter, "chart-line", widgets.visual(row, 16, 15, 14, 14), theme.colour("ui.ink3"), 1.9)
    text = translated("window", "Path conversion")
    title = widgets.write(
        painter, widgets.visual(row, 38, 0, 120, 44), text, 12.5, 600, "ui.ink1", rtl=is_rtl
    )
    box = widgets.visual(row, 0, 0, width - 16, 44)
    share = QFontMetricsF(theme.font(15, 600)).horizontalAdvance(row.share)
    count = QFontMetricsF(theme.font(11, 500)).horizontalAdvance(row.count)
    used = 0.0
    if row.count and 38 + title + _APART + share + _APART + count <= width - 16:
        used = _APART + widgets.write(painter, box, row.count, 11, 500, "ui.ink3", end=True, rtl=is_rtl)
    box = widgets.visual(row, 0, 0, width - 16 - used, 44)
    ink = "ui.accentInk" if row.is_tried else "ui.ink1"
    widgets.write(painter, box, row.share, 15, 600, ink, end=True, rtl=is_rtl)
    painter.fillRect(QRectF(0, 43, width, 1), theme.colour("ui.hairline"))


class _Several(QWidget):
    """How many records are selected, and what can be done with all of them."""

    def __init__(self, session: Session, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        section = widgets.Section(top=14, bottom=14, is_last=True)
        count = len(session.selection)
        title = widgets.label(self.tr("%n selected", "", count), 13.5, 600, name="selection_count")
        section.column.addWidget(title)
        section.column.addSpacing(3)
        section.column.addWidget(_kinds(session))
        section.column.addSpacing(12)
        for each, icon in (("arrange_selection", "workflow"), ("duplicate", "copy"), ("delete", "trash-2")):
            button = widgets.Button(widgets.PLAIN, acts[each].text(), icon, name=f"inspector_{each}")
            button.clicked.connect(acts[each].trigger)
            section.column.addWidget(button)
            section.column.addSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        column.addStretch(1)


def _kinds(session: Session) -> QLabel:
    """How many of which kind are selected."""
    counts: dict[str, int] = {}
    for each in session.selection:
        item = session.journey.items.get(each)
        if item is not None:
            counts[kind_of(item)] = counts.get(kind_of(item), 0) + 1
    text = figures.listed(
        say(f"cli.check.{kind}", figures.language(), count=count) for kind, count in sorted(counts.items())
    )
    return widgets.label(text, 11.5, 400, widgets.INK3, wrap=True)
