"""A path that somebody chooses card by card: how likely it is, how many people take it, how long it takes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.ui import emblems, figures, theme, widgets
from journeymap.ui.emblems import Emblem, Emblems
from journeymap.ui.names import isolated_name
from journeymap.ui.segments import Segments
from journeymap.ui.session import SMALL, Session
from journeymap.ui.trails import steps_along
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Chosen


class Choosing(QWidget):
    """The cards that were picked, in order, and what the journey says about the path through them."""

    left = Signal()
    """Nobody wants to choose any more."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("path_choosing")
        self._session = session
        self._nodes: list[ItemId] = []
        self._is_wanted = False
        self._hint = widgets.label("", 12, 400, widgets.INK2, wrap=True, name="path_hint")
        self._way = Segments(
            "path_way", self.tr("Way"),
            [("points", self.tr("With detours"), ""), ("strict", self.tr("Step by step"), "")], is_wide=True,
        )  # fmt: skip
        self._way.chosen.connect(lambda _: self._renew())
        self._stations = QVBoxLayout()
        self._stations.setSpacing(2)
        self._rows: list[_Station] = []
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(0)
        column.addLayout(self._stations)
        column.addStretch(1)
        scroll = widgets.Scroll()
        scroll.hold(held)
        self._result = _Result()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(10)
        for part in (self._hint, self._way):
            line = QHBoxLayout()
            line.setContentsMargins(16, 0, 16, 0)
            line.addWidget(part)
            whole.addLayout(line)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._result)
        whole.addLayout(self._buttons())
        session.picked.connect(self._take)
        session.reported.connect(self._renew)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 14)
        row.setSpacing(8)
        self._back = widgets.Button(widgets.PLAIN, self.tr("Take back"), "undo-2", name="path_back")
        self._back.turn_with_reading()
        self._back.clicked.connect(self.take_back)
        self._anew = widgets.Button(widgets.PLAIN, self.tr("Start over"), "rotate-ccw", name="path_anew")
        self._anew.clicked.connect(self.start)
        done = widgets.Button(widgets.PRIMARY, self.tr("Done"), name="path_done")
        done.clicked.connect(self.left)
        row.addWidget(self._back)
        row.addWidget(self._anew)
        row.addStretch(1)
        row.addWidget(done)
        return row

    @property
    def nodes(self) -> tuple[ItemId, ...]:
        """The path as far as it is chosen."""
        return tuple(self._nodes)

    def start(self) -> None:
        """Begin a new path."""
        self._is_wanted = True
        self._nodes = []
        self._renew()

    def end(self) -> None:
        """Choose no more; the map shows as a whole."""
        if self._is_wanted:
            self._is_wanted = False
            self._nodes = []
            self._session.light((), pinned=True)

    def take_back(self) -> None:
        """The last card is not meant."""
        if self._nodes:
            self._nodes.pop()
            self._renew()

    def drop(self, place: int) -> None:
        """One of the cards is not meant."""
        del self._nodes[place]
        self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._is_wanted:
            self._renew()
        super().changeEvent(event)

    def _take(self, item_id: str) -> None:
        """Somebody points at a card on the map."""
        picked = ItemId(item_id)
        if not self._is_wanted:
            return
        if self._nodes and isinstance(self._session.journey.items.get(picked), Persona):
            self._say(say("explorer.first_persona", figures.language()))
            return
        self._nodes.append(picked)
        self._renew()

    def _renew(self) -> None:
        """Show the path as it is, and ask for its figures."""
        if not self._is_wanted:
            return
        journey = self._session.journey
        self._nodes = [each for each in self._nodes if each in journey.items]
        self._show_stations(Emblems(journey))
        self._back.setEnabled(bool(self._nodes))
        self._anew.setEnabled(bool(self._nodes))
        self._session.light(self._nodes, steps_along(journey, self._nodes), pinned=True)
        self._say(
            self.tr("Click the next card, or look at the figures below.")
            if self._nodes
            else self.tr("Click the cards of a path on the map, one after the other. Esc ends it.")
        )
        self._result.show_result(None, "", self._session)
        if self._nodes:
            self._ask(journey)

    def _show_stations(self, signs: Emblems) -> None:
        journey = self._session.journey
        while len(self._rows) < len(self._nodes):
            self._rows.append(_Station(len(self._rows), self.drop))
            self._stations.addWidget(self._rows[-1])
        for row, each in zip(self._rows, self._nodes, strict=False):
            row.show_station(isolated_name(journey, journey[each], self), signs.of(journey[each]))
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self._nodes))

    def _ask(self, journey: Journey) -> None:
        from journeymap.analysis import chosen  # after the first paint

        nodes, is_strict = self.nodes, self._way.value == "strict"

        def question(asked: Journey) -> "Chosen | JourneyError":
            try:
                return chosen(asked, nodes, is_strict=is_strict)
            except JourneyError as error:
                return error

        def answer(found: "Chosen | JourneyError") -> None:
            if self._is_wanted and nodes == self.nodes and is_strict == (self._way.value == "strict"):
                self._show(found)

        if len(journey.items) <= SMALL:
            answer(question(journey))
        else:
            self._session.ask(question, answer)

    def _show(self, found: "Chosen | JourneyError") -> None:
        if isinstance(found, JourneyError):
            self._say(say(f"error.{found.code}", figures.language(), **found.facts))
            return
        journey = self._session.journey
        first = journey[self._nodes[0]]
        key = "of_persona" if isinstance(first, Persona) else "of_touchpoint"
        name = isolated_name(journey, first, self)
        self._result.show_result(found, say(f"explorer.{key}", figures.language(), name=name), self._session)
        gap = self._gap() if self._way.value == "strict" else None
        if gap is not None:
            ends = (isolated_name(journey, journey[each], self) for each in gap)
            facts = dict(zip(("source", "target"), ends, strict=True))
            self._say(say("explorer.no_step", figures.language(), **facts))

    def _gap(self) -> tuple[ItemId, ItemId] | None:
        """The first two cards between which there is no step."""
        for pair in zip(self._nodes, self._nodes[1:], strict=False):
            if not any(step.target == pair[1] for step in self._session.journey.outgoing.get(pair[0], ())):
                return pair
        return None

    def _say(self, text: str) -> None:
        self._hint.setText(text)


class _Station(QWidget):
    """One card of the path, with a way to leave it out."""

    def __init__(self, place: int, drop: Callable[[int], object]) -> None:
        super().__init__()
        self._emblem: Emblem | None = None
        self._name = widgets.Elided("", 12.5, 500)
        self.setFixedHeight(32)
        cross = widgets.Button(
            widgets.SMALL_TOOL, "", "x", name=f"path_drop_{place + 1}", tip=self.tr("Leave out")
        )
        cross.clicked.connect(lambda: drop(place))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(34)
        row.addWidget(self._name, 1)
        row.addWidget(cross)

    def show_station(self, name: str, emblem: Emblem) -> None:
        """Show another card."""
        self._emblem = emblem
        self._name.setText(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QEvent) -> None:
        if self._emblem is not None:
            painter = QPainter(self)
            emblems.draw(painter, widgets.visual(self, 0, 4, 24, 24), self._emblem)
            painter.end()


class _Result(QWidget):
    """The figures of the path."""

    def __init__(self) -> None:
        super().__init__()
        self._values: dict[str, QLabel] = {}
        self._of = widgets.label("", 11, 400, widgets.INK3, wrap=True, name="path_of")
        row = QHBoxLayout()
        row.setSpacing(10)
        for name, text in (
            ("path_chance", self.tr("Chance")),
            ("path_people", self.tr("People")),
            ("path_days", self.tr("Time")),
        ):
            value = widgets.label(figures.NONE, 16, 600, display=True, name=name)
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(widgets.label(text, 11, 400, widgets.INK3))
            part.addWidget(value)
            row.addLayout(part, 1)
            self._values[name] = value
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 11, 16, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._of)

    def show_result(self, found: "Chosen | None", of: str, session: Session) -> None:
        """Show other figures, or none."""
        per = figures.per(session.journey.map)
        texts = (figures.NONE,) * 3
        if found is not None:
            texts = (
                figures.share(found.probability),
                f"{figures.crowd(found.people)} / {per}",
                figures.in_days(found.days),
            )
        for value, text in zip(self._values.values(), texts, strict=True):
            value.setText(text)
        self._of.setText(of)

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()
