"""Which side things stand on, told by pixels: lines begin where people begin to read, maps mirror."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtGui import QImage

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.export import Options, encoded
from journeymap.export.painting import measure
from journeymap.picture.shapes import Icon, Picture, Text
from journeymap.picture.slide import draw_slide, source
from journeymap.picture.style import Style
from tests.export.judges import Bench
from tests.export.studio import LIGHT, SAMPLES, pixels, slide, texts

SIZE = (1920, 1080)
OVERHANG, BEARING = 0.2, 0.35
"""How far the stroke of a letter may reach over its end of the line or keep from it, in font sizes."""


def own(picture, folder):
    return QImage.fromData(encoded(picture, ".png", Options()))


def printed(picture, folder):
    """The PDF as poppler shows it."""
    file = folder / "page.pdf"
    file.write_bytes(encoded(picture, ".pdf", Options()))
    Bench(folder).call("pdftoppm", "-r", "96", "-png", "-singlefile", file, file.with_suffix(""))
    return QImage(str(file.with_suffix(".png")))


def by_rsvg(picture, folder):
    file = folder / "drawing.svg"
    file.write_bytes(encoded(picture, ".svg", Options(outlines=True)))
    Bench(folder).call("rsvg-convert", "-o", file.with_suffix(".png"), file)
    return QImage(str(file.with_suffix(".png")))


def by_chromium(picture, folder):
    file = folder / "drawing.svg"
    file.write_bytes(encoded(picture, ".svg", Options(outlines=True)))
    return QImage(str(Bench(folder).browser(file, SIZE)))


def live(picture, folder):
    """The drawing with live text, which Chromium sets itself."""
    file = folder / "live.svg"
    file.write_bytes(encoded(picture, ".svg", Options()))
    return QImage(str(Bench(folder).browser(file, SIZE)))


RENDERERS = [
    own,
    *(pytest.param(shown, marks=pytest.mark.slow) for shown in (printed, by_rsvg, by_chromium, live)),
]


def seen(image: QImage) -> np.ndarray:
    """The pixels of a slide in its whole size."""
    assert (image.width(), image.height()) == SIZE
    return pixels(image)


def without(picture: Picture, *kinds: type) -> Picture:
    return replace(
        picture,
        parts=tuple(
            replace(part, shapes=tuple(shape for shape in part.shapes if not isinstance(shape, kinds)))
            for part in picture.parts
        ),
    )


def sides(text: Text, ink: np.ndarray) -> tuple[float, float]:
    """How far the ink of a line begins after its box's left side, and ends before the right one."""
    left = {"left": text.x, "middle": text.x - text.width / 2, "right": text.x - text.width}[text.anchor]
    low, high = round(left - 6), round(left + text.width + 6)
    band = ink[round(text.y - text.font.size) : round(text.y + text.font.size * 0.3), low:high]
    columns = np.flatnonzero(band.any(axis=0))
    assert columns.size, f"nothing is written for {text.text!r}"
    return low + columns[0] - left, left + text.width - (low + columns[-1] + 1)


@pytest.mark.parametrize("shown", RENDERERS)
@pytest.mark.parametrize(
    "language, reading", [("ar", "right"), pytest.param("en", "left", marks=pytest.mark.slow)]
)
def test_every_line_begins_at_the_side_where_its_readers_begin(language, reading, shown, tmp_path):
    picture = slide("training-academy", language)
    lines = texts(picture)
    ink = np.abs(seen(shown(picture, tmp_path)) - seen(shown(without(picture, Text), tmp_path))).max(2)
    begun = [(text, *sides(text, ink > 60)) for text in lines if text.anchor != "middle"]
    assert sum(text.anchor == reading for text in lines) > 20 * sum(
        text.anchor not in (reading, "middle") for text in lines
    )
    astray = [
        (text.text, before, after)
        for text, before, after in begun
        if not -OVERHANG <= (after if text.anchor == "right" else before) / text.font.size <= BEARING
    ]
    assert astray == []


@pytest.mark.parametrize("shown", RENDERERS)
def test_a_map_that_reads_from_the_right_is_the_mirror_image_but_for_its_letters(shown, tmp_path):
    journey = templates.load("training-academy", "en")
    report = analyze(journey)
    straight, turned = (
        without(draw_slide(journey, Style(LIGHT, is_rtl=is_rtl), measure, report, SIZE), Text, Icon)
        for is_rtl in (False, True)
    )
    one, two = (seen(shown(picture, tmp_path)) for picture in (straight, turned))
    assert np.abs(one - two).mean() > 1  # the control: the two differ
    assert np.abs(one[:, ::-1] - two).mean() < 0.05
    assert (np.abs(one[:, ::-1] - two).max(2) > 60).mean() < 0.0005


@pytest.mark.parametrize("key, language", SAMPLES)
def test_the_source_is_said_whole_beside_the_colours_of_heat(key, language):
    journey = templates.load(key, language)
    style, day = Style(LIGHT, heat="recoverable"), date(2026, 11, 21)
    drawn = draw_slide(journey, style, measure, analyze(journey), date=day)
    (told,) = (line for line in source(journey, day, language) if journey.map.source_line in line)
    lines = [text for text in texts(drawn) if told in (text.text, text.whole)]
    assert " ".join(text.text for text in lines) == told
    assert min(text.y - text.font.size for text in lines) > 1080 - 76, "below the rule"
    assert max(text.y for text in lines) < 1080 - 25, "above the small print"
