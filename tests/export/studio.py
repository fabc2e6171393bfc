"""What export tests share: pictures made by hand, the samples as slides, and looking at pixels."""

from functools import cache
from pathlib import Path as File

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from journeymap.exchange import templates
from journeymap.export.painting import Painting, measure
from journeymap.picture.shapes import Font, Layer, Part, Picture, Rect, Shape, Text
from journeymap.picture.style import Style, theme

LIGHT = theme("light")
SAMPLES = (("b2b-demand", "en"), ("b2c-shop", "pl"), ("training-academy", "ar"))


def picture(*shapes: Shape, size: tuple[int, int] = (100, 80), **fields: object) -> Picture:
    """A picture of one part; white unless said otherwise."""
    box = Rect(0, 0, *size)
    options = {"background": "#ffffff", "title": "A title"} | fields
    return Picture((Part("", Layer.CARD, box, shapes),), box, **options)


@cache
def slide(key: str, language: str, size: tuple[int, int] = (1920, 1080), face: str = "map") -> Picture:
    """A sample with its figures as a slide."""
    from journeymap.analysis import analyze
    from journeymap.picture.slide import draw_slide

    journey = templates.load(key, language)
    return draw_slide(journey, Style(LIGHT), measure, analyze(journey), size, face=face)


def texts(picture: Picture) -> list[Text]:
    return [shape for part in picture.parts for shape in part.shapes if isinstance(shape, Text)]


def painted(picture: Picture, scale: float = 1.0, **options: object) -> QImage:
    """The picture's box as pixels on white, at `scale`."""
    image = QImage(
        round(picture.box.width * scale), round(picture.box.height * scale), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-picture.box.x, -picture.box.y)
    Painting(picture, LIGHT).draw(painter, **options)
    painter.end()
    return image


def pixels(image: QImage) -> np.ndarray:
    """Heights × widths × 3 of blue, green and red, 0 to 255."""
    raw = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def difference(one: QImage, two: QImage) -> float:
    """How far two images of one size are from each other on average, 0 to 1."""
    assert one.size() == two.size()
    return float(np.abs(pixels(one) - pixels(two)).mean() / 255)


def at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(int(x), int(y)).name()


def ink(image: QImage, ground: str = "#ffffff") -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is not the ground's colour; the last two are outside."""
    bare = QColor(ground).rgb()
    found = [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) != bare]
    assert found, "nothing is drawn"
    xs, ys = zip(*found, strict=True)
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def plain(font_size: float = 20.0) -> Font:
    return Font(font_size)


def entries(folder: File) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
