"""The tables of what is planned: goals with how they stand and what is expected, and their milestones."""

from collections.abc import Iterator
from typing import Final

from journeymap.export.sheets.material import Material
from journeymap.export.sheets.table import Cell, Column, Form, Table
from journeymap.model.goals import Form as Written
from journeymap.model.goals import Subject, ordered, subject_of
from journeymap.model.items import Goal, Milestone
from journeymap.picture.aims import name_of, subject_word

_FORMS: Final = {
    Written.PEOPLE: Form.COUNT,
    Written.SHARE: Form.SHARE,
    Written.MONEY: Form.MONEY,
    Written.DAYS: Form.DAYS,
    Written.SCORE: Form.COUNT,
}


def goals(material: Material) -> Table:
    """What every goal is to be and is, what was measured, and the odds."""
    rows = tuple(_goal(material, goal) for goal in ordered(material.journey))
    columns = (
        *_texts(material, "goal"),
        *material.texts("figure"),
        material.column("now"),
        *(_column(material, name) for name in ("measured", "target")),
        _column(material, "reached", Form.SHARE),
        *_texts(material, "measured_on", "starts", "due"),
        _column(material, "expected"),
        _column(material, "odds", Form.SHARE),
        *_texts(material, "state", "basis"),
    )
    return Table("goals", material.word("table.goals"), columns, rows)


def _goal(material: Material, goal: Goal) -> tuple[str | float | Cell | None, ...]:
    found, subject = material.goals[goal.id], subject_of(goal, material.journey)
    return (
        material.bare(name_of(goal, material.journey, material.language)),
        material.bare(subject_word(goal, material.journey, material.language)),
        *_cells(subject, found.value, found.actual, goal.aim),
        found.share,
        found.actual_on,
        goal.starts,
        goal.due,
        *_cells(subject, found.forecast),
        found.odds,
        material.say(f"goals.state.{found.state}"),
        material.say(f"goals.basis.{found.basis}") if found.basis else "",
    )


def milestones(material: Material) -> Table:
    """Every milestone with what became of it."""
    rows = []
    for goal in ordered(material.journey):
        subject, name = subject_of(goal, material.journey), name_of(goal, material.journey, material.language)
        for item_id, found in material.goals[goal.id].milestones.items():
            item = material.journey[item_id]
            assert isinstance(item, Milestone)
            rows.append(
                (
                    material.bare(name),
                    item.name,
                    *_cells(subject, item.aim),
                    item.due,
                    *_cells(subject, found.forecast),
                    found.odds,
                    material.say(f"goals.state.{found.state}"),
                )
            )
    columns = (
        *_texts(material, "goal", "milestone"),
        _column(material, "target"),
        *_texts(material, "due"),
        _column(material, "expected"),
        _column(material, "odds", Form.SHARE),
        *_texts(material, "state"),
    )
    return Table("milestones", material.word("table.milestones"), columns, tuple(rows))


def _column(material: Material, key: str, form: Form = Form.COUNT) -> Column:
    return Column(f"aim_{key}", material.word(f"column.aim_{key}"), form)


def _texts(material: Material, *keys: str) -> Iterator[Column]:
    return (_column(material, key, Form.TEXT) for key in keys)


def _cells(subject: Subject, *values: float | None) -> Iterator[Cell]:
    return (Cell(value, "", _FORMS[subject.form]) for value in values)
