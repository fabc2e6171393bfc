"""How sure the figures are: their ranges, which number to measure next, and how the rates are known."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.items import Evidence, ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels, meters, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.headline import headline
from journeymap.ui.names import step_name
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row
from journeymap.ui.tornado import Swing, Tornado
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Ranges, Report, Spread, TornadoBar

Show = Callable[[Iterable[ItemId]], object]

WIDE: Final = 1020
"""From this width on, the page has room for the tornado and the ranges side by side."""
RANGES: Final = 484
UNRANGED: Final = 8


class UncertaintyPage(QWidget):
    """The tornado and the ranges of the headline figures, and beside them the evidence."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("uncertainty_page")
        busy = Busy()
        self.view = Segments(
            "uncertainty_view",
            self.tr("What to see"),
            [("tornado", self.tr("Measure next"), ""), ("ranges", self.tr("Ranges"), "")],
        )
        self.tornado = Tornado("tornado", self.tr("Which number is worth measuring next"), show)
        self.table = FigureTable("ranges_table", self.tr("Ranges of the figures"))
        self._evidence = _EvidenceSide(show)
        self._title, self._remark = meters.heading(self.tr("Which number is worth measuring next"))
        self._title.setToolTip(say("figures.tornado", figures.language()))
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(8)
        top.addWidget(self.view)
        top.addWidget(self._title, 1)
        top.addStretch(0)
        top.addWidget(busy)
        parts = QHBoxLayout()
        parts.setSpacing(6)
        parts.addWidget(self.tornado, 1)
        parts.addWidget(self.table, 1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addLayout(parts, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self._evidence)
        self._question = Question(
            self,
            session,
            wish=lambda: None,
            question=_ranges,
            show=self._take,
            refuse=self._refuse,
            busy=busy,
        )
        self.view.chosen.connect(lambda _: self._arrange())
        self._arrange()
        self._seen = WhileSeen(self, session, self.refresh)

    def refresh(self) -> None:
        """Ask for the figures of the journey as it is now."""
        self._question.ask()
        self._evidence.show_report(self._session.report, self._session.journey)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show both where there is room, else the one that is chosen."""
        is_wide = self.width() >= WIDE
        self.view.setVisible(not is_wide)
        self._title.setVisible(is_wide)
        self.tornado.setVisible(is_wide or self.view.value == "tornado")
        self.table.setVisible(is_wide or self.view.value == "ranges")
        self.table.setMaximumWidth(RANGES if is_wide else 16_777_215)

    def _take(self, found: "Ranges") -> None:
        journey, report = self._session.journey, self._session.report
        self._remark.setText(
            self.tr("customers / {period} · share of the variance").format(period=figures.per(journey.map))
        )
        swings = [self._swing(each, journey) for each in found.tornado if each.step in journey.items]
        likely = (report.customers if report else None) or 0.0
        self.tornado.show_swings(swings, likely, self._nothing(found))
        self.table.show_rows(self._columns(), self._rows(found, report))
        self._evidence.show_unranged(found.unranged, journey)

    def _nothing(self, found: "Ranges") -> str:
        """Why there is no tornado, and what to do about it."""
        if found.uncertain:
            return self.tr("Nobody reaches a goal in any draw, so nothing can be compared.")
        return self.tr(
            "No rate has a range yet. Select a step and type the least and the most that its rate may be, "
            "or how many people were observed."
        )

    def _refuse(self, words: str) -> None:
        self.tornado.show_swings((), 0.0, words)
        self.table.show_rows((), (), words)
        self._evidence.show_unranged((), self._session.journey)

    def _swing(self, bar: "TornadoBar", journey: Journey) -> Swing:
        low, high = figures.share(bar.low, 1), figures.share(bar.high, 1)
        rates = self.tr("rate {low} to {high}").format(low=low, high=high)
        name = _step(journey, bar.step, self)
        return Swing(
            bar.step,
            name,
            rates,
            figures.span(low, high),
            bar.customers_low,
            bar.customers_high,
            bar.variance,
        )

    def _columns(self) -> tuple[Column, ...]:
        language = figures.language()

        def column(key: str, title: str, width: int = 77) -> Column:
            return Column(key, title, str, width, say(f"figures.ranges.{key}", language))

        return (
            Column("name", self.tr("Figure"), str, 126, is_text=True),
            column("p10", self.tr("P10")),
            column("p50", self.tr("P50")),
            column("p90", self.tr("P90")),
            column("spread", self.tr("Spread"), 112),
            column("now", self.tr("As drawn")),
            column("mean", self.tr("Mean")),
        )

    def _rows(self, found: "Ranges", report: "Report | None") -> list[Row]:
        info = self._session.journey.map
        rows = []
        for key, spread in found.figures.items():
            figure = headline(key, info)
            now = _read(report, key)
            if spread is None:
                rows.append(
                    Row(
                        key,
                        (figure.text, None, None, None, None, now, None),
                        texts={"now": figure.write(now)},
                    )
                )
                continue
            values = {
                "p10": spread.p10, "p50": spread.p50, "p90": spread.p90, "now": now, "mean": spread.mean
            }  # fmt: skip
            wide = _relative(spread)
            texts = {name: figure.write(value) for name, value in values.items()}
            texts["spread"] = figures.NONE if wide is None else figures.plus_minus(*wide)
            between = wide[1] - wide[0] if wide else None
            cells = (spread.p10, spread.p50, spread.p90, between, now, spread.mean)
            rows.append(Row(key, (figure.text, *cells), texts=texts))
        return rows


class _EvidenceSide(meters.Side):
    """How the rates are known, what the counts say, and steps without a range."""

    def __init__(self, show: Show) -> None:
        super().__init__(272)
        language = figures.language()
        self._show = show
        head, self._share = meters.heading(self.tr("How the rates are known"))
        head.setToolTip(say("figures.evidence", language))
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="evidence_sentence")
        self._by_grade: dict[str, list[ItemId]] = {}
        self._bars = {
            grade.value: meters.Meter(lambda each=grade.value: self._go(each), name=f"evidence_{grade.value}")  # type: ignore[misc]
            for grade in Evidence
        }
        counted, _ = meters.heading(self.tr("From observation counts"))
        counted.setToolTip(say("figures.interval", language))
        self._interval = widgets.label("", 11.5, 400, widgets.INK2, wrap=True, name="interval_sentence")
        unranged, self._missing = meters.heading(self.tr("Guesses without a range"))
        unranged.setToolTip(say("figures.unranged", language))
        self._no_range = FigureTable("unranged_steps", self.tr("Guesses without a range"))
        self._no_range.horizontalHeader().hide()
        self._no_range.shown.connect(show)
        for part in (head, self._sentence, *self._bars.values()):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        self.column.addWidget(counted)
        self.column.addWidget(self._interval)
        self.column.addSpacing(12)
        self.column.addWidget(unranged)
        self.column.addWidget(self._no_range)
        self.column.addStretch(1)

    def show_report(self, report: "Report | None", journey: Journey) -> None:
        """Count the rates by how they are known, and say what the counts of people allow."""
        counts = dict(report.evidence) if report else {}
        whole = sum(counts.values())
        self._by_grade = {}
        for step in journey.of(Transition):
            is_said = step.probability is not None or step.people is not None
            self._by_grade.setdefault(step.evidence.value if is_said else "guess", []).append(step.id)
        most = max(counts.values(), default=0) or 1
        for grade, bar in self._bars.items():
            count = counts.get(grade, 0)
            name = labels.choice_text("evidence", Evidence(grade))
            colour = "health.watch.base" if grade == "guess" else "ui.accent"
            tip = self.tr("Select these steps")
            bar.show_bar(meters.Bar(name, figures.people(float(count)), count / most, colour, tip=tip))
        guesses = figures.people(float(counts.get("guess", 0)))
        self._sentence.setText(
            self.tr("{count} of {whole} rates are guesses.").format(
                count=guesses, whole=figures.people(float(whole))
            )
            if whole
            else self.tr("There are no rates yet.")
        )
        self._interval.setText(self._interval_text(report))

    def _interval_text(self, report: "Report | None") -> str:
        found = report.interval if report else None
        if found is None:
            return self.tr(
                "Nothing was counted yet. Select a step and type how many people were observed at its source."
            )
        return self.tr(
            "95% sure that conversion is from {low} to {high}, all that was not counted being exact."
        ).format(low=figures.share(found.low), high=figures.share(found.high))

    def show_unranged(self, steps: Iterable[ItemId], journey: Journey) -> None:
        """Name the guesses that nobody gave a range."""
        here = [each for each in steps if each in journey.items]
        self._missing.setText(figures.people(float(len(here))) if here else "")
        column = Column("name", self.tr("Step"), str, 120, is_text=True)
        rows = [Row(each, (_step(journey, each, self),), (each,)) for each in here]
        self._no_range.show_rows((column,), rows, self.tr("None: every guess has a range."))
        self._no_range.setFixedHeight(32 * max(1, min(UNRANGED, len(rows))) + 2)

    def _go(self, grade: str) -> None:
        self._show(self._by_grade.get(grade, ()))


def _relative(spread: "Spread") -> tuple[float, float] | None:
    """P10 and P90 as shares below and above P50."""
    if not spread.p50:
        return None
    return (spread.p10 - spread.p50) / abs(spread.p50), (spread.p90 - spread.p50) / abs(spread.p50)


def _read(report: "Report | None", figure: str) -> float | None:
    if report is None:
        return None
    value: float | None = report.cycle_days.mean if figure == "cycle_days" else getattr(report, figure)
    return value


def _ranges(journey: Journey, _: None) -> "Ranges":
    from journeymap.analysis import ranges

    return ranges(journey)


def _step(journey: Journey, step_id: ItemId, around: QWidget) -> str:
    step = journey[step_id]
    assert isinstance(step, Transition)
    return step_name(journey, step, around)
