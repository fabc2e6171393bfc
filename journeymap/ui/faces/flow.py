"""The flow face in the window: of all people, or of one persona."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QHideEvent, QPainter, QRegion, QResizeEvent

from journeymap.export import painting
from journeymap.model.items import ItemId, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.flow import HEIGHT, Laid, lay_out
from journeymap.picture.forms import ON, PERSONA, STAYING, Form, form
from journeymap.picture.shapes import Picture, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures
from journeymap.ui.faces.ahead import Ahead, Frame
from journeymap.ui.faces.page import Page, switch
from journeymap.ui.faces.view import BESIDE, PictureView
from journeymap.ui.faces.whose import ALL, Whose, ask_alone, everybody
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

_TALLEST: Final = 1000.0
_STEP: Final = 40.0
"""Heights are taken in such steps, so that small changes of the window leave the drawing as it is."""
_SEEN: Final = 0.58
"""The zoom below which a flow is read from its start rather than seen as a whole."""
_LEGIBLE: Final = 0.64
_TURNED: Final = 0.02
"""A change of the window's ratio from which on it is drawn anew."""
_WIDER: Final = 40.0
"""The same of its width."""
LARGE: Final = 400
"""Parts from which on a flow is not drawn again to fill a window: it is high enough."""


def make(session: Session) -> Page:
    """The page of the flow."""
    return FlowPage(session)


class FlowPage(Page):
    """The flow with its choices: whose it is, and whether those who leave are shown."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._view = _View(session)
        self._who = Whose(
            session, "flow_persona", _tr("Whose flow"), self._show_chosen, lambda: [(ALL, everybody())]
        )
        self._drop = drop = switch("flow_drop", _tr("Drop-off"), "droplets", _tr("Show who leaves"))
        drop.setChecked(True)
        drop.toggled.connect(self._view.show_drop)
        about = _tr(
            "The height of a band is people per period. Fading tails leave the journey, arcs come back."
        )
        super().__init__("flow", _tr("Flow of people"), about, self._view, [self._who, drop])
        session.reported.connect(self._ask)

    @property
    def chosen(self) -> str:
        """Whose flow is shown: a persona's by id, or that of all ("")."""
        return self._who.chosen

    @property
    def form(self) -> Form:
        """Whose flow it is, and whether those who leave are shown."""
        return form((PERSONA, self._who.persona), (STAYING, "" if self._drop.isChecked() else ON))

    def choose(self, who: str) -> None:
        """Show another's flow."""
        self._who.choose(who)

    def _show_chosen(self) -> None:
        self._view.show_alone(None, None)
        self._ask()
        self._view.fit()

    def _ask(self) -> None:
        """Have the figures of the persona computed that is shown alone."""
        persona = self._who.persona
        if persona is None:
            return

        def answer(found: "Mapping[ItemId, Report]") -> None:
            if self._who.persona == persona:
                self._view.show_alone(persona, found[persona])

        ask_alone(self._session, [persona], answer, complete=False)


@dataclass(frozen=True, eq=False)
class _Asked:
    """A flow to be drawn, in any thread: of whose figures, and how high it may be for its width."""

    report: "Report | None"
    persona: ItemId | None
    wide: float
    high: float

    @property
    def shape(self) -> float:
        """How high the widget is for its width."""
        return self.high / self.wide

    def drawn(self, journey: Journey, style: Style, rooms: tuple[float, ...] | None = None) -> Laid:
        """The picture, as high as there is room; of a large flow with `rooms` for words, where known."""
        laid = lay_out(journey, style, painting.measure, self.report, persona=self.persona, rooms=rooms)
        found = laid.picture
        beside = found.box.height - HEIGHT
        is_near = self.wide < _SEEN * found.box.width  # then its start is looked at
        room = self.high / _LEGIBLE if is_near else found.box.width * self.shape
        room = min(_TALLEST, room - beside) // _STEP * _STEP
        if room <= HEIGHT + _STEP or len(found.parts) > LARGE:
            return laid
        return lay_out(journey, style, painting.measure, self.report, persona=self.persona, height=room)

    def is_like(self, other: "_Asked") -> bool:
        """Whether the same would be drawn of the very same figures."""
        is_same = self.report is other.report and self.persona == other.persona
        return is_same and abs(self.shape - other.shape) <= _TURNED and abs(self.wide - other.wide) <= _WIDER


class _View(PictureView):
    def __init__(self, session: Session) -> None:
        self._persona: ItemId | None = None
        self._alone: Report | None = None
        self._drawn_in = 0.0, 0.0
        """How wide and high the widget was then."""
        self._rooms: tuple[float, ...] | None = None
        """How wide the words in the columns of a large flow are; None where that is to be found anew."""
        super().__init__(session, self._drawn, "flow_face")
        self._ahead = Ahead(self)

    def show_alone(self, persona: ItemId | None, report: "Report | None") -> None:
        """Show what one persona does alone, by its own figures; None: all of them."""
        self._persona, self._alone = persona, report
        self.renew()

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Picture:
        self._drawn_in = self._size()
        laid = self._asked(report).drawn(journey, style, self._rooms)
        is_large = len(laid.picture.parts) > LARGE
        self._rooms = laid.rooms if is_large else None
        if laid.rooms != laid.wanted:  # a name is cut short, and has its room as soon as all is drawn anew
            self._draw_beside(journey, report)
        return laid.picture

    def _asked(self, report: "Report | None") -> "_Asked":
        persona = self._persona if self._persona in self.session.journey.items else None
        return _Asked(report if persona is None else self._alone, persona, *self._size())

    def _follow(self, *_: object) -> None:
        """Other figures of a large flow are drawn beside the window: they make nearly every band another."""
        session = self.session
        is_large = self._painting is not None and len(self._painting.picture.parts) > LARGE
        if not (is_large and self.isVisible() and self._drawn_of[0] is session.journey):
            super()._follow()
            return
        if not self._is_of(session.journey, session.report):
            self._draw_beside(session.journey, session.report)

    def _draw_beside(self, journey: Journey, report: "Report | None") -> None:
        """Have a large flow drawn as it should be, and show it then."""
        session, style, asked = self.session, self._style, self._asked(report)

        def question(journey: Journey) -> tuple[painting.Painting, tuple[float, ...]]:
            laid = asked.drawn(journey, style)
            made = painting.Painting(laid.picture, style.theme)
            made.prepare()
            return made, laid.rooms

        def answer(found: tuple[painting.Painting, tuple[float, ...]]) -> None:
            made, rooms = found
            frame = Frame(
                made, self.lens.settled(self._part_of(made.picture)), frozenset(self.faded_in(made.picture))
            )
            self._ahead.begin(frame, style.theme, lambda: show(made, rooms))

        def show(made: painting.Painting, rooms: tuple[float, ...]) -> None:
            is_current = session.journey is journey and session.report is report
            if is_current and style == self._style and asked.is_like(self._asked(report)):
                self._rooms = rooms
                self.take(made, journey, report)
            else:
                self._ahead.drop()

        session.ask(question, answer)

    def paint_picture(self, painter: QPainter, painted: painting.Painting, region: QRegion) -> None:
        frame = Frame(painted, self.camera, frozenset(self.faded_in(painted.picture)))
        if not self._ahead.show(painter, frame, region.boundingRect()):
            super().paint_picture(painter, painted, region)

    def _whole(self) -> Rect | None:
        """All of it, or where that could not be read what comes first."""
        return self._part_of(self.picture)

    def _part_of(self, picture: Picture) -> Rect:
        box = picture.box
        zoom = min((self.width() - BESIDE) / box.width, (self.height() - BESIDE) / box.height)
        return box if zoom >= _SEEN else self._from_start(_LEGIBLE, picture)

    def _size(self) -> tuple[float, float]:
        """How wide and high the widget is beside its margins."""
        return max(1, self.width() - BESIDE), max(1, self.height() - BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        (was_wide, was_high), (wide, high) = self._drawn_in, self._size()
        is_turned = was_wide > 0 and abs(high / wide - was_high / was_wide) > _TURNED
        if is_turned or abs(wide - was_wide) > _WIDER:
            self.forget()  # drawn anew, as high as there is room
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ahead.rest()

    def told(self, item_id: ItemId) -> str:
        name = super().told(item_id)
        report = self.session.report if self._persona is None else self._alone
        item = self.session.journey.items.get(item_id)
        people = None
        if report is not None and isinstance(item, Transition) and item_id in report.transitions:
            people = report.transitions[item_id].people
        elif report is not None and isinstance(item, Touchpoint) and item_id in report.touchpoints:
            people = report.touchpoints[item_id].visits
        return name if people is None else f"{name} · {figures.people(people)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("FlowPage", text)
