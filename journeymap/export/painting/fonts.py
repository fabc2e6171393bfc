"""The program's fonts in Qt, how wide texts are in them, and texts as glyphs in their places."""

import os
import re
import threading
from functools import cache, lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from journeymap.assets import resource
from journeymap.export import sfnt
from journeymap.picture.keeping import kept
from journeymap.picture.lettering import has_arabic
from journeymap.picture.shapes import Font, Measured, Text

_LATIN: Final = {"ui": "Inter", "display": "Inter Display"}
_ARABIC: Final = "IBM Plex Sans Arabic"
_POINTS_PER_INCH: Final = 72

Features = tuple[tuple[str, int], ...]
_PLAIN: Final[Features] = ()
_FIGURES: Final[Features] = (("tnum", 1),)
_PAPER_PLAIN: Final[Features] = (("locl", 0), ("calt", 0))
_PAPER: Final[Features] = (*_PAPER_PLAIN, ("tnum", 0))
_FIGURE: Final = re.compile("[0-9]")
_ONLY_TABULAR: Final = " Figures"
_WEIGHTS: Final = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
_SIGNS: Final = "".join(map(chr, range(33, 127))) + "−×€£…·–"
_kept: list[QGuiApplication] = []


class Line(NamedTuple):
    """A line of text as placed glyphs, its width, and how far its baseline lies below its top."""

    runs: tuple[QGlyphRun, ...]
    width: float
    ascent: float


def ensure_application() -> None:
    """Let Qt work where there is no window and perhaps no display; the fonts are loaded too.

    A process has one application for good: it is made one that could show windows too, since a bare
    QGuiApplication would end the process at the first of them.
    """
    if QGuiApplication.instance() is None:
        from PySide6.QtWidgets import QApplication  # noqa: TID251 (see above)

        platform = os.environ.get("QT_QPA_PLATFORM")
        os.environ["QT_QPA_PLATFORM"] = platform or "offscreen"
        _kept.append(QApplication(["journeymap"]))
        if platform is None:
            del os.environ["QT_QPA_PLATFORM"]
    load_fonts()


@cache
def load_fonts() -> None:
    """Make the program's own fonts known to Qt, once; an application must exist."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def families(font: Font, is_arabic: bool) -> tuple[str, ...]:
    """The font families for a text, first choice first: Arabic has its own letters first."""
    latin = _LATIN[font.family]
    return (_ARABIC, latin) if is_arabic else (latin, _ARABIC)


def qfont(font: Font, text: str = "") -> QFont:
    """The Qt font for `text` on the screen; a font of `size` 13 is 13 logical pixels high there."""
    is_tabular = not text or _has_figures(text)
    return _qfont(font, has_arabic(text), _screen_resolution(), _FIGURES if is_tabular else _PLAIN)


def paper_font(font: Font, text: str, dots_per_inch: int) -> QFont:
    """The Qt font for a text that stays a text, `size` in dots of its device.

    Without features that put other glyphs in the place of figures and signs (tabular figures, Arabic figures
    by language, Inter's raised colon): Qt knows no letters for such glyphs, nobody could find or copy them.
    Tabular figures come from a font that has no others.
    """
    load_figure_fonts()
    return _qfont(font, has_arabic(text), dots_per_inch, _PAPER if _has_figures(text) else _PAPER_PLAIN)


def _has_figures(text: str) -> bool:
    """Whether figures are to be tabular: hyphens grow as wide as figures then, so not without figures."""
    return _FIGURE.search(text) is not None


@cache
def load_figure_fonts() -> None:
    """Make fonts known to Qt whose only figures are the tabular ones."""
    for file in sorted(resource("fonts").glob("Inter*.ttf")):
        family, weight = file.stem.split("-")
        font = Font(20, _WEIGHTS[weight], "display" if family == "InterDisplay" else "ui")
        plain, tabular = (_glyph_of_each(font, features) for features in (_PLAIN, _FIGURES))
        glyphs = {ord(sign): glyph for sign, glyph in tabular.items() if glyph != plain[sign]}
        changed = sfnt.changed(file.read_bytes(), glyphs, _LATIN[font.family] + _ONLY_TABULAR)
        QFontDatabase.addApplicationFontFromData(QByteArray(changed))


def _glyph_of_each(font: Font, features: Features) -> dict[str, int]:
    made = _made_font(font, False, _screen_resolution(), features)
    found = {}
    for sign in _SIGNS:
        layout = QTextLayout(sign, made)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        found[sign] = layout.glyphRuns()[0].glyphIndexes()[0]
    return found


def _qfont(font: Font, is_arabic: bool, dots_per_inch: int, features: Features) -> QFont:
    # Fonts and glyphs hold on to what Qt keeps for a thread: those of another thread must not outlive it.
    if threading.current_thread() is threading.main_thread():
        return _kept_font(font, is_arabic, dots_per_inch, features)
    return _made_font(font, is_arabic, dots_per_inch, features)


def _made_font(font: Font, is_arabic: bool, dots_per_inch: int, features: Features) -> QFont:
    found = QFont()
    latin, *others = families(font, is_arabic)
    found.setFamilies([latin + _ONLY_TABULAR, latin, *others] if features is _PAPER else [latin, *others])
    # Points, because pixel sizes are whole numbers in Qt.
    found.setPointSizeF(font.size * _POINTS_PER_INCH / dots_per_inch)
    found.setWeight(QFont.Weight(font.weight))
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature, value in features:
        found.setFeature(QFont.Tag(feature), value)
    if font.spacing:
        found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.spacing)
    return found


_kept_font = lru_cache(maxsize=1024)(_made_font)


@cache
def _screen_resolution() -> int:
    return QImage(1, 1, QImage.Format.Format_RGB32).logicalDpiY()


@kept
def measure(text: str, font: Font) -> Measured:
    """How wide a line is, with the ascent and descent of its first font (see `shapes.Measure`)."""
    asked = font, has_arabic(text), _FIGURES if not text or _has_figures(text) else _PLAIN
    is_main = threading.current_thread() is threading.main_thread()  # see `_qfont`
    ruler = _kept_ruler(*asked) if is_main else _made_ruler(*asked)
    return Measured(ruler.metrics.horizontalAdvance(text), ruler.ascent, ruler.descent)


class _Ruler(NamedTuple):
    """What texts of a font are measured with."""

    metrics: QFontMetricsF
    ascent: float
    descent: float


def _made_ruler(font: Font, is_arabic: bool, features: Features) -> _Ruler:
    load_fonts()  # a ruler of another font would be kept
    metrics = QFontMetricsF(_qfont(font, is_arabic, _screen_resolution(), features))
    return _Ruler(metrics, metrics.ascent(), metrics.descent())


_kept_ruler = lru_cache(maxsize=256)(_made_ruler)


def glyphs(text: str, font: Font, rtl: bool) -> Line:
    """The glyphs of a line; they are laid out once and keep their places at every zoom."""
    if threading.current_thread() is threading.main_thread():
        return _kept_line(text, font, rtl)
    return _laid_line(text, font, rtl)


def span(text: str, font: Font, rtl: bool, first: int, end: int) -> tuple[float, float]:
    """How far from the left of a line its letters from `first` to before `end` begin and stop, as seen."""
    layout, line = _layout(text, font, rtl)
    found = [
        (place.x(), place.x() + advance.x())
        for run in line.glyphRuns(first, end - first)
        for place, advance in zip(
            run.positions(), run.rawFont().advancesForGlyphIndexes(run.glyphIndexes()), strict=True
        )
    ]
    del layout  # which the line is of
    return min((start for start, _ in found), default=0.0), max((stop for _, stop in found), default=0.0)


def _layout(text: str, font: Font, rtl: bool) -> tuple[QTextLayout, QTextLine]:
    layout = QTextLayout(text, qfont(font, text))
    layout.setTextOption(_option(rtl))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line


def _laid_line(text: str, font: Font, rtl: bool) -> Line:
    layout, line = _layout(text, font, rtl)
    if not line.isValid():
        return Line((), 0.0, 0.0)
    return Line(tuple(layout.glyphRuns()), line.naturalTextWidth(), line.ascent())


@cache
def _option(rtl: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(direction(rtl))
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


_kept_line = kept(_laid_line)


def direction(rtl: bool) -> Qt.LayoutDirection:
    """The base direction of a paragraph in Qt's words."""
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def left_of(text: Text, width: float) -> float:
    """Where a text of this width begins, on its left as seen."""
    match text.anchor:
        case "middle":
            return text.x - width / 2
        case "right":
            return text.x - width
    return text.x
