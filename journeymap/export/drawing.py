"""A face of a journey drawn for export, with its figures: the drawing behind dialog, presets and verbs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from journeymap.analysis import Report, outlook, with_goals
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application, measure
from journeymap.export.redaction import redacted, small_print
from journeymap.export.sharing import Last, figures
from journeymap.model.journey import Journey
from journeymap.picture.face_legend import face_entries
from journeymap.picture.faces import GOALS, MAP, draw_face
from journeymap.picture.fitting import unmoved
from journeymap.picture.legend import with_entries, with_legend
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import draw_slide
from journeymap.picture.small_print import with_small_print
from journeymap.picture.style import Style

_PICTURE: Final = Last[Picture]()


def drawn(
    journey: Journey,
    style: Style,
    *,
    face: str = MAP,
    size: tuple[int, int] | None = None,
    title: str = "",
    part: Callable[[Journey], Journey] | None = None,
    is_redacted: bool = False,
) -> Picture:
    """A face on a slide of `size` (of design language §15), or alone without one.

    `part` is what of the journey is shown, with the figures of the whole. A redacted picture has no names,
    money, notes or title, and says so. The last picture of a whole map is kept for the next file of it.
    Raises export.face, and what `part` raises.
    """
    ensure_application()
    if part is None and not is_redacted:
        asked = style, face, size, title, now().date()
        return _PICTURE.of(journey, asked, lambda: _drawn(journey, journey, style, face, size, title))
    if is_redacted:
        journey, title = redacted(journey, style.language), ""
    shown = journey if part is None else part(journey)
    style = replace(style, stages=tuple(stage.id for stage in journey.stages))
    picture = _drawn(journey, shown, style, face, size, title)
    if not is_redacted:
        return picture
    framed = size is not None
    return with_small_print(picture, small_print(picture.language), style.theme, measure, framed=framed)


def _drawn(
    journey: Journey,
    shown: Journey,
    style: Style,
    face: str,
    size: tuple[int, int] | None,
    title: str,
) -> Picture:
    report, day = figures(journey), now().date()
    if face == GOALS:
        report, style = looked_ahead(journey, report, day), replace(style, today=day.isoformat())
    if size is not None:
        return draw_slide(shown, style, measure, report, size, title=title or None, date=day, face=face)
    picture = draw_face(face, shown, style, measure, report)
    if not style.shows_legend:
        return picture
    if face == MAP:
        return with_legend(picture, shown, style, measure, report)
    letters = Lettering(measure, picture.language)
    found = face_entries(face, shown, unmoved(picture, style), letters)
    return with_entries(picture, found, shown, measure)


def looked_ahead(journey: Journey, report: Report, day: date) -> Report:
    """A report with how the goals stand on a day, and what is expected of them."""
    return with_goals(report, journey, day, outlook(journey, report, day))
