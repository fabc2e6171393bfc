"""What keeps a page current while somebody looks at it, and costs nothing while nobody does."""

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.ui import figures, theme, widgets
from journeymap.ui.session import Session
from journeymap.words import say

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")

REST_MS: Final = 150
"""How long the wishes of a page must have been at rest before its question is asked."""
QUIET_MS: Final = 250
"""Answers that come sooner are not announced: a word that flashes up is only noise."""

_SHOWN: Final = (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange)


class WhileSeen(QObject):
    """Calls `refresh` when figures or looks change and a widget is seen; else when it is seen next."""

    def __init__(self, widget: QWidget, session: Session, refresh: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._refresh = widget, refresh
        self.is_stale = True
        widget.installEventFilter(self)
        session.reported.connect(self.renew)

    def renew(self) -> None:
        """Something is different now."""
        if self._widget.isVisible():
            self.is_stale = False
            self._refresh()
        else:
            self.is_stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self.is_stale:
            QTimer.singleShot(0, self, self.renew)  # when the widget is visible, not while it becomes so
        elif event.type() in _SHOWN:
            self.renew()
        return False


class Busy(QLabel):
    """Says quietly that something is still being computed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("busy")
        self.setFont(theme.font(11.5))
        self.setForegroundRole(widgets.INK3)
        self._delay = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._delay.timeout.connect(lambda: self.setText(self.tr("computing…")))

    def show_busy(self, is_busy: bool) -> None:
        """Say it, after a moment, or say nothing."""
        if is_busy and not self.text():
            self._delay.start()
        elif not is_busy:
            self._delay.stop()
            self.setText("")


class Question(QObject, Generic[Wish, Answer]):
    """One question that a page asks of the journey beside the window, and asks again when either moves on.

    `wish` says what the user wants to know of it, `question` must touch no widget. A hidden page asks
    nothing. Answers to what is not asked any more are dropped; the last one is shown again for the same
    journey and wish. A refusal is handed to `refuse` in words.
    """

    def __init__(
        self,
        page: QWidget,
        session: Session,
        *,
        wish: Callable[[], Wish],
        question: Callable[[Journey, Wish], Answer],
        show: Callable[[Answer], object],
        refuse: Callable[[str], object],
        busy: Busy | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._busy = page, session, busy
        self._wish, self._question, self._show, self._refuse = wish, question, show, refuse
        self._asked: tuple[Journey, Wish] | None = None
        self._answer: tuple[Answer | JourneyError] | None = None
        self._is_seen = page.isVisible()
        page.installEventFilter(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.ask)
        session.changed.connect(self._catch_up)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None and self._answer is None

    def ask_soon(self) -> None:
        """Ask once the wishes have come to rest."""
        self._rest.start()

    def ask(self) -> None:
        """Ask, or show again what is known."""
        if not self._page.isVisible():
            return
        asked = (self._session.journey, self._wish())
        if self._asked is not None and asked[0] is self._asked[0] and asked[1] == self._asked[1]:
            if self._answer is not None:
                self._tell(self._answer[0])
            return
        self._asked, self._answer = asked, None
        self._show_busy(is_busy=True)

        def work(journey: Journey) -> tuple[Answer | JourneyError] | None:
            if self._asked is not asked or not self._is_seen:
                return None
            try:
                return (self._question(journey, asked[1]),)
            except JourneyError as error:
                return (error,)

        def take(answer: tuple[Answer | JourneyError] | None) -> None:
            if self._asked is not asked:
                return
            if answer is None:
                self.forget()
                return
            self._answer = answer
            self._show_busy(is_busy=False)
            self._tell(answer[0])

        self._session.ask(work, take, is_slow=True)

    def forget(self) -> None:
        """Want nothing any more: what is under way is dropped."""
        self._asked, self._answer = None, None
        self._show_busy(is_busy=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._is_seen = event.type() == QEvent.Type.Show
        return False

    def _catch_up(self) -> None:
        """The answer under way will be dropped, and a mere move of a card brings no new report."""
        if self.is_waiting:
            self._rest.start()

    def _tell(self, answer: Any) -> None:
        if isinstance(answer, JourneyError):
            self._refuse(say(f"error.{answer.code}", figures.language(), **answer.facts))
        else:
            self._show(answer)

    def _show_busy(self, *, is_busy: bool) -> None:
        if self._busy is not None:
            self._busy.show_busy(is_busy)
