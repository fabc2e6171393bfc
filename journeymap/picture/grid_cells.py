"""The cells of the grid: what stands in one is laid out once, and kept as long as its records are the same.

Nearly all cells are as they were before an edit, and where the records of one are the very same, nothing of
it needs to be read. Cells are asked for by these records, and by where and how they are drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from journeymap.model.items import ItemId, Outcome, Stage, Team, Touchpoint
from journeymap.picture.cards import icon_of, team_shape
from journeymap.picture.celled import Cell
from journeymap.picture.keeping import Same, shared, turned
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Box, Colour, Font, Icon, Layer, Part, Point, Rect, Shape
from journeymap.picture.sheet import MIDDLE
from journeymap.picture.style import Theme
from journeymap.words import say

Held = TypeVar("Held")

PAD: Final = 14.0
LINE: Final = 17.0
TEXT: Final = Font(12.5)
_NAME_LINE: Final = 15.0
_STRONG: Final = Font(12.5, 500)
_SMALL: Final = Font(11.5)
_GAP: Final = 6.0
_MOST_LINES: Final = 3
"""Lines of one text in a cell; more of it is seen where it is edited."""
_TOUCHPOINTS_ON_SLIDE: Final = 7
_ENTRIES_ON_SLIDE: Final = 2


class Row(NamedTuple):
    """One row: the fields of stages and touchpoints that it shows; special ones show none."""

    id: str
    icon: str
    of_stage: str = ""
    of_touchpoint: str = ""
    is_optional: bool = False
    """Left out where nothing stands in it and nobody asked for it."""
    audience: str = ""
    """The audience that sees it, with those who see more; nobody but a workshop where none is said."""
    is_own: bool = False
    """A row of the user's own."""


class Look(NamedTuple):
    """How the cells of a column look: their width, and the colours of its stage."""

    letters: Lettering
    theme: Theme
    is_slide: bool
    column: float
    tint: Colour
    ink: Colour

    @property
    def room(self) -> float:
        """How wide what stands in a cell may be."""
        return self.column - 2 * PAD


class Said(NamedTuple):
    """One thing in a cell: what it edits, and its text."""

    item: ItemId
    field: str
    text: str


class Filled(NamedTuple):
    """A cell as it is drawn: its parts and where they end, and where one writes and records are."""

    parts: tuple[Part, ...]
    foot: float
    cells: Mapping[Cell, Rect]
    cards: Mapping[str, Rect]


def _filled(
    parts: Sequence[Part], at: Point, cells: Mapping[Cell, Rect], cards: Mapping[str, Rect]
) -> Filled:
    return Filled(tuple(parts), max([at[1], *(part.box.bottom for part in parts)]), cells, cards)


@turned
def texts_in(row: Row, held: Same, at: Point, look: Look) -> Filled:
    """The texts of a stage, or of its touchpoints; `held` are the stage (None: of no stage) and these."""
    stage, *items = held.held
    assert stage is None or isinstance(stage, Stage)
    cards = [item for item in items if isinstance(item, Touchpoint)]
    return said_in(row, tuple(_entries(row, stage, cards)), at, look)


@turned
def said_in(row: Row, entries: tuple[Said, ...], at: Point, look: Look) -> Filled:
    """Texts below each other, each broken into lines."""
    letters, theme = look.letters, look.theme
    ink = theme["health.bad.base" if row.id == "pains" else "ui.ink3"]
    mark = "" if row.id in ("actions", "purpose") or row.is_own else row.icon
    inset = 20.0 if mark else 0.0
    x, y = at
    parts: list[Part] = []
    cells: dict[Cell, Rect] = {}
    for item, field, text in _shown(entries, _ENTRIES_ON_SLIDE, look):
        most = _MOST_LINES - 1 if look.is_slide else _MOST_LINES
        lines = letters.lines(text, TEXT, look.room - inset, most) if text else []
        height = LINE * max(1, len(lines))
        box = Rect(x, y, look.room, height)
        cells[item, field] = Rect(x - 6, y - 4, box.width + 12, height + 8)
        if lines:
            colours = (theme["ui.ink1"], mark, ink if mark else "")
            parts.append(_text_part(letters, item, (text, *lines), box, inset, colours))
        y += height + _GAP
    parts.extend(_left_out(entries, _ENTRIES_ON_SLIDE, x + inset, y, look))
    return _filled(parts, at, cells, {})


@turned
def touchpoints_in(held: Same, at: Point, look: Look) -> Filled:
    """Touchpoints by name, below each other."""
    items = [item for item in held.held if isinstance(item, Touchpoint)]
    theme, (x, y) = look.theme, at
    parts: list[Part] = []
    boxes: dict[str, Rect] = {}
    for item in _shown(items, _TOUCHPOINTS_ON_SLIDE, look):
        is_sale = item.outcome is Outcome.SALE
        tile, ink = (theme["goal.fill"], theme["goal.ink"]) if is_sale else (look.tint, look.ink)
        lines = look.letters.lines(item.name, _STRONG, look.room - 30, 1 if look.is_slide else 2) or [""]
        box = boxes[item.id] = Rect(x - 4, y - 2, look.room + 8, 24 + _NAME_LINE * (len(lines) - 1))
        colours = (theme["ui.ink1"], ink, tile)
        said = _Named(item.id, item.name, tuple(lines), icon_of(item))
        parts.append(_name_part(look.letters, said, box, colours))
        y += box.height + 2
    parts.extend(_left_out(items, _TOUCHPOINTS_ON_SLIDE, x + 28, y, look))
    cells = {(item.id, "name"): boxes[item.id] for item in items if item.id in boxes}
    return _filled(parts, at, cells, boxes)


@turned
def teams_in(held: Same, at: Point, look: Look) -> Filled:
    """The teams that touchpoints belong to, those with most of them first."""
    items = [item for item in held.held if isinstance(item, Touchpoint)]
    letters, theme = look.letters, look.theme
    both = (Team.MARKETING, Team.SALES)
    teams = [team for item in items for team in (both if item.team is Team.SHARED else (item.team,))]
    x, y = start, _ = at
    parts: list[Part] = []
    for team in sorted(set(teams) - {Team.NONE}, key=lambda team: (-teams.count(team), team)):
        text = say(f"team.{team}", letters.language)
        width = letters.width(text, TEXT)
        if x > start and x + 16 + width > start + look.room:
            x, y = start, y + LINE + 3
        middle = y + LINE / 2
        words = letters.text(x + 16, middle + MIDDLE * 12.5, text, TEXT, theme["ui.ink2"])
        shape = team_shape(team, theme, x + 5, middle, 8.0)
        parts.append(Part("", Layer.CARD, Rect(x, y, 16 + width, LINE), (shape, words)))
        x += 16 + width + 14
    return _filled(parts, at, {}, {})


def begin() -> None:
    """A grid is about to be drawn: cells that the one before did not ask for are let go."""
    for each in (texts_in, said_in, touchpoints_in, teams_in):
        each.turn()


def _shown(held: Sequence[Held], most: int, look: Look) -> Sequence[Held]:
    """As much of a cell as can be read on a slide."""
    return held[:most] if look.is_slide else held


def _left_out(held: Sequence[object], most: int, x: float, y: float, look: Look) -> Iterator[Part]:
    """How much of a cell a slide has no room for."""
    left = len(held) - most if look.is_slide else 0
    if left <= 0:
        return
    text = say("grid.more", look.letters.language, count=left)
    at = y + LINE / 2 + MIDDLE * 11.5
    words = look.letters.text(x, at, text, _SMALL, look.theme["ui.ink3"])
    yield Part("", Layer.CARD, Rect(x, y, look.room, LINE), (words,))


def _entries(row: Row, stage: Stage | None, items: Sequence[Touchpoint]) -> Iterator[Said]:
    """What stands in a cell: the stage's own text, else those of its touchpoints, else room for one."""
    filled = [item for item in items if row.of_touchpoint and getattr(item, row.of_touchpoint)]
    if row.of_stage and stage is not None and (getattr(stage, row.of_stage) or not filled):
        yield Said(stage.id, row.of_stage, getattr(stage, row.of_stage))
    elif row.of_touchpoint:
        for item in filled or items[:1]:
            yield Said(item.id, row.of_touchpoint, getattr(item, row.of_touchpoint))


# Of a cell that is another, most things are as they were, if not where they were.


@shared
def _text_part(
    letters: Lettering,
    item: ItemId,
    lines: tuple[str, ...],
    box: Rect,
    inset: float,
    look: tuple[Colour, str, Colour],
) -> Part:
    """A text with its lines in a cell; `look` is their colour, the icon before them ("" for none) and its."""
    text, *shown = lines
    colour, mark, ink = look
    shapes: list[Shape] = [Icon(box.x, box.y + 2, 13, mark, ink)] if mark else []
    for count, line in enumerate(shown):
        at = box.y + (count + 0.5) * LINE + MIDDLE * 12.5
        shapes.append(letters.text(box.x + inset, at, line, TEXT, colour, whole=text))
    return Part(item, Layer.CARD, box, tuple(shapes))


class _Named(NamedTuple):
    """A touchpoint with the lines of its name and its icon."""

    id: ItemId
    name: str
    lines: tuple[str, ...]
    icon: str


@shared
def _name_part(letters: Lettering, said: _Named, box: Rect, look: tuple[Colour, Colour, Colour]) -> Part:
    """A touchpoint in a cell; `look` is the colour of its name, its icon, and the ground of that."""
    colour, ink, tile = look
    x, y = box.x + 4, box.y + 2
    words = (
        letters.text(
            x + 28, y + 10 + _NAME_LINE * row + MIDDLE * 12.5, line, _STRONG, colour, whole=said.name
        )
        for row, line in enumerate(said.lines)
    )
    shapes: tuple[Shape, ...] = (
        Box(x, y, 20, 20, 6, fill=tile),
        Icon(x + 4, y + 4, 12, said.icon, ink),
        *words,
    )
    return Part(said.id, Layer.CARD, box, shapes)
