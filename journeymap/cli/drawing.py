"""A map drawn for export; apart because it brings Qt, numpy and their start-up time with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from journeymap.analysis import analyze
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application, measure
from journeymap.export.redaction import redacted, small_print
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.faces import MAP, draw_face
from journeymap.picture.legend import with_legend
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import draw_slide
from journeymap.picture.small_print import with_small_print
from journeymap.picture.style import Style, theme

_PLATFORM = "QT_QPA_PLATFORM"


def drawn(
    journey: Journey,
    theme_name: str,
    *,
    framed: bool,
    face: str = MAP,
    language: str = "",
    is_redacted: bool = False,
    has_legend: bool = True,
) -> Picture:
    """A face with its figures, on the slide of the design language §15 or alone; "" is the map's language.

    A redacted one has no names, money or notes, and says so.
    """
    with no_screen():
        ensure_application()
    style = Style(theme(theme_name), density="slide", language=language, shows_legend=has_legend)
    if is_redacted:
        journey = redacted(journey, language)
    report = analyze(journey)
    if framed:
        picture = draw_slide(journey, style, measure, report, date=now().date(), face=face)
    else:
        picture = draw_face(face, journey, style, measure, report)
        if face == MAP and has_legend:
            picture = with_legend(picture, journey, style, measure, report)
    if not is_redacted:
        return picture
    text = small_print(picture.language)
    return with_small_print(picture, text, style.theme, measure, framed=framed)


def slides(
    journey: Journey,
    kinds: tuple[str, ...],
    paths: tuple[tuple[ItemId, ...], ...],
    *,
    theme_name: str,
    size: str,
    language: str = "",
    has_legend: bool = True,
) -> tuple[object, ...]:
    """The slides of a deck; "all" are all kinds. Raises export.slides and the path.… codes."""
    from journeymap.export.pptx.contents import KINDS, SIZES, Order, pages

    with no_screen():
        ensure_application()
    wanted = KINDS if "all" in kinds else kinds
    order = Order(
        wanted, paths, SIZES[size], theme_name, date=now().date(), language=language, has_legend=has_legend
    )
    return tuple(pages(journey, analyze(journey), order))


@contextmanager
def no_screen() -> Iterator[None]:
    """A verb needs no screen, whatever the desktop tells Qt to use."""
    before = os.environ.get(_PLATFORM)
    os.environ[_PLATFORM] = "offscreen"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_PLATFORM]
        else:
            os.environ[_PLATFORM] = before
