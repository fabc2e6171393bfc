"""Alone or in groups: what the map converts where everybody decides alone, beside where groups must agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.items import GroupRule, ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels, meters, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.headline import Headline, headline, read
from journeymap.ui.names import isolated
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

Show = Callable[[Iterable[ItemId]], object]

WIDE: Final = 1000
"""From this width on, there is room for all of where a group is asked."""
NARROW: Final = 320
ROOMY: Final = 440

COMPARED: Final = (
    "conversion", "customers", "orders", "cpa", "clv", "acquisition_spend", "profit", "cycle_days"
)  # fmt: skip


@dataclass(frozen=True)
class Both:
    """The same map twice."""

    alone: "Report"
    together: "Report"


class GroupsPage(QWidget):
    """The figures of both side by side, and the touchpoints where a group is asked."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self._both: Both | None = None
        self.setObjectName("groups_page")
        busy = Busy()
        self.view = Segments(
            "groups_view",
            self.tr("Alone or in groups"),
            [
                ("together", self.tr("B2B: in groups"), self.tr("What changes where groups must agree")),
                ("alone", self.tr("B2C: alone"), self.tr("What changes where everybody decides alone")),
            ],
        )
        self.table = FigureTable("groups_table", self.tr("Alone or in groups"))
        self.asking = _Asking(show)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(8)
        top.addWidget(self.view)
        top.addWidget(busy)
        top.addStretch(1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self.asking)
        self._question = Question(
            self, session, wish=lambda: None, question=_both, show=self._take, refuse=self._refuse, busy=busy
        )
        self.view.chosen.connect(lambda _: self._show_both())
        self._seen = WhileSeen(self, session, self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = ROOMY if self.width() >= WIDE else NARROW
        if width != self.asking.width():
            self.asking.setFixedWidth(width)
            self.asking.show_groups(self._session.journey)

    def refresh(self) -> None:
        """Ask for the figures of the journey as it is now."""
        self._question.ask()
        self.asking.show_groups(self._session.journey)

    def _take(self, found: Both) -> None:
        self._both = found
        self._show_both()

    def _refuse(self, words: str) -> None:
        self._both = None
        self.table.show_rows((), (), words)

    def _show_both(self) -> None:
        if self._both is None:
            return
        is_alone = self.view.value == "alone"
        info = self._session.journey.map
        rows = [self._row(headline(each, info), self._both, is_alone=is_alone) for each in COMPARED]
        self.table.show_rows(self._columns(is_alone=is_alone), rows)

    def _columns(self, *, is_alone: bool) -> tuple[Column, ...]:
        language = figures.language()
        alone, together = self.tr("B2C against B2B"), self.tr("B2B against B2C")
        return (
            Column("name", self.tr("Figure"), str, 130, is_text=True),
            Column("alone", self.tr("Alone · B2C"), str, 96, say("figures.groups.alone", language)),
            Column(
                "together", self.tr("In groups · B2B"), str, 104, say("figures.groups.together", language)
            ),
            Column(
                "difference", alone if is_alone else together, str, 120,
                say("figures.groups.difference", language),
            ),
        )  # fmt: skip

    def _row(self, figure: Headline, both: Both, *, is_alone: bool) -> Row:
        alone, together = read(both.alone, figure.id), read(both.together, figure.id)
        texts = {"alone": figure.write(alone), "together": figure.write(together)}
        signs: dict[str, Sign] = {}
        difference = None
        if alone is None or together is None:
            texts["difference"] = figures.NONE
        elif texts["alone"] == texts["together"]:
            difference, texts["difference"] = 0.0, self.tr("same")
            signs["difference"] = Sign("", "ui.ink3")
        else:
            difference = alone - together if is_alone else together - alone
            is_share = figure.id == "conversion"
            told = figures.points(difference) if is_share else figure.write(difference)
            texts["difference"] = figures.gain(told, difference)
            if figure.is_better is not None:
                is_good = (difference > 0) == figure.is_better
                signs["difference"] = Sign("", "health.good.ink" if is_good else "health.bad.ink")
        return Row(figure.id, (figure.text, alone, together, difference), (), None, signs, texts)


class _Asking(meters.Side):
    """The touchpoints where a group is asked, its rule, its size and its chance."""

    def __init__(self, show: Show) -> None:
        super().__init__(NARROW)
        head, _ = meters.heading(self.tr("Where a group must agree"))
        head.setToolTip(say("figures.groups.asking", figures.language()))
        self.table = FigureTable("groups_asking", self.tr("Where a group must agree"))
        self.table.shown.connect(show)
        widgets.margins(self.column, 7, 4, 6, 10)
        head.setContentsMargins(10, 0, 10, 0)
        self.column.addWidget(head)
        self.column.addWidget(self.table, 1)

    def show_groups(self, journey: Journey) -> None:
        """One row for each touchpoint that not every group passes."""
        from journeymap.analysis import agreement

        personas = sorted(journey.of(Persona), key=lambda item: item.id)
        rows = []
        for card in sorted(journey.of(Touchpoint), key=lambda item: item.id):
            sizes = _sizes(card, personas)
            chances = [agreement(card, size) for size in sizes]
            if min(chances) < 1:
                rows.append(self._row(card, sizes, chances, journey))
        nothing = self.tr("No group is asked. Select a touchpoint and say under Buying group who must agree.")
        self.table.show_rows(self._columns(), rows, nothing)

    def _columns(self) -> tuple[Column, ...]:
        language, rule = figures.language(), 86 if self.width() <= NARROW else 128
        return (
            Column("name", self.tr("Touchpoint"), str, 84, is_text=True),
            Column("rule", self.tr("Rule"), str, rule, say("figures.groups.rule", language), is_text=True),
            Column("size", self.tr("Size"), figures.few, 48, say("figures.groups.size", language)),
            Column("chance", self.tr("Agrees"), figures.share, 86, say("figures.groups.chance", language)),
        )

    def _row(self, card: Touchpoint, sizes: list[float], chances: list[float], around: Journey) -> Row:
        texts = {
            "size": _between(min(sizes), max(sizes), figures.few),
            "chance": _between(min(chances), max(chances), lambda value: figures.share(value, 0)),
        }
        cells = (isolated(name_of(around, card), self), self._rule(card), min(sizes), min(chances))
        return Row(card.id, cells, (card.id,), Emblems(around).icon(card), {}, texts)

    def _rule(self, card: Touchpoint) -> str:
        if card.group_rule is GroupRule.K:
            count = 1 if card.group_k is None else card.group_k
            return self.tr("at least {count}").format(count=figures.few(float(count)))
        return labels.choice_text("group_rule", card.group_rule)


def _sizes(card: Touchpoint, personas: list[Persona]) -> list[float]:
    """How many decide, by persona where nothing else is said."""
    if isinstance(card.group_chance, tuple):
        return [float(len(card.group_chance))]
    if card.group_size is not None:
        return [card.group_size]
    return [persona.group_size for persona in personas] or [1.0]


def _between(low: float, high: float, write: Callable[[float], str]) -> str:
    """One figure, or two where they are not the same."""
    return write(low) if write(low) == write(high) else f"{write(low)}–{write(high)}"


def _both(journey: Journey, _: None) -> Both:
    from journeymap.analysis import analyze

    return Both(analyze(journey, complete=False, alone=True), analyze(journey, complete=False))
