"""How notes look: paper with a folded corner."""

from collections.abc import Iterator

from journeymap.model.items import Note
from journeymap.picture.boxes import NOTE_LINE, NOTE_WIDTH, card_box, note_font, note_lines
from journeymap.picture.shapes import Font, Path, Point, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet

FOLD = 14.0
_TETHER_IN = 24.0
"""How far from the corner of a card the line from a note is tied to it: steps meet the middle of a side."""
_TETHER_UNDER = 20.0
"""How far that line reaches below a card, which is lower seen from further away."""
_LEAST_SIDE = 48.0
"""A note and a card that share less of a side are joined from corner to corner."""
_THIN = "A6"
"""How much of the paper covers a step that is behind it: that shows through, and words stay clear."""


def note_shapes(item: Note, sheet: Sheet, *, is_thin: bool = False) -> Iterator[Shape]:
    """A sticky note with a folded corner at its end side; of thin paper where a step runs behind it."""
    box = card_box(item, sheet)
    colours = sheet.theme[f"note.{item.tone}"]
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    thin = _THIN if is_thin and sheet.style.blends else ""
    yield Path(
        (
            ("M", (x, y)),
            ("L", (right, y)),
            ("L", (right, bottom - FOLD)),
            ("L", (right - FOLD, bottom)),
            ("L", (x, bottom)),
            ("Z", ()),
        ),
        fill=colours["fill"] + thin,
    )
    yield Path(
        (
            ("M", (right, bottom - FOLD)),
            ("L", (right - FOLD, bottom - FOLD)),
            ("L", (right - FOLD, bottom)),
            ("Z", ()),
        ),
        fill=colours["fold"],
    )
    if sheet.style.detail >= 2:
        return
    font, ink = note_font(sheet), colours["ink"]
    at = y + 10 + NOTE_LINE / 2
    for line in note_lines(item, sheet.letters, font):
        yield sheet.letters.text(x + 11, at + MIDDLE * font.size, line, font, ink, whole=item.text)
        at += NOTE_LINE
    if item.author and not sheet.style.is_small:
        small = Font(12.5 if sheet.style.is_slide else 10)
        at += 2 + MIDDLE * small.size
        yield sheet.letters.text(x + 11, at, item.author, small, ink + "CC", within=NOTE_WIDTH - 30)


def tether(note: Rect, card: Rect) -> tuple[Point, Point]:
    """From where to where the line runs between a note and the card it is about: beside the steps of that.

    It is upright or level where the two share enough of a side, else it runs from corner to corner.
    """
    x, y = _tied(note.x, note.right, card.x, card.right), _tied(note.y, note.bottom, card.y, card.bottom)
    level = _facing(note.x, note.right, card.x, card.right)
    upright = _facing(note.y, note.bottom, card.y, card.bottom)
    if x is not None:
        return (x, upright[0]), (x, upright[1])
    if y is not None:
        return (level[0], y), (level[1], y)
    return (level[0], upright[0]), (level[1], upright[1])


def _tied(low: float, high: float, first: float, last: float) -> float | None:
    """Where two sides that face each other are joined, as far as may be from the middle of the second."""
    low, high, middle = max(low, first), min(high, last), (first + last) / 2
    if high - low < _LEAST_SIDE:
        return None
    return max(low + _TETHER_IN, high - _TETHER_IN, key=lambda at: (abs(at - middle), -at))


def _facing(low: float, high: float, first: float, last: float) -> tuple[float, float]:
    """Where a line begins under a note and ends under a card, on the sides that are next to each other."""
    if high <= first:
        return high - _TETHER_UNDER, first + _TETHER_UNDER
    if last <= low:
        return low + _TETHER_UNDER, last - _TETHER_UNDER
    return (low + high) / 2, (first + last) / 2
