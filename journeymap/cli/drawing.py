"""A map drawn for export; apart because it brings Qt, numpy and their start-up time with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from journeymap.export import drawing
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application
from journeymap.export.sharing import figures
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.faces import MAP
from journeymap.picture.forms import NO_FORM, Form
from journeymap.picture.overlays import overlaid
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import SIZE
from journeymap.picture.style import Style, theme

_PLATFORM = "QT_QPA_PLATFORM"


def drawn(  # noqa: PLR0913 - what is to be on it, and how it looks
    journey: Journey,
    theme_name: str,
    *,
    framed: bool,
    face: str = MAP,
    language: str = "",
    is_redacted: bool = False,
    has_legend: bool = True,
    audience: str = "",
    is_solid: bool = False,
    overlays: str = "",
    form: Form = NO_FORM,
) -> Picture:
    """A face with its figures, on the slide of the design language §15 or alone; "" is the map's language.

    A redacted one has no names, money or notes, and says so.
    """
    with no_screen():
        ensure_application()
    style = Style(
        theme(theme_name),
        density="slide",
        language=language,
        shows_legend=has_legend,
        audience=audience,
        is_solid=is_solid,
        form=form,
    )
    style = overlaid(style, overlays)
    return drawing.drawn(journey, style, face=face, size=SIZE if framed else None, is_redacted=is_redacted)


def slides(  # noqa: PLR0913 - what a deck has, and how it looks
    journey: Journey,
    kinds: tuple[str, ...],
    paths: tuple[tuple[ItemId, ...], ...],
    *,
    theme_name: str,
    size: str,
    language: str = "",
    has_legend: bool = True,
    is_redacted: bool = False,
    audience: str = "",
    overlays: str = "",
) -> tuple[object, ...]:
    """The slides of a deck; "all" are all kinds. Raises export.slides and the path.… codes."""
    from journeymap.export.pptx.contents import KINDS, SIZES, Order, pages

    with no_screen():
        ensure_application()
    wanted = tuple(dict.fromkeys(each for kind in kinds for each in (KINDS if kind == "all" else (kind,))))
    order = Order(
        wanted,
        paths,
        SIZES[size],
        theme_name,
        date=now().date(),
        language=language,
        has_legend=has_legend,
        is_redacted=is_redacted,
        audience=audience,
        overlays=overlays,
    )
    return tuple(pages(journey, figures(journey), order))


def ready() -> None:
    """Load what drawing needs before the first picture is asked for."""
    with no_screen():
        ensure_application()


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
