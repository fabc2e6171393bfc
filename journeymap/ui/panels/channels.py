"""What each channel brings and costs, and who loses how many: the channels page of the analysis."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.style import channel_icons
from journeymap.ui import figures, icons, labels, meters, theme, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.explain import explanation
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.ui.values import Value
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import ChannelFigures, Report

Show = Callable[[Iterable[ItemId]], object]

OWNERS: Final = (("marketing", "circle"), ("sales", "square"))
"""Who the stages' shares make responsible, with the shape of each team."""


class ChannelsPage(QWidget):
    """A row for each channel, and bars for what its owners lose."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("channels_page")
        self.table = FigureTable("channels_table", self.tr("Channels"))
        self.table.shown.connect(show)
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="channels_sentence")
        self._how = Value("channels_explain", theme.font(11.5, 500), "ui.accentInk").explained(
            session, lambda: explanation("channels", session, self)
        )
        self._losses = _Losses()
        busy = Busy()
        self._question = Question(
            self,
            session,
            wish=lambda: None,
            question=_complete,
            show=self._fill,
            refuse=self._refuse,
            busy=busy,
        )
        below = QHBoxLayout()
        below.addWidget(_indented(self._how))
        below.addWidget(busy)
        below.addStretch(1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(6)
        start.addWidget(self.table, 1)
        start.addWidget(_indented(self._sentence))
        start.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self._losses)
        self.table.show_rows(self._columns(), ())
        self.table.sort_by("customers")
        self._seen = WhileSeen(self, session, self.refresh)

    def refresh(self) -> None:
        """Show the figures as they are now."""
        report = self._session.report
        language = figures.language()
        self._sentence.setText(say("figures.association", language))
        self._how.show_text(self.tr("How is this computed?"))
        self._how.setMinimumWidth(self._how.sizeHint().width())
        self._losses.show_figures(self._session, report)
        if report is not None and _is_partial(report):
            self._question.ask()
        else:
            self._question.forget()
            self._fill(report)

    def _fill(self, report: "Report | None") -> None:
        """A row for each channel of a report."""
        nothing = self.tr("No touchpoint has a channel yet. Select a touchpoint and choose its channel.")
        self.table.show_rows(self._columns(), self._rows(report) if report else (), nothing)

    def _refuse(self, words: str) -> None:
        self.table.show_rows(self._columns(), (), words)

    def _columns(self) -> tuple[Column, ...]:
        info, language = self._session.journey.map, figures.language()

        def column(key: str, title: str, write: Callable[[float], str], width: int, bar: str = "") -> Column:
            return Column(key, title, write, width, say(f"figures.channel.{key}", language), bar)

        def money(value: float) -> str:
            return figures.cash(value, info)

        return (
            Column("name", self.tr("Channel"), str, 150, is_text=True),
            column("reach", self.tr("Reach"), lambda value: figures.share(value, 1), 124, "ui.accent"),
            column("close_rate", self.tr("Close rate"), figures.share, 82),
            column("customers", self.tr("Customers"), figures.crowd, 128, "goal.fill"),
            column("first_touch", self.tr("First touch"), figures.crowd, 82),
            column("spend", self.tr("Spend"), money, 78),
            column("cpa", self.tr("CPA"), money, 76),
            column("profit", self.tr("Profit"), money, 80),
            column("profit_per_customer", self.tr("Per customer"), money, 94),
            column("messages", self.tr("Messages"), figures.few, 80),
        )

    def _rows(self, report: "Report") -> list[Row]:
        cards: dict[str, list[ItemId]] = {}
        for item in self._session.journey.of(Touchpoint):
            cards.setdefault(item.channel, []).append(item.id)
        return [
            _row(name, found, tuple(sorted(cards.get(name, ())))) for name, found in report.channels.items()
        ]


def _row(name: str, found: "ChannelFigures", ids: tuple[ItemId, ...]) -> Row:
    text = labels.choice_text("channel", name, figures.language())
    icon = icons.icon(channel_icons().get(name, "circle-dashed"))
    cells = (
        text,
        found.reach,
        found.close_rate,
        found.customers,
        found.first_touch,
        found.spend,
        found.cpa,
        found.profit,
        found.profit_per_customer,
        found.messages,
    )
    lost = Sign("", "health.bad.base")
    signs = {"profit": lost, "profit_per_customer": lost} if (found.profit or 0.0) < 0 else {}
    return Row(name, cells, ids, icon, signs)


def _is_partial(report: "Report") -> bool:
    """Whether channels were left out: on a large map they take too long for a moving window."""
    has_goal = report.conversion is not None
    return has_goal and any(each.reach is None for each in report.channels.values())


def _complete(journey: Journey, _: None) -> "Report":
    from journeymap.analysis import analyze

    return analyze(journey)


class _Losses(meters.Side):
    """People and customers that marketing and sales lose, by the shares of the stages."""

    def __init__(self) -> None:
        super().__init__(240)
        self.setObjectName("owners_losses")
        self.setAccessibleName(self.tr("Losses by owner"))
        self._bars: dict[tuple[str, str], meters.Meter] = {}
        self._units: dict[str, QLabel] = {}
        for figure, title in (
            ("leaving", self.tr("People lost")),
            ("recoverable", self.tr("Customers recoverable")),
        ):
            head, self._units[figure] = meters.heading(title)
            head.setToolTip(say(f"figures.owner.{figure}", figures.language()))
            self.column.addWidget(head)
            for owner, _ in OWNERS:
                made = meters.Meter(name=f"{owner}_{figure}")
                self._bars[owner, figure] = made
                self.column.addWidget(made)
            self.column.addSpacing(12)
        self.column.addStretch(1)

    def show_figures(self, session: Session, report: "Report | None") -> None:
        """Two bars for each of the two losses, each pair on its own scale."""
        language = figures.language()
        for figure, unit in self._units.items():
            unit.setText(self.tr("/ {period}").format(period=figures.per(session.journey.map)))
            amounts = {
                owner: getattr(report.owners[owner], figure) if report and owner in report.owners else None
                for owner, _ in OWNERS
            }
            most = max((each for each in amounts.values() if each is not None), default=0.0) or 1.0
            for owner, shape in OWNERS:
                amount = amounts[owner]
                bar = meters.Bar(
                    say(f"team.{owner}", language),
                    figures.crowd(amount),
                    (amount or 0.0) / most,
                    f"team.{owner}",
                    shape,
                )
                self._bars[owner, figure].show_bar(bar)


def _indented(label: QWidget) -> QWidget:
    """A line under a table, in line with the texts of its cells."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(10, 0, 10, 0)
    row.addWidget(label)
    return whole
