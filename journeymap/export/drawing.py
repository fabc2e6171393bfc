"""A face of a journey drawn for export, with its figures: the drawing behind dialog, presets and verbs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from journeymap.analysis import Report, between, outlook, stages_enough, with_goals
from journeymap.export.calm import undisturbed
from journeymap.export.crossing import CHANCES, VISITS, Crossed
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application, measure
from journeymap.export.parts import between_stages, flowing
from journeymap.export.redaction import neutral_ids, redacted, small_print
from journeymap.export.sharing import Last, figures, figures_alone, read_in, seen_figures
from journeymap.model.goals import stage_aims
from journeymap.model.handoffs import shares_of
from journeymap.model.journey import Journey
from journeymap.picture.face_legend import face_entries
from journeymap.picture.faces import FUNNEL, GOALS, MAP, draw_face
from journeymap.picture.fitting import unmoved
from journeymap.picture.formed import crowd_in, persona_in, year_in
from journeymap.picture.forms import OTHER, SHOWN
from journeymap.picture.legend import with_entries, with_legend
from journeymap.picture.lettering import Lettering
from journeymap.picture.owners import Page, pages_of
from journeymap.picture.reading import LEAST, smallest
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import SIZE, default_title, draw_slide
from journeymap.picture.small_print import with_small_print
from journeymap.picture.style import Style

CUT: Final = ("grid", "flow", "owners")
"""Faces that are cut into several slides where one could hardly be read."""
ALONE: Final = (FUNNEL, "flow", "personas")
"""Faces that show the figures of personas, each alone, where some are chosen."""
_WHOLE: Final = Page(0, None)
Part = Callable[[Journey], Journey]
"""What of a journey is shown."""
_PICTURE: Final = Last[Picture]()


def drawn(
    journey: Journey,
    style: Style,
    *,
    face: str = MAP,
    size: tuple[int, int] | None = None,
    title: str = "",
    part: Part | None = None,
    is_redacted: bool = False,
) -> Picture:
    """A face on a slide of `size` (of design language §15), or alone without one.

    The journey is read in the language of the style, if it has words in it. `part` is what of it is shown,
    with the figures of the whole. A redacted picture has no names,
    money, notes or title, and says so. The last picture of a whole map is kept for the next file of it.
    Raises export.face, and what `part` raises.
    """
    ensure_application()
    journey = read_in(journey, style.language)
    if part is None and not is_redacted:
        asked = style, face, size, title, now().date()
        return _PICTURE.of(journey, asked, lambda: _drawn(journey, journey, style, face, size, title))
    if is_redacted:
        style = replace(style, form=style.form.renamed(neutral_ids(journey)))
        journey, title = redacted(journey, style.language), ""
    shown = journey if part is None else part(journey)
    style = replace(style, stages=tuple(stage.id for stage in journey.stages))
    picture = _drawn(journey, shown, style, face, size, title)
    if not is_redacted:
        return picture
    framed = size is not None
    return with_small_print(picture, small_print(picture.language), style.theme, measure, framed=framed)


def slides(
    journey: Journey, style: Style, *, face: str, title: str = "", is_redacted: bool = False
) -> list[Picture]:
    """A face on a slide, or on several where it could hardly be read on one.

    Grid, flow and ownership are cut between stages; each contract has a slide. Other faces stay on one.
    Raises export.face.
    """

    def made(number: int, count: int, page: Page = _WHOLE, part: Part | None = None) -> Picture:
        said = title
        if count > 1:
            usual = default_title(journey, style.language or journey.map.language)
            said = f"{title or usual} ({number}/{count})"
        look = replace(style, page=page.contract, stretch=page.stretch)
        return drawn(journey, look, face=face, size=SIZE, title=said, part=part, is_redacted=is_redacted)

    if face == "owners":
        shares = shares_of(journey, year_in(journey, style.form))
        pages = pages_of(journey, has_contracts=style.tells_rates, shares=shares)
        return [made(number, len(pages), page) for number, page in enumerate(pages, 1)]
    whole = made(1, 1)
    least = smallest(whole)
    if least >= LEAST:
        return [whole]
    if face not in CUT:
        return [whole]
    stages = len(journey.stages)
    wide = max(1, int(stages * least / LEAST))
    wide = -(-stages // -(-stages // wide)) if stages else 1  # parts of about the same width
    cuts = [partial(_between, face=face, first=first, count=wide) for first in range(0, stages, wide)]
    return [made(number, len(cuts), part=cut) for number, cut in enumerate(cuts, 1)] or [whole]


def _between(journey: Journey, face: str, first: int, count: int) -> Journey:
    part = between_stages(journey, first, count)
    return flowing(part) if face == "flow" else part


def _drawn(
    journey: Journey,
    shown: Journey,
    style: Style,
    face: str,
    size: tuple[int, int] | None,
    title: str,
) -> Picture:
    report, day = seen_figures(journey) if face == MAP else figures(journey), now().date()
    if face == GOALS:
        report, style = looked_ahead(journey, report, day), replace(style, today=day.isoformat())
    elif face == FUNNEL and stage_aims(journey):
        report = with_goals(report, journey, day, stages_enough(journey, report))
    if style.form:
        style = _with_figures(journey, style, face)
    if size is not None:
        return draw_slide(shown, style, measure, report, size, title=title or None, date=day, face=face)
    with undisturbed():
        picture = draw_face(face, shown, style, measure, report)
    if not style.shows_legend:
        return picture
    if face == MAP:
        return with_legend(picture, shown, style, measure, report)
    letters = Lettering(measure, picture.language)
    found = face_entries(face, shown, unmoved(picture, style), letters)
    return with_entries(picture, found, shown, measure)


def _with_figures(journey: Journey, style: Style, face: str) -> Style:
    """A style whose form has the figures that it shows beside those of the map."""
    form = style.form
    known: dict[str, object] = {}
    if face == "matrix" and form[SHOWN] in (VISITS, CHANCES):
        persona = persona_in(journey, form)
        found = between(journey, persona=persona.id if persona else None)
        known[SHOWN] = Crossed(found, form[SHOWN] == VISITS)
    elif face in ALONE:
        ids = [each.id for each in crowd_in(journey, form)]
        alone = figures_alone(journey, ids, complete=bool(form[OTHER]))
        known |= {str(name): found for name, found in alone.items()}
    return replace(style, form=replace(form, known=known))


def looked_ahead(journey: Journey, report: Report, day: date) -> Report:
    """A report with how the goals stand on a day, and what is expected of them."""
    return with_goals(report, journey, day, outlook(journey, report, day))
