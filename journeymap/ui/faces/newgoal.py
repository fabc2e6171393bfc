"""The dialog that asks what a goal is of, what it is to be, and from when to when."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.commands import Add, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.goals import CHANNEL, FIGURES, WHOLE, Form, Subject, subject_of
from journeymap.model.items import Goal, Item, ItemId, Persona, Touchpoint, kind_of
from journeymap.model.journey import Journey
from journeymap.picture.aims import channel_word, figure_word, typed_form, written
from journeymap.ui import figures, theme, typed, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.fields import ChoiceField, LineField, mark
from journeymap.ui.session import Session

_MONTHS: Final = 182
"""Days that a goal has where nobody says more."""


class About(NamedTuple):
    """What a figure is of: the whole map, a record, or a channel."""

    of: str
    item: ItemId | None = None
    channel: str = ""


class GoalDialog(Dialog):
    """Asks for a new goal, or for other things of one that there is."""

    def __init__(self, page: QWidget, session: Session, today: date, goal: Goal | None = None) -> None:
        super().__init__(page.window())
        self.setObjectName("goal_dialog")
        self.setWindowTitle(self.tr("Goal"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._goal, self._today = session, goal, today
        self._about = ChoiceField(self._abouts)
        self._figure = ChoiceField(self._figures)
        self._name, self._aim, self._starts, self._due = (LineField(str, str) for _ in range(4))
        self._wrong = widgets.label("", 12, 500, widgets.INK2, wrap=True, name="goal_wrong")
        self._lay_out()
        self._about.given.connect(self._show_figures)
        self._figure.given.connect(self._show_now)
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(9)
        rows: list[tuple[str, ChoiceField | LineField, str]] = [
            ("about", self._about, self.tr("Of what")),
            ("figure", self._figure, self.tr("Figure")),
            ("aim", self._aim, self.tr("Target")),
            ("starts", self._starts, self.tr("Starts on")),
            ("due", self._due, self.tr("Due on")),
            ("name", self._name, self.tr("Name")),
        ]
        for place, (key, field, text) in enumerate(rows):
            field.setObjectName(f"goal_{key}")
            field.setAccessibleName(text)
            field.setFont(theme.font(13))
            field.setMinimumWidth(290)
            grid.addWidget(widgets.label(text, 12.5, 500, widgets.INK2), place, 0)
            grid.addWidget(field, place, 1)
        self._name.setPlaceholderText(self.tr("as its figure"))
        for field in (self._starts, self._due):
            field.setPlaceholderText(self.tr("year-month-day"))
        text = self.tr("Keep") if self._goal else self.tr("Add goal")
        keep = widgets.Button(widgets.PRIMARY, text, "goal", name="goal_keep")
        keep.clicked.connect(self.keep)
        leave = widgets.Button(widgets.PLAIN, self.tr("Cancel"), name="goal_cancel")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(22, 20, 22, 18)
        whole.setSpacing(12)
        whole.addLayout(grid)
        whole.addWidget(self._wrong)
        whole.addLayout(foot)
        for field in (self._name, self._aim, self._starts, self._due):
            field.returnPressed.connect(self.keep)

    def _show(self) -> None:
        goal, journey = self._goal, self._session.journey
        if goal is None:
            self._about.show_value(About(WHOLE))
            self._figure.show_value("customers")
            self._starts.show_value(self._today.isoformat())
            self._due.show_value((self._today + timedelta(days=_MONTHS)).isoformat())
        else:
            subject = subject_of(goal, journey)
            self._about.show_value(About(subject.of, goal.about, subject.channel))
            self._figure.show_value(subject.figure)
            self._aim.show_value(typed_form(goal.aim, subject))
            self._starts.show_value(goal.starts)
            self._due.show_value(goal.due)
            self._name.show_value(goal.name)
        self._show_now()

    def _show_figures(self) -> None:
        """Another record has other figures."""
        names = FIGURES[self._about.value().of]
        figure = self._figure.value()
        self._figure.show_value(figure if figure in names else next(iter(names)))
        self._show_now()

    def _show_now(self) -> None:
        """Say what the figure is now, where the target is typed."""
        from journeymap.analysis.goals import value_of as figure_of

        report, subject = self._session.report, self.subject
        now = figure_of(report, subject, self._about.value().item) if report else None
        self._aim.setPlaceholderText("")
        if now is not None:
            told = written(now, subject, self._session.journey.map, figures.language())
            self._aim.setPlaceholderText(self.tr("now {value}").format(value=told))

    @property
    def subject(self) -> Subject:
        """What is chosen."""
        about: About = self._about.value()
        return Subject(about.of, self._figure.value(), about.channel)

    def keep(self) -> None:
        """Make the goal, or say what is wrong with what was typed."""
        about, subject = self._about.value(), self.subject
        fields: dict[str, Any] = {
            "figure": f"{subject.figure}:{subject.channel}" if subject.channel else subject.figure,
            "about": about.item,
            "name": " ".join(self._name.text().split()),
        }
        readers = (
            ("aim", self._aim, lambda text: value_of(text, subject)),
            ("starts", self._starts, typed.day_of),
            ("due", self._due, typed.day_of),
        )
        for name, field, read in readers:
            mark(field, is_invalid=False)
            try:
                fields[name] = read(field.text())
            except JourneyError:
                self._refuse(field, field.text().strip())
                return
        if fields["due"] and fields["due"] < fields["starts"]:
            mark(self._due, is_invalid=True)
            self._wrong.setText(self.tr("It is due before it starts. Choose a later day."))
            return
        goal = self._goal
        done = self._session.do(
            Add(Goal(id=(made := new_id()), **fields)) if goal is None else Update(made := goal.id, fields)
        )
        if done:
            self._session.select({made})
            self.accept()

    def _refuse(self, field: LineField, text: str) -> None:
        mark(field, is_invalid=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        if field is self._aim:
            told = self.tr("“{text}” is no target. Type a number.") if text else self.tr("Type a target.")
        else:
            told = self.tr("“{text}” is no day. Type it as 2026-11-22.")
        self._wrong.setText(told.format(text=text))

    def _abouts(self) -> Iterator[tuple[Any, str, QIcon | None]]:
        journey = self._session.journey
        signs = Emblems(journey)
        yield About(WHOLE), self.tr("The whole map"), None
        for stage in journey.stages:
            yield About("stage", stage.id), name_of(journey, stage), signs.icon(stage, 16)
        kinds: tuple[type[Item], ...] = (Persona, Touchpoint)
        for kind in kinds:
            for item in sorted(
                journey.of(kind), key=lambda item: (name_of(journey, item).casefold(), item.id)
            ):
                yield About(kind_of(item), item.id), name_of(journey, item), signs.icon(item, 16)
        for channel in _channels(journey):
            text = self.tr("Channel: {name}").format(name=channel_word(channel, figures.language()))
            yield About(CHANNEL, None, channel), text, None

    def _figures(self) -> Iterator[tuple[Any, str, QIcon | None]]:
        about: About = self._about.value()
        for name in FIGURES[about.of]:
            yield name, figure_word(Subject(about.of, name), figures.language()), None


def _channels(journey: Journey) -> list[str]:
    return sorted({item.channel for item in journey.of(Touchpoint) if item.channel})


def value_of(text: str, subject: Subject, where: str = "") -> float:
    """A value of a figure from what was typed, with or without its signs; raises item.value."""
    if subject.form is Form.SHARE:
        return typed.share_of(text, "aim", where)
    bare = text
    for sign in ("€", "$", "£", "zł", "¥", "₹", "₺", "₪"):
        bare = bare.replace(sign, "")
    return typed.number_of(bare, "aim", where)
