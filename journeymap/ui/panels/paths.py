"""The path explorer: the likeliest walks from a persona to a goal, loops included, and any one chooses."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.items import Item, ItemId, Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import figures, theme, widgets
from journeymap.ui.choosing import Choosing
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.fields import ChoiceField
from journeymap.ui.missing import missing
from journeymap.ui.names import isolated_name
from journeymap.ui.pathlist import PathList
from journeymap.ui.segments import Segments
from journeymap.ui.session import SMALL, Session
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import BestPath, Break

WIDTH: Final = 388
FIRST: Final = 10
"""Paths that are listed until somebody asks for more."""
MOST: Final = 100

Found = tuple[tuple["BestPath", ...], float | None]
Choice = tuple[ItemId | None, str, QIcon | None]


@dataclass(frozen=True)
class Wish:
    """Which paths somebody wants to see."""

    persona: ItemId | None = None
    goal: ItemId | None = None
    by: str = "people"
    count: int = FIRST

    def changed(self, changes: Mapping[str, Any], journey: Journey) -> "Wish":
        """Another wish; ends that are gone from the map are wished for no more."""
        made = replace(self, **changes)
        persona, goal = (each if each in journey.items else None for each in (made.persona, made.goal))
        return replace(made, persona=persona, goal=goal)

    @property
    def goals(self) -> frozenset[ItemId] | None:
        """The goals as an analysis takes them."""
        return frozenset({self.goal}) if self.goal else None


class Paths(QWidget):
    """The paths, what they explain together, and the one that somebody chooses."""

    choosing = Signal(bool)
    """Whether cards are to be picked on the map."""

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__()
        self._session, self._reveal = session, reveal
        self._wish = Wish()
        self._is_stale = True
        self.summary = widgets.label("", 11.5, 400, widgets.INK3, name="path_summary")
        self._persona = Chooser("path_from", self.tr("From"), self._personas)
        self._goal = Chooser("path_to", self.tr("To"), self._goals)
        self._by = Segments(
            "path_order", self.tr("Order"),
            [
                ("people", self.tr("Most customers"), ""),
                ("rate", self.tr("Best rate"), ""),
                ("speed", self.tr("Fastest"), ""),
            ],
            is_wide=True,
        )  # fmt: skip
        self._covers = widgets.label("", 12, 500, widgets.INK2, wrap=True, name="path_coverage")
        self._once = widgets.label("", 11, 400, widgets.INK3, wrap=True, name="path_once")
        self._list = PathList(session)
        self._more = widgets.Button(widgets.PLAIN, self.tr("Show more"), "chevron-down", name="path_more")
        self._nothing = Nothing(self._show_break)
        self._choosing = Choosing(session)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._explorer())
        self._pages.addWidget(self._choosing)
        self.setFocusProxy(self._persona)
        for chooser in (self._persona, self._goal):
            chooser.dropped.connect(self._escape)
        self._persona.given.connect(lambda: self._ask(persona=self._persona.value()))
        self._goal.given.connect(lambda: self._ask(goal=self._goal.value()))
        self._by.chosen.connect(lambda by: self._ask(by=by))
        self._more.clicked.connect(lambda: self._ask(count=min(MOST, self._wish.count + FIRST)))
        self._choosing.left.connect(lambda: self.choose(False))
        session.reported.connect(self._renew)

    def _explorer(self) -> QWidget:
        """The page with the list."""
        page, head, held = QWidget(), QVBoxLayout(), QWidget()
        head.setContentsMargins(16, 4, 16, 11)
        head.setSpacing(8)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self._persona, 1)
        ends.addWidget(self._goal, 1)
        head.addLayout(ends)
        head.addWidget(self._by)
        head.addSpacing(2)
        head.addWidget(self._covers)
        head.addWidget(self._once)
        scroll = widgets.Scroll()
        scroll.setObjectName("path_scroll")
        scroll.hold(held)  # before it is filled: see `Desk._lay_out`
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._list)
        inner.addWidget(self._nothing)
        inner.addSpacing(12)
        inner.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        begin = widgets.Button(
            widgets.PLAIN, self.tr("Choose a path on the map"), "square-dashed-mouse-pointer",
            name="path_choose",
        )  # fmt: skip
        begin.clicked.connect(lambda: self.choose(True))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 14)
        foot.addWidget(begin)
        foot.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(widgets.Rule())
        column.addWidget(scroll, 1)
        column.addWidget(widgets.Rule())
        column.addLayout(foot)
        return page

    # choosing

    @property
    def is_choosing(self) -> bool:
        """Whether a path is being chosen card by card."""
        return self._pages.currentWidget() is self._choosing

    def choose(self, is_on: bool) -> None:
        """Let a path be chosen card by card, or show the list again."""
        if is_on == self.is_choosing:
            return
        self._pages.setCurrentIndex(1 if is_on else 0)
        self.summary.setVisible(not is_on)
        if is_on:
            self._choosing.start()
        else:
            self._choosing.end()
            self._renew()
        self.choosing.emit(is_on)

    def leave(self) -> None:
        """The panel goes: nothing of it stays lit."""
        self.choose(False)
        self._session.light((), pinned=True)

    # what is listed

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pages"):
            self._renew()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _escape(self) -> bool:
        """End the choosing, else put out what is pinned; False where there is neither."""
        if self.is_choosing:
            self.choose(False)
        elif self._session.pinned:
            self._session.light((), pinned=True)
        else:
            return False
        return True

    def _renew(self) -> None:
        if self.isVisible() and not self.is_choosing:
            self.refresh()
        else:
            self._is_stale = True

    def refresh(self) -> None:
        """List the paths as they are now."""
        self._is_stale = False
        self._ask()
        self._persona.show_value(self._wish.persona)
        self._goal.show_value(self._wish.goal)

    def _ask(self, **changes: Any) -> None:
        """Ask for the paths of another wish; on a large map the answer comes later."""
        from journeymap.analysis import By, best_paths  # after the first paint

        self._wish = wish = self._wish.changed(changes, self._session.journey)
        lacks = missing(self._session) if wish.goal is None else ""
        if lacks or self._session.report is None:
            self._show_nothing(lacks)
            return

        def question(journey: Journey) -> Found:
            return best_paths(journey, wish.count, by=By(wish.by), goal=wish.goals, persona=wish.persona)

        def answer(found: Found) -> None:
            if wish == self._wish:
                self._show(*found)

        if len(self._session.journey.items) <= SMALL:
            answer(question(self._session.journey))
        else:
            self._session.ask(question, answer)

    def _show(self, paths: "tuple[BestPath, ...]", coverage: float | None) -> None:
        if not paths:
            self._show_nothing(self._no_path(), can_show=True)
            return
        language, info = figures.language(), self._session.journey.map
        self._list.show_paths(paths, _parts(paths, self._wish.by), Emblems(self._session.journey))
        self._list.show()
        self._nothing.hide()
        count, most = len(paths), self._wish.count
        self._more.setVisible(count == most < MOST)
        people = figures.people(sum(path.people for path in paths))
        facts = {"count": count, "people": people, "period": figures.per(info)}
        self.summary.setText(say("explorer.summary", language, **facts))
        covers = say("explorer.covers", language, count=count, share=figures.share(coverage, 0))
        _tell(self._covers, covers if coverage is not None else "")
        _tell(self._once, self._counted())

    def _show_nothing(self, text: str, *, can_show: bool = False) -> None:
        """Say why there is no path."""
        self._list.hide()
        self._more.hide()
        self.summary.setText("")
        _tell(self._covers, "")
        _tell(self._once, "")
        self._nothing.say(text, can_show=can_show)

    def _no_path(self) -> str:
        journey, language = self._session.journey, figures.language()
        goals = [item for item in journey.of(Touchpoint) if item.outcome is Outcome.SALE]
        one = journey[self._wish.goal] if self._wish.goal else goals[0] if len(goals) == 1 else None
        if one is None:
            return say("explorer.empty_any", language)
        return say("explorer.empty", language, goal=isolated_name(journey, one, self))

    def _counted(self) -> str:
        """That people count once here, while orders repeat."""
        language, report = figures.language(), self._session.report
        if self._wish.goal is not None:
            return say("explorer.once_goal", language)
        if report is None or self._wish.persona is not None or report.customers is None:
            return say("explorer.once", language)
        if report.orders is None or report.orders <= report.customers * (1 + 1e-9):
            return say("explorer.once", language)
        customers, orders = figures.people(report.customers), figures.people(report.orders)
        return say("explorer.once_orders", language, customers=customers, orders=orders)

    def _show_break(self) -> None:
        """Light how far people come, and select where nobody goes on."""
        from journeymap.analysis import breaks

        wish = self._wish

        def answer(found: "Break") -> None:
            self._session.light(found.nodes, found.steps, pinned=True)
            self._session.select(found.ends)
            if found.ends:
                self._reveal(found.ends[0])

        self._session.ask(lambda journey: breaks(journey, goal=wish.goals, persona=wish.persona), answer)

    # where paths begin and end

    def _personas(self) -> list[Choice]:
        return [(None, self.tr("Any persona"), None), *self._entries(self._session.journey.of(Persona))]

    def _goals(self) -> list[Choice]:
        """The goals first, then whatever else people may come to."""
        cards = list(self._session.journey.of(Touchpoint))
        found: list[Choice] = [(None, self.tr("Any goal"), None)]
        for outcomes in ((Outcome.SALE,), (Outcome.LEAD,), (Outcome.ONGOING, Outcome.LOST)):
            found += self._entries(card for card in cards if card.outcome in outcomes)
        return found

    def _entries(self, items: Iterable[Item]) -> list[Choice]:
        journey, signs = self._session.journey, Emblems(self._session.journey)
        ranked = sorted(items, key=lambda item: (name_of(journey, item).casefold(), item.id))
        return [(item.id, name_of(journey, item), signs.icon(item, 16)) for item in ranked]


def _tell(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _parts(paths: "tuple[BestPath, ...]", by: str) -> list[float]:
    """How long the bars are: as long as what the order goes by is large."""
    amounts = {
        "people": [path.people or path.probability for path in paths],
        "rate": [path.probability for path in paths],
        "speed": [path.days for path in paths],
    }[by]
    most = max(amounts) or 1.0
    return [each / most for each in amounts]


class Chooser(ChoiceField):
    """A choice whose name stands in it."""

    def __init__(self, name: str, caption: str, choices: Callable[[], list[Choice]]) -> None:
        super().__init__(choices)
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self._caption = caption
        self._fit()
        self.show_value(None)

    def _fit(self) -> None:
        side = "right" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "left"
        room = round(self.fontMetrics().horizontalAdvance(self._caption)) + 18
        self.setStyleSheet(
            f"QComboBox {{ padding-{side}: {room}px; font-weight: 600; border-color: palette(dark); }}"
            "QComboBox:focus { border-color: palette(highlight); }"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and hasattr(self, "_caption"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(theme.font(12.5))
        painter.setPen(theme.colour("ui.ink3"))
        box = widgets.visual(self, 10, 0, self.width() / 2, self.height())
        painter.drawText(box, int(widgets.start_of(self)), self._caption)
        painter.end()


class Nothing(QWidget):
    """Why there is no path, and what can be done about it."""

    def __init__(self, show: Callable[[], object]) -> None:
        super().__init__()
        self._text = widgets.label("", 13, 500, wrap=True, name="path_empty")
        self._button = widgets.Button(
            widgets.PLAIN, self.tr("Show where it breaks"), "search", name="path_break"
        )
        self._button.clicked.connect(show)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 0)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self._button)
        self.hide()

    def say(self, text: str, *, can_show: bool) -> None:
        """Say another reason; `can_show` where the place can be shown."""
        self._text.setText(text)
        self._button.setVisible(can_show)
        self.setVisible(bool(text))
