"""What the map converts: the hero figure, four key figures, the stage funnel, the best path, and levers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journeymap.model.items import Outcome, Touchpoint
from journeymap.ui import figures, names, theme, widgets
from journeymap.ui.charts import BestPath, Funnel, Levers, Reveal
from journeymap.ui.emblems import Emblems
from journeymap.ui.missing import missing
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report


class ConversionPanel(widgets.Scroll):
    """The figures of the whole map; they follow every change."""

    def __init__(self, session: Session, reveal: Reveal) -> None:
        super().__init__()
        self.setObjectName("conversion_panel")
        self.setAccessibleName(self.tr("Path conversion"))
        self._session = session
        self._look = ""
        self.head = _Head()
        self._funnel = Funnel(reveal)
        self._path = BestPath(reveal)
        self._levers = Levers(reveal)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._funnel, self._path, self._levers):
            column.addWidget(part)
        column.addStretch(1)
        self.hold(inner)
        session.reported.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        self._look = theme.current().name
        report, journey = self._session.report, self._session.journey
        signs = Emblems(journey)
        self.head.show_figures(self._session, report)
        self._funnel.show_figures(self._session, report, signs)
        self._path.show_figures(self._session, report, signs)
        self._levers.show_figures(self._session, report)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._look != theme.current().name:
            self.refresh()
        super().changeEvent(event)


class Hero(QLabel):
    """The share of people who ever convert, its sign smaller than its number."""

    def __init__(self) -> None:
        super().__init__(figures.NONE)
        self.setObjectName("conversion_value")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedHeight(38)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole, sign = self.text(), ""
        if whole.endswith("%"):
            whole, sign = whole[:-1], "%"
        large, small = theme.font(34, 600, display=True, spacing=-0.5), theme.font(20, 600, display=True)
        width = QFontMetricsF(large).horizontalAdvance(whole)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        all_width = width + QFontMetricsF(small).horizontalAdvance(sign)
        x = self.width() - all_width if is_rtl else 0.0
        painter.setFont(large)
        painter.setPen(theme.colour("ui.ink1"))
        painter.drawText(QPointF(x, 31), whole)
        painter.setFont(small)
        painter.setPen(theme.colour("ui.ink2"))
        painter.drawText(QPointF(x + width, 31), sign)
        painter.end()


class _Head(widgets.Section):
    """The hero figure and the four key figures."""

    def __init__(self) -> None:
        super().__init__(bottom=14)
        title = widgets.label(self.tr("Path conversion"), 13.5, 600)
        title.setFixedHeight(22)
        self._hero = Hero()
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="conversion_sentence")
        grid = _Grid()
        self._cells = {
            "customers": grid.cell(0, 0, "customers", self.tr("Customers")),
            "cpa": grid.cell(0, 1, "cpa", self.tr("CPA")),
            "clv": grid.cell(1, 0, "clv", self.tr("CLV")),
            "cycle": grid.cell(1, 1, "cycle", self.tr("Cycle length")),
        }
        self._orders = self._cells["customers"].sub
        self._orders.setObjectName("orders_value")
        self.column.addWidget(title)
        self.column.addSpacing(5)
        self.column.addWidget(self._hero)
        self.column.addSpacing(2)
        self.column.addWidget(self._sentence)
        self.column.addSpacing(12)
        self.column.addWidget(grid)

    def text(self) -> str:
        """The hero figure."""
        return self._hero.text()

    def show_figures(self, session: Session, report: "Report | None") -> None:
        """Put a report into words."""
        info = session.journey.map
        self._hero.setText(figures.share(report.conversion if report else None))
        self._hero.setAccessibleName(self.tr("Conversion {share}").format(share=self._hero.text()))
        self._sentence.setText(_sentence(self, session, report))
        per = figures.per(info)
        customers, cpa, clv, cycle = (self._cells[each] for each in ("customers", "cpa", "clv", "cycle"))
        if report is None:
            for cell in self._cells.values():
                cell.show_figure(figures.NONE)
            return
        customers.show_figure(figures.people(report.customers), f"/ {per}")
        customers.sub.setText(self._orders_text(report))
        cpa.show_figure(figures.cash(report.cpa, info))
        cpa.sub.setText(
            self.tr("{money} spend").format(money=figures.short_cash(report.acquisition_spend, info))
            if report.acquisition_spend
            else self.tr("no spend yet")
        )
        clv.show_figure(figures.cash(report.clv, info))
        ratio = report.clv / report.cpa if report.clv and report.cpa else None
        clv.sub.setText(
            self.tr("{count}× CPA").format(count=figures.ratio(ratio)) if ratio else self.tr("per customer")
        )
        days = report.cycle_days
        cycle.show_figure(figures.days(days.mean), self.tr("days") if days.mean is not None else "")
        if days.p50 is not None:
            cycle.sub.setText(self.tr("median {days}").format(days=figures.days(days.p50)))
        else:
            cycle.sub.setText(self.tr("± {days}").format(days=figures.days(days.sd)) if days.sd else "")

    def _orders_text(self, report: "Report") -> str:
        """Orders where they are more than customers: people who buy again."""
        if report.orders is None:
            return ""
        return self.tr("{count} orders").format(count=figures.people(report.orders))


def _sentence(widget: QWidget, session: Session, report: "Report | None") -> str:
    """What the hero figure says, or what is missing for there to be one."""
    goals = [item for item in session.journey.of(Touchpoint) if item.outcome is Outcome.SALE]
    if report is None or report.conversion is None:
        return missing(widget, session)
    if len(goals) == 1 and goals[0].name:
        return widget.tr("of entrants ever reach {goal}").format(goal=names.isolated(goals[0].name, widget))
    return widget.tr("of entrants ever become customers")


class _Grid(QWidget):
    """Two by two key figures in one frame."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(1)
        for column in (0, 1):
            self._layout.setColumnStretch(column, 1)

    def cell(self, row: int, column: int, name: str, text: str) -> "_Cell":
        """A cell of the grid."""
        made = _Cell(name, text)
        self._layout.addWidget(made, row, column)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        cells = self.findChildren(_Cell)
        middle = max(cell.x() for cell in cells) - 0.5
        level = max(cell.y() for cell in cells) - 0.5
        painter.drawLine(QPointF(middle, 0.5), QPointF(middle, self.height() - 0.5))
        painter.drawLine(QPointF(0.5, level), QPointF(self.width() - 0.5, level))
        painter.end()


class _Cell(QWidget):
    """One key figure: its name, its value with a unit, and a line below."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._title = text
        self.value = widgets.label(figures.NONE, 16, 600, display=True, spacing=-0.2, name=f"{name}_value")
        self._unit = widgets.label("", 12, 500, widgets.INK3)
        self.sub = widgets.label("", 10.5, 400, widgets.INK3)
        for line in (self.value, self._unit, self.sub):
            line.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        title = widgets.label(text, 11, 400, widgets.INK3)
        title.setFixedHeight(15)
        self.value.setFixedHeight(22)
        self._unit.setFixedHeight(22)
        self.sub.setFixedHeight(14)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.value)
        row.addWidget(self._unit)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 6, 8)
        column.setSpacing(0)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(self.sub)

    def show_figure(self, text: str, unit: str = "") -> None:
        """Show another value."""
        self.value.setText(text)
        self.value.setAccessibleName(f"{self._title} {text} {unit}".rstrip())
        self._unit.setText("" if text == figures.NONE else unit)
