"""How many messages people get, against what each stage allows, and which of them do not fit: a page."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.items import ItemId, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.style import channel_icons
from journeymap.ui import figures, icons, labels, meters
from journeymap.ui.asking import WhileSeen
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.names import isolated
from journeymap.ui.problems import ProblemList
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

Show = Callable[[Iterable[ItemId]], object]


class MessagesPage(QWidget):
    """A row for each stage or channel, and the problems of messages that do not fit."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("messages_page")
        self.by = Segments(
            "messages_by",
            self.tr("By stage or by channel"),
            [("stage", self.tr("By stage"), ""), ("channel", self.tr("By channel"), "")],
        )
        self.stages = FigureTable("messages_stages", self.tr("Messages by stage"))
        self.channels = FigureTable("messages_channels", self.tr("Messages by channel"))
        self._stack = QStackedLayout()
        for table in (self.stages, self.channels):
            table.shown.connect(show)
            self._stack.addWidget(table)
        self._fit = _Fit(show)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.addWidget(self.by)
        top.addStretch(1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addLayout(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self._fit)
        self.by.chosen.connect(lambda by: self._stack.setCurrentIndex(int(by == "channel")))
        self.channels.show_rows(self._channel_columns(), ())
        self.channels.sort_by("messages")
        self._seen = WhileSeen(self, session, self.refresh)

    def refresh(self) -> None:
        """Show the figures as they are now."""
        report, journey = self._session.report, self._session.journey
        sends = any(card.messages for card in journey.of(Touchpoint))
        nothing = self.tr("No touchpoint sends messages yet. Select one and set its messages a visit.")
        no_stages = self.tr("There are no stages yet. Press S on the map to add one.")
        self.stages.show_rows(
            self._stage_columns(),
            self._stage_rows(report, journey) if report and sends else (),
            nothing if journey.stages else no_stages,
        )
        self.channels.show_rows(
            self._channel_columns(), self._channel_rows(report, journey) if report and sends else (), nothing
        )
        self._fit.show_report(report, journey)

    def _stage_columns(self) -> tuple[Column, ...]:
        language = figures.language()
        return (
            Column("name", self.tr("Stage"), str, 126, is_text=True),
            Column(
                "messages", self.tr("Messages"), figures.few, 150,
                say("figures.messages.messages", language), "ui.accent",
            ),
            Column("cap", self.tr("At most"), figures.few, 70, say("figures.messages.cap", language)),
            Column(
                "verdict", self.tr("Verdict"), str, 140,
                say("figures.messages.verdict", language), is_text=True,
            ),
        )  # fmt: skip

    def _stage_rows(self, report: "Report", journey: Journey) -> list[Row]:
        signs = Emblems(journey)
        rows = []
        for stage in journey.stages:
            found = report.stages.get(stage.id)
            if found is None:
                continue
            verdict, sign = self._verdict(found.messages, found.message_cap)
            cells = (
                isolated(name_of(journey, stage), self), found.messages, found.message_cap, verdict
            )  # fmt: skip
            rows.append(Row(stage.id, cells, (stage.id,), signs.icon(stage), {"verdict": sign}))
        return rows

    def _verdict(self, messages: float | None, cap: float | None) -> tuple[str, Sign]:
        """Whether people get more than a stage allows, in words."""
        if cap is None:
            return self.tr("no cap set"), Sign("", "ui.ink3")
        if messages is None or messages <= cap:
            return self.tr("within the cap"), Sign("circle-check", "health.good.base")
        over = self.tr("{count} too many").format(count=figures.few(messages - cap))
        return over, Sign("octagon-alert", "health.bad.base")

    def _channel_columns(self) -> tuple[Column, ...]:
        language = figures.language()
        return (
            Column("name", self.tr("Channel"), str, 150, is_text=True),
            Column(
                "messages", self.tr("Messages"), figures.few, 150,
                say("figures.channel.messages", language), "ui.accent",
            ),
            Column(
                "reach", self.tr("Reach"), lambda value: figures.share(value, 1), 90,
                say("figures.channel.reach", language),
            ),
        )  # fmt: skip

    def _channel_rows(self, report: "Report", journey: Journey) -> list[Row]:
        cards: dict[str, list[ItemId]] = {}
        for card in journey.of(Touchpoint):
            cards.setdefault(card.channel, []).append(card.id)
        return [
            Row(
                name,
                (labels.choice_text("channel", name, figures.language()), found.messages, found.reach),
                tuple(sorted(cards.get(name, ()))),
                icons.icon(channel_icons().get(name, "circle-dashed")),
            )
            for name, found in report.channels.items()
        ]


class _Fit(meters.Side):
    """Messages that come too early, too often or without permission."""

    def __init__(self, show: Show) -> None:
        super().__init__(320)
        head, self._count = meters.heading(self.tr("Message fit"))
        head.setToolTip(say("figures.messages.fit", figures.language()))
        self.list = ProblemList("messages_fit", show)
        self.list.setAccessibleName(self.tr("Message fit"))
        self.column.addWidget(head)
        self.column.addSpacing(4)
        self.column.addWidget(self.list, 1)

    def show_report(self, report: "Report | None", journey: Journey) -> None:
        """List what does not fit."""
        found = [each for each in report.problems if each.code.startswith("fit.")] if report else []
        self._count.setText(self.tr("%n to look at", "", len(found)) if found else "")
        self.list.show_problems(found, journey, self.tr("All messages fit where they are.") if report else "")
