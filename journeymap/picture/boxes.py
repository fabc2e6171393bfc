"""How large things are: the slot of every card, and what is seen of it at each level of detail."""

from journeymap.model.items import Note, Persona, Touchpoint
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Font, Rect
from journeymap.picture.sheet import Sheet

CARD = (176.0, 88.0)
COMPACT_HEIGHT = 54.0
PERSONA = (132.0, 148.0)
PERSONA_COMPACT_HEIGHT = 124.0
NOTE_WIDTH, NOTE_LEAST, NOTE_LINE = 172.0, 56.0, 16.0
STAGE_WIDTH, STAGE_PAD, STAGE_TOP, STAGE_FOOT = 204.0, 14.0, 78.0, 44.0
STAGE_EMPTY_HEIGHT = 344.0
_SEEN = {
    (Touchpoint, 1): COMPACT_HEIGHT,
    (Persona, 1): PERSONA_COMPACT_HEIGHT,
    (Persona, 2): PERSONA_COMPACT_HEIGHT,
}
NOTE_FONT, _NOTE_FONT_ON_SLIDES = Font(11.5), Font(12.5)


def card_box(item: Touchpoint | Persona | Note, sheet: Sheet) -> Rect:
    """Where a card is, whatever the level of detail: its slot."""
    match item:
        case Touchpoint():
            return Rect(item.x, item.y, *CARD)
        case Persona():
            return Rect(item.x, item.y, *PERSONA)
        case Note():
            return Rect(item.x, item.y, NOTE_WIDTH, note_height(item, sheet.letters, note_font(sheet)))


def visible_box(item: Touchpoint | Persona | Note, sheet: Sheet) -> Rect:
    """What is seen of a card, by which steps end: less than its slot at level 1."""
    return seen_of(type(item), card_box(item, sheet), sheet.style.detail)


def seen_of(kind: type, slot: Rect, detail: int) -> Rect:
    """What is seen of a card of some kind in its slot at a level of detail."""
    height = _SEEN.get((kind, detail), slot.height)
    return Rect(slot.x, slot.y + (slot.height - height) / 2, slot.width, height)


def note_font(sheet: Sheet) -> Font:
    """The font of notes."""
    return _NOTE_FONT_ON_SLIDES if sheet.style.is_slide else NOTE_FONT


def note_lines(item: Note, letters: Lettering, font: Font) -> list[str]:
    """The text of a note, broken into lines."""
    text = item.text or item.name
    return letters.lines(text, font, NOTE_WIDTH - 22, 40) if text else []


def note_height(item: Note, letters: Lettering, font: Font) -> float:
    """How high a note is with all of its text."""
    lines = len(note_lines(item, letters, font))
    return max(NOTE_LEAST, 20 + lines * NOTE_LINE + (17 if item.author else 0))
