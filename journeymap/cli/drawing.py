"""A map drawn for export; apart because it brings Qt, numpy and their start-up time with it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from journeymap.analysis import analyze
from journeymap.export.moment import now
from journeymap.export.painting import ensure_application, measure
from journeymap.model.journey import Journey
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import draw_slide
from journeymap.picture.style import Style, theme

_PLATFORM = "QT_QPA_PLATFORM"


def drawn(journey: Journey, theme_name: str, *, framed: bool) -> Picture:
    """The map with its figures, on the slide of the design language §15 or alone."""
    with _no_screen():
        ensure_application()
    style = Style(theme(theme_name), density="slide")
    report = analyze(journey)
    return (
        draw_slide(journey, style, measure, report, date=now().date())
        if framed
        else draw_map(journey, style, measure, report)
    )


@contextmanager
def _no_screen() -> Iterator[None]:
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
