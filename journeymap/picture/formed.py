"""Faces in the form that somebody chose: whose they are, and how they are looked at."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from journeymap.model.handoffs import years_of
from journeymap.model.items import ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.picture.flow import draw_flow
from journeymap.picture.forms import (
    BANDED,
    BESIDE,
    BY,
    CLOSED,
    CROWD,
    FLIPPED,
    MOMENT,
    OTHER,
    PATH,
    PERSONA,
    ROW,
    SHOWN,
    STACKED,
    STAYING,
    WIDTH,
    YEAR,
    Form,
)
from journeymap.picture.funnel import WIDTHS, FunnelView, Group, draw_funnel
from journeymap.picture.goals import goals_of
from journeymap.picture.grid import draw_grid, shown_rows
from journeymap.picture.matrix import draw_matrix
from journeymap.picture.owners import OwnersLooks, owners_of
from journeymap.picture.persona import ordered, toned
from journeymap.picture.personas import comparison_of, draw_personas, empathy_of
from journeymap.picture.shapes import Measure, Picture
from journeymap.picture.style import Style

MOST_CROWDS: Final = 6
"""Personas whose funnels are drawn beside each other, or stacked."""


def persona_in(journey: Journey, form: Form, key: str = PERSONA) -> Persona | None:
    """The persona that was chosen, if it is still on the map."""
    item = journey.items.get(ItemId(form[key])) if form[key] else None
    return item if isinstance(item, Persona) else None


def crowd_in(journey: Journey, form: Form) -> list[Persona]:
    """The personas whose figures, each alone, a form shows."""
    if form[CROWD] in (BESIDE, STACKED):
        return ordered(journey)[:MOST_CROWDS]
    found = (persona_in(journey, form, key) for key in (PERSONA, OTHER))
    return [each for each in found if each is not None]


def draw_formed(face: str, journey: Journey, style: Style, measure: Measure, report: Any) -> Picture | None:
    """A face in the form of a style; None for one that has no forms."""
    draw = _DRAWN.get(face)
    return None if draw is None else draw(journey, style, measure, report)


def _funnel(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    form, tones = style.form, toned(journey)
    groups = [
        Group(each.name, tones[each.id], form.known[each.id])
        for each in crowd_in(journey, form)
        if each.id in form.known
    ]
    view = FunnelView(
        width=form[WIDTH] if form[WIDTH] in WIDTHS else FunnelView.width,
        is_closed=bool(form[CLOSED]),
        is_flipped=bool(form[FLIPPED]),
        is_banded=bool(form[BANDED]),
        is_stacked=form[CROWD] == STACKED,
    )
    if len(groups) == 1 and not form[CROWD]:
        report, view = groups[0].report, replace(view, is_partial=True)
    return draw_funnel(journey, style, measure, report, view=view, groups=groups)


def _grid(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    form = style.form
    persona = persona_in(journey, form)
    rows = form.each(ROW)
    if not style.tells_all:
        rows = tuple(each for each in rows if each in shown_rows(journey, style))
    path = tuple(ItemId(each) for each in form.each(PATH) if each in journey.items)
    path = path if len(path) == len(form.each(PATH)) else ()
    whose = persona.id if persona else None
    return draw_grid(journey, style, measure, report, rows=rows, persona=whose, path=path)


def _flow(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    if style.form[STAYING]:
        style = replace(style, shows_drop=False)
    persona = persona_in(journey, style.form)
    if persona is None or persona.id not in style.form.known:
        return draw_flow(journey, style, measure, report)
    return draw_flow(journey, style, measure, style.form.known[persona.id], persona=persona.id)


def _goals(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    return goals_of(journey, style, measure, report, by=style.form[BY]).celled.picture


def _owners(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    looks = OwnersLooks(year_in(journey, style.form))
    return owners_of(journey, style, measure, report, looks).picture


def year_in(journey: Journey, form: Form) -> int | None:
    """The year whose owners are shown, if anything is told of it; None for today."""
    return next((year for year in years_of(journey) if str(year) == form[YEAR]), None)


def _personas(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    form = style.form
    one, two = (persona_in(journey, form, key) for key in (PERSONA, OTHER))
    if one is None:
        return draw_personas(journey, style, measure, report)
    if two is not None and two is not one:
        pair = (one.id, form.known.get(one.id)), (two.id, form.known.get(two.id))
        return comparison_of(journey, style, measure, report, pair).picture
    moment = ItemId(form[MOMENT]) if form[MOMENT] else None
    own = form.known.get(one.id)
    return empathy_of(journey, style, measure, report, one.id, moment, own=own).picture


def _matrix(journey: Journey, style: Style, measure: Measure, report: Any) -> Picture:
    return draw_matrix(journey, style, measure, report, crossed=style.form.known.get(SHOWN))


_DRAWN: Final[dict[str, Callable[[Journey, Style, Measure, Any], Picture]]] = {
    "funnel": _funnel,
    "grid": _grid,
    "flow": _flow,
    "goals": _goals,
    "owners": _owners,
    "personas": _personas,
    "matrix": _matrix,
}
