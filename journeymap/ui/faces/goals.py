"""The goals face in the window: goals, milestones and measured values, added and edited where they stand."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from journeymap.export import painting
from journeymap.export.moment import now
from journeymap.model.change import Change
from journeymap.model.commands import Add, Together, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.goals import subject_of
from journeymap.model.items import Aside, Goal, Item, ItemId, Milestone, Scenario
from journeymap.model.journey import Journey
from journeymap.model.scenarios import Branch, In
from journeymap.picture.aims import day_word, name_of, typed_form
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.forms import BY, Form, form
from journeymap.picture.goals import ENOUGH, Dated, columns_of, goals_of
from journeymap.picture.shapes import Point, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures, theme, typed, widgets
from journeymap.ui.asking import Question
from journeymap.ui.canvas.editing import Ending, LineField
from journeymap.ui.faces.actuals import ActualsDialog
from journeymap.ui.faces.cells import CellView
from journeymap.ui.faces.newgoal import GoalDialog, value_of
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.spoken import Thing
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Expected, Report

_FIELD: Final = (132, 28)
_WEEK: Final = 7


def make(session: Session) -> Page:
    """The page of the goals."""
    return GoalsPage(session)


class GoalsPage(Page):
    """The goals with what can be done about them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._goals = GoalsView(session)
        add = widgets.Button(_CHOICE, _tr("Add goal"), "plus", name="goals_add", tip=_tr("Add goal  Ins"))
        add.clicked.connect(self.add_goal)
        self._change = widgets.Button(_CHOICE, _tr("Change…"), "pencil", name="goals_change")
        self._change.setToolTip(_tr("What the goal is of, and its days"))
        self._change.clicked.connect(self.change_goal)
        self._step = widgets.Button(
            _CHOICE, _tr("Milestone"), "flag", name="goals_milestone", tip=_tr("Add a milestone  M")
        )
        self._step.clicked.connect(self._goals.add_halfway)
        self._measure = widgets.Button(_CHOICE, _tr("Measured…"), "table-2", name="goals_actuals")
        self._measure.setToolTip(_tr("What the figure really was, day by day"))
        self._measure.clicked.connect(self.enter_actuals)
        about = _tr(
            "Double-click a time line for a milestone; drag it to another day. Double-click a text to write."
        )
        told = _tr("Measured values as a line, or as bars of their means")
        self._by = Segments(
            "goals_by",
            told,
            [
                ("", _tr("Line"), told),
                ("month", _tr("Month"), told),
                ("quarter", _tr("Quarter"), told),
                ("year", _tr("Year"), told),
            ],
        )
        self._by.chosen.connect(self._goals.show_by)
        choices = [self._by, self._measure, self._step, self._change, add]
        super().__init__("goals", _tr("Goals"), about, self._goals, choices)
        self._goals.add_goal = self.add_goal
        self._question, self._second = (self._asked(has_enough=each) for each in (False, True))
        session.reported.connect(self._question.ask_soon)
        session.changed.connect(self._question.ask_soon)
        session.selected.connect(self._show_choices)
        session.changed.connect(self._show_choices)
        self._show_choices()

    def _asked(self, *, has_enough: bool) -> "Question[date, Mapping[ItemId, Expected]]":
        """What is expected, asked first without the steps that would meet a goal: they take their time."""

        def show(found: "Mapping[ItemId, Expected]") -> None:
            self._goals.expect(found)
            if not has_enough:
                self._second.ask()

        return Question(
            self,
            self._session,
            wish=lambda: self._goals.today,
            question=partial(_looked_ahead, has_enough=has_enough),
            show=show,
            refuse=lambda _: self._goals.expect({}),
        )

    @property
    def form(self) -> Form:
        """How measured values are shown."""
        return form((BY, self._goals.by))

    def add_goal(self) -> None:
        """Ask for a new goal."""
        GoalDialog(self, self._session, self._goals.today).open()

    def change_goal(self) -> None:
        """Ask what the selected goal is to be of."""
        goal = self._goals.goal
        if goal is not None:
            GoalDialog(self, self._session, self._goals.today, goal).open()

    def enter_actuals(self) -> None:
        """Show the measured values of the selected goal."""
        goal = self._goals.goal
        if goal is not None:
            ActualsDialog(self, self._session, goal).open()

    def showEvent(self, event: object) -> None:
        self._question.ask_soon()

    def _show_choices(self, *_: object) -> None:
        for button in (self._change, self._step, self._measure):
            button.setEnabled(self._goals.goal is not None)


def _looked_ahead(journey: Journey, today: date, *, has_enough: bool) -> "Mapping[ItemId, Expected]":
    from journeymap.analysis import analyze, outlook

    return outlook(journey, analyze(journey, complete=False), today, has_enough=has_enough)


class GoalsView(CellView):
    """The goals themselves."""

    def __init__(self, session: Session) -> None:
        self.today = now().date()
        self.add_goal: Callable[[], object] = lambda: None
        """Asks for a new goal."""
        self._expected: Mapping[ItemId, Expected] = {}
        self._dated: Dated | None = None
        self._columns = columns_of(0)
        self._dragged: ItemId | None = None
        self._spot: float | None = None
        self._by = ""
        super().__init__(session, self._drawn, "goals_face")
        session.changed.connect(self._forget)

    @property
    def dated(self) -> Dated:
        """What is shown, with its days."""
        _ = self.picture
        assert self._dated is not None
        return self._dated

    @property
    def goal(self) -> Goal | None:
        """The goal that is selected, or whose milestone is."""
        chosen = next(iter(self.session.selection), None) if len(self.session.selection) == 1 else None
        items = self.session.journey.items
        item = items.get(chosen) if chosen else None
        if isinstance(item, Milestone):
            item = items.get(item.goal)
        return item if isinstance(item, Goal) else None

    @property
    def by(self) -> str:
        """The months, quarters or years that measured values are shown by; "" for a line."""
        return self._by

    def show_by(self, by: str) -> None:
        """Show measured values by month, quarter or year, or as a line."""
        self._by = by
        self.renew()

    def expect(self, expected: "Mapping[ItemId, Expected]") -> None:
        """Show what is expected."""
        self._expected = expected
        self.renew()

    def _forget(self, change: Change) -> None:
        """What was expected of another map, or of another aim, is not shown any more."""
        if not self._expected:
            return
        edited = [edit.before or edit.after for edit in change.edits]
        if not all(isinstance(item, Aside) for item in edited):
            self.expect({})
            return
        gone = {item.id for item in edited if item} | {
            item.goal for item in edited if isinstance(item, Milestone)
        }
        gone |= {each.id for each in self.session.journey.of(Milestone) if each.goal in gone}
        self.expect({name: each for name, each in self._expected.items() if name not in gone})

    def _whole(self) -> Rect | None:
        """All of the width, and of the height as much as there is room for: goals are read from the top."""
        return self._from_start(0.0) if self.celled.cells else self.picture.box

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Celled:
        if report is not None:
            from journeymap.analysis import with_goals

            report = with_goals(report, journey, self.today, self._expected)
        style = replace(style, today=self.today.isoformat())
        self._columns = columns_of(self.width() - 40)
        self._dated = goals_of(
            journey, style, painting.measure, report, width=self._columns.width, by=self._by
        )
        return self._dated.celled

    def _drop_drawn(self) -> None:
        super()._drop_drawn()
        self._dated = None

    # what is changed

    def edit_cell(self, cell: Cell) -> None:
        """Let a name, an aim or a day be written where it stands."""
        item_id, field = cell
        item = self.session.journey.items.get(item_id)
        if field == ENOUGH and isinstance(item, Goal):
            self.try_enough(item)
            return
        box = self.celled.cells.get(cell) or self.picture.cards.get(item_id)
        if box is None or not isinstance(item, Goal | Milestone):
            return
        self.keep_field()

        def finish(text: str, _: Ending) -> bool:
            try:
                value = self._read(item, field, text)
            except JourneyError as error:
                self.session.refused.emit(error)
                return False
            self._drop_field()
            if value != getattr(item, field):
                return self.session.do(
                    Update(item_id, {field: value}, "rename" if field == "name" else "update")
                )
            return True

        made = LineField(self, self._shown(item, field), finish, self._drop_field)
        place = QRectF(*self.camera.box_to_view(box)).toRect()
        self.open_field(made, QRect(place.x(), place.y(), max(_FIELD[0], place.width()), _FIELD[1]))

    def try_enough(self, goal: Goal) -> None:
        """Make a scenario in which the one step that is said to meet a goal does, and work in it."""
        known, session = self._expected.get(goal.id), self.session
        if known is None or known.enough is None or known.enough.step not in session.journey.items:
            return
        name = _tr("Meets “{goal}”").format(goal=name_of(goal, session.journey, figures.language()))
        made = Scenario(id=new_id(), name=name)
        raised = Update(known.enough.step, {"probability": known.enough.probability})
        if session.do_to_base(Together("branch", (Branch(made, session.scenario), In(made.id, raised)))):
            session.enter(made.id)

    def titled(self, thing: Thing) -> str:
        """What is done with what would meet a goal."""
        return _tr("Try it in a scenario") if thing.cell[1] == ENOUGH else super().titled(thing)

    def edit_name(self, item_id: ItemId) -> None:
        """Let the name of a goal or milestone be typed."""
        self.edit_cell((item_id, "name"))

    def _shown(self, item: Goal | Milestone, field: str) -> str:
        if field != "aim":
            return str(getattr(item, field))
        goal = self._goal_of(item)
        return typed_form(item.aim, subject_of(goal, self.session.journey)) if goal else str(item.aim)

    def _read(self, item: Goal | Milestone, field: str, text: str) -> str | float:
        """What was typed as a value; raises item.value."""
        if field == "name":
            return " ".join(text.split())
        if field == "aim":
            goal = self._goal_of(item)
            assert goal is not None
            return value_of(text, subject_of(goal, self.session.journey), item.id)
        day = typed.day_of(text, field, item.id)
        if not day and isinstance(item, Milestone):
            raise JourneyError("item.value", id=item.id, field=field, value=text, expected="2026-11-22")
        return day

    def _goal_of(self, item: Item) -> Goal | None:
        found = self.session.journey.items.get(item.goal) if isinstance(item, Milestone) else item
        return found if isinstance(found, Goal) else None

    def add_milestone(self, goal: Goal, day: str) -> None:
        """Put a milestone on the time line of a goal, on the straight way to its aim, and let it be named."""
        steps = sorted(
            (each.due, each.aim)
            for each in self.session.journey.of(Milestone)
            if each.goal == goal.id and each.due
        )
        after = next((aim for due, aim in steps if due > day), goal.aim)
        before = next((aim for due, aim in reversed(steps) if due <= day), None)
        report = self.session.report
        if before is None and report is not None:
            from journeymap.analysis import with_goals

            before = with_goals(report, self.session.journey, self.today).goals[goal.id].value
        aim = after if before is None else _rounded((before + after) / 2)
        made = Milestone(id=new_id(), goal=goal.id, aim=aim, due=day)
        if self.session.do(Add(made)):
            self.session.select({made.id})
            self.edit_cell((made.id, "name"))

    def add_halfway(self) -> None:
        """Put a milestone on the selected goal, in the middle of what is left."""
        goal = self.goal
        if goal is None:
            return
        days = [each.due for each in self.session.journey.of(Milestone) if each.goal == goal.id and each.due]
        start = date.fromisoformat(max([*days, goal.starts, self.today.isoformat()]))
        end = date.fromisoformat(goal.due) if goal.due else start + timedelta(days=60)
        if end <= start:
            start = date.fromisoformat(goal.starts) if goal.starts else end - timedelta(days=60)
        self.add_milestone(goal, (start + (end - start) / 2).isoformat())

    def put_on(self, item_id: ItemId, day: str) -> None:
        """Let a milestone or goal be due on another day."""
        item = self.session.journey.items.get(item_id)
        if isinstance(item, Goal | Milestone) and day and day != item.due:
            self.session.do(Update(item_id, {"due": day}, "move"))

    def _put_later(self, days: int) -> bool:
        chosen = next(iter(self.session.selection), None)
        item = self.session.journey.items.get(chosen) if chosen else None
        if not isinstance(item, Goal | Milestone) or not item.due:
            return False
        try:
            day = date.fromisoformat(item.due) + timedelta(days=days)
        except OverflowError:
            return False
        self.put_on(item.id, day.isoformat())
        return True

    # what Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        if columns_of(self.width() - 40) != self._columns:
            self.renew()
        super().resizeEvent(event)

    def _mark_at(self, position: Point) -> ItemId | None:
        x, y = self.camera.to_map(position)
        for name, box in reversed(list(self.dated.marks.items())):
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                return name
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._mark_at((event.position().x(), event.position().y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            is_mark = self._mark_at((event.position().x(), event.position().y())) is not None
            if not event.buttons():
                cell = self.cell_at((event.position().x(), event.position().y()))
                is_hint = cell is not None and cell[1] == ENOUGH
                usual = Qt.CursorShape.PointingHandCursor if is_hint else Qt.CursorShape.ArrowCursor
                self.setCursor(Qt.CursorShape.SizeHorCursor if is_mark else usual)
            return
        self._spot = self.camera.to_map((event.position().x(), event.position().y()))[0]
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, spot = self._dragged, self._spot
        self._dragged = self._spot = None
        was_dragged = self._is_dragged
        super().mouseReleaseEvent(event)
        cell = self.cell_at((event.position().x(), event.position().y()))
        if cell is not None and cell[1] == ENOUGH and not was_dragged and dragged is None:
            self.edit_cell(cell)
            return
        if dragged is not None and spot is not None:
            self.session.select({dragged})
            self.put_on(dragged, self.dated.day_at(spot))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        position = (event.position().x(), event.position().y())
        x, y = self.camera.to_map(position)
        lane = next(
            (
                name
                for name, box in self.dated.lanes.items()
                if box.x <= x <= box.right and box.y <= y <= box.bottom
            ),
            None,
        )
        goal = self.session.journey.items.get(lane) if lane else None
        if self.cell_at(position) is None and self._mark_at(position) is None and isinstance(goal, Goal):
            self.add_milestone(goal, self.dated.day_at(x))
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        is_alt = bool(held & Qt.KeyboardModifier.AltModifier)
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if self.picture.is_mirrored:
            side = -side
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._dragged = self._spot = None
            self.update()
        elif (
            is_alt
            and side
            and self._put_later(side * (_WEEK if held & Qt.KeyboardModifier.ShiftModifier else 1))
        ):
            event.accept()
        elif key == Qt.Key.Key_Insert:
            self.add_goal()
        elif key == Qt.Key.Key_M and not is_alt and self.goal is not None:
            self.add_halfway()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._dragged is None or self._spot is None or self.dated.scale is None:
            return
        goal = self._goal_of(self.session.journey[self._dragged])
        lane = self.dated.lanes.get(goal.id) if goal else None
        if lane is None:
            return
        day = self.dated.day_at(self._spot)
        x, _ = self.camera.to_view((self.dated.x_of(day), 0.0))
        box = self.camera.box_to_view(lane)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ui.accent"), 2))
        painter.drawLine(round(x), round(box.y), round(x), round(box.bottom))
        _tell(painter, self, day_word(day, figures.language()), x, box.y)
        painter.end()


def _tell(painter: QPainter, widget: QWidget, text: str, x: float, y: float) -> None:
    """A small flag with words, over a place."""
    font = theme.font(11.5, 600)
    width = QFontMetricsF(font).horizontalAdvance(text) + 18
    box = QRectF(max(4.0, min(x - width / 2, widget.width() - width - 4)), y - 4, width, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.accent"))
    painter.drawRoundedRect(box, 7, 7)
    painter.setFont(font)
    painter.setPen(theme.colour("ui.onAccent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _rounded(value: float) -> float:
    """A value that somebody could have said: three digits."""
    return float(f"{value:.3g}")


_CHOICE: Final = replace(widgets.OVERLAY, line="ui.hairline")


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoalsPage", text)
