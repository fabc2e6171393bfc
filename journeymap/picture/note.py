"""How notes look: paper with a folded corner."""

from collections.abc import Iterator

from journeymap.model.items import Note
from journeymap.picture.boxes import NOTE_LINE, NOTE_WIDTH, card_box, note_font, note_lines
from journeymap.picture.shapes import Font, Path, Shape
from journeymap.picture.sheet import MIDDLE, Sheet

FOLD = 14.0
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
    for line in note_lines(item, sheet):
        yield sheet.letters.text(x + 11, at + MIDDLE * font.size, line, font, ink, whole=item.text)
        at += NOTE_LINE
    if item.author and not sheet.style.is_small:
        small = Font(12.5 if sheet.style.is_slide else 10)
        at += 2 + MIDDLE * small.size
        yield sheet.letters.text(x + 11, at, item.author, small, ink + "CC", within=NOTE_WIDTH - 30)
