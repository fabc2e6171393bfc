"""What stands on a face, taken from its picture: each thing painted with its place and the texts in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from journeymap.model.items import ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell
from journeymap.picture.shapes import Picture, Rect, Text
from journeymap.ui import figures
from journeymap.ui.emblems import name_of
from journeymap.words import say

NAME = "name"
"""The cell of a record's name stands for the record itself."""
_ROW = 24.0
"""What lies less apart than this is read as one row, in map points."""
_BARE = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass
class Thing:
    """One thing on a face: a record, a field of one that is written in place, or a text of none."""

    cell: Cell
    """The record and its field; `name` for the whole record, no record and a number for a text of none."""
    box: Rect
    texts: list[str] = field(default_factory=list)
    """What a sighted person reads in it."""

    @property
    def is_field(self) -> bool:
        """Whether it is a field of a record."""
        return bool(self.cell[0]) and self.cell[1] != NAME

    def add(self, text: str) -> None:
        """Take a text in, once for all of its lines."""
        clean = " ".join(text.translate(_BARE).split())
        if clean and clean not in self.texts[-1:]:
            self.texts.append(clean)


def things_of(picture: Picture, cells: Mapping[Cell, Rect], journey: Journey) -> tuple[Thing, ...]:
    """All that is on a face, in the order in which one would read it."""
    found: dict[Cell, Thing] = {cell: Thing(cell, box) for cell, box in cells.items()}
    small = sorted(cells.items(), key=lambda each: each[1].width * each[1].height)
    for place, part in enumerate(picture.parts):
        own = ItemId(part.id)
        owner = (own, NAME) if own in journey.items else (ItemId(""), str(place))
        box = picture.cards.get(part.id, part.box)
        if own in journey.items and owner not in found:
            found[owner] = Thing(owner, box)
        texts = [each for each in part.shapes if isinstance(each, Text)]
        inner = [next((cell for cell, box in small if _holds(box, text)), None) for text in texts]
        beside = {cell for cell in inner if cell is not None and cell[1] != NAME}
        for text, within in zip(texts, inner, strict=True):
            named = [cell for cell in beside if within is None and _is_beside(cells[cell], text)]
            for cell in named or [within or owner]:  # what stands beside cells says what they are
                found.setdefault(cell, Thing(cell, box)).add(text.whole or text.text)
    return tuple(sorted(found.values(), key=lambda each: _order(each.box, is_mirrored=picture.is_mirrored)))


def said(
    thing: Thing, picture: Picture, heads: Mapping[str, Rect], journey: Journey, titled: str = ""
) -> str:
    """A thing in one sentence: whose it is, what it is of (`titled` where no row says so), what is in it."""
    titles, texts = [*_titles(thing, picture, heads, journey), titled], [*thing.texts]
    if len(texts) > 1 and texts[0].isdecimal() and texts[1] in titles:
        del texts[0]  # the number of a stage
    for title in titles:
        if title in texts:
            texts.remove(title)
    comma = say("spoken.comma", figures.language())
    return comma.join(each.translate(_BARE) for each in [*titles, *texts] if each.strip())


def _titles(thing: Thing, picture: Picture, heads: Mapping[str, Rect], journey: Journey) -> Iterator[str]:
    item = journey.items.get(thing.cell[0])
    if item is None:
        return
    if isinstance(item, Transition):
        ends = [name_of(journey, journey[end]) for end in (item.source, item.target)]
        yield say("spoken.step", figures.language(), source=ends[0], target=ends[1])
        return
    yield picture.names.get(item.id) or name_of(journey, item)
    if thing.is_field:
        yield from _row(thing, picture, heads)


def _row(thing: Thing, picture: Picture, heads: Mapping[str, Rect]) -> Iterator[str]:
    """What the row is called in which a field stands: the last head that begins above it."""
    above = [box for box in heads.values() if box.y <= thing.box.y + _ROW]
    last = max(above, key=lambda box: box.y, default=None)
    if last is not None:
        texts = (each for part in picture.parts for each in part.shapes if isinstance(each, Text))
        yield from dict.fromkeys(each.whole or each.text for each in texts if _holds(last, each))


def _holds(box: Rect, text: Text) -> bool:
    """Whether a text begins in a box: at its baseline, where it is anchored."""
    return box.x - 1 <= text.x <= box.right + 1 and box.y - 1 <= text.y - 1 <= box.bottom + 1


def _is_beside(box: Rect, text: Text) -> bool:
    """Whether a text stands on the row of a box."""
    return box.y - 1 <= text.y - 1 <= box.bottom + 1


def _order(box: Rect, *, is_mirrored: bool) -> tuple[int, float, float]:
    return int(box.y // _ROW), -box.right if is_mirrored else box.x, box.y
