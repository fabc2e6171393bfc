"""Texts from elsewhere put on the map: lines become touchpoints, a table with titles cards and steps.

A line may lead on by arrows: `Ad → Landing page → Demo`. What cannot be read is left out, and said.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from journeymap.model.commands import Add, Command, Connect, Together, Update, new_id
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Node, Note, Persona, Stage, Touchpoint, Transition, revised
from journeymap.model.journey import Journey
from journeymap.model.limits import TEXT_LIMIT
from journeymap.model.rules import is_sayable
from journeymap.picture.boxes import CARD, NOTE_WIDTH, STAGE_PAD, STAGE_TOP, STAGE_WIDTH
from journeymap.picture.shapes import Point, Rect
from journeymap.picture.style import channel_icons
from journeymap.ui import labels, written
from journeymap.ui.canvas import along, room
from journeymap.ui.canvas.additions import stage_at
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.channels import channel_called, channel_in
from journeymap.ui.canvas.places import COLUMN, GAP, ROW, columns_of, is_free, on_grid
from journeymap.ui.canvas.tabled import BULLET, RULE, STEP, even, table, titled, unmarked
from journeymap.ui.typed import on_one_line, share_of

MOST: Final = 500
"""Lines of a text that is put on the map."""
DEPTH: Final = 12
"""So many cards lie below each other; of more, columns of about their square are made."""
LONG: Final = 80
"""Letters: a single longer line is a remark, and no name."""
_ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))
"""Invisible signs that hold a line's direction, as in the help's sample: its parts cannot keep them."""
_TOLD: Final = 4
_FLAT: Final = 0.7
"""Of a square of cards, which are broader than high: columns of about so many rows fill a screen."""
_AIR: Final = 24.0
_ARROW: Final = re.compile(r"\s*(?:→|←|->|=>)\s*")
_RATED: Final = re.compile(r"^(.*?)[\s:(]*([\d.,٠-٩٫]+\s*[%٪])\)?$")
_SAID: Final = ""
"""The field of a column whose title was said to be left out."""


@dataclass
class Listing:
    """What a text makes of a map: commands, the new records, steps, and what could not be read."""

    journey: Journey
    scene: Scene
    commands: list[Command] = field(default_factory=list)
    ids: list[ItemId] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    """The line and the text of each."""
    made: dict[ItemId, Touchpoint] = field(default_factory=dict)
    """The new cards."""
    _cards: dict[str, ItemId] = field(default_factory=dict)
    _stages: dict[str, ItemId] = field(default_factory=dict)
    _slots: dict[ItemId, float] = field(default_factory=dict)
    _taken: list[Rect] = field(default_factory=list)
    _last: dict[ItemId | None, float] = field(default_factory=dict)
    _start: Point = (0.0, 0.0)
    _tops: dict[ItemId | None, float] = field(default_factory=dict)
    _counts: Counter[ItemId | None] = field(default_factory=Counter)
    _inside: dict[ItemId | None, list[Rect]] = field(default_factory=dict)
    """Where cards of a stage lie, or of none; new ones, too."""
    _steps: dict[tuple[ItemId, ItemId], float | None] = field(default_factory=dict)
    """The steps that were told of, and their rates."""
    depth: int = DEPTH
    """How many new cards may lie below each other."""
    here: ItemId | None = None
    """The stage of cards that name none."""
    line: int = 1
    """The one that is being read."""

    @property
    def is_any(self) -> bool:
        """Whether anything becomes of the text."""
        return bool(self.commands) or any(self._stepped())

    @property
    def command(self) -> Command:
        """All of it as one step: stages that have become wider push those behind them on."""
        behind, pushed = self._pushed(), []
        for command in (*self.commands, *self._stepped()):
            item = command.item if isinstance(command, Add) else None
            stage = (
                item.id if isinstance(item, Stage) else item.stage if isinstance(item, Touchpoint) else None
            )
            by = behind.get(stage, 0.0) if stage else 0.0
            pushed.append(Add(revised(item, x=item.x + by)) if by and isinstance(item, Node) else command)
        there = {each: by for each, by in behind.items() if by and each in self.journey.items}
        if there:
            pushed[:0] = along.moved(self.journey, self.scene, there)
        return Together("paste", tuple(pushed))

    def _pushed(self) -> dict[ItemId, float]:
        """How far each stage goes on, for want of room before it."""
        found: dict[ItemId, float] = {}
        by = 0.0
        for stage in sorted(self._slots, key=self._slots.__getitem__):
            found[stage] = by
            box = self.scene.stages.box(stage)
            end = box.right if box is not None else self._slots[stage] - STAGE_PAD + STAGE_WIDTH
            inside = self._inside.get(stage, [])
            if self._counts[stage]:
                by += max(0.0, max(each.right for each in inside) + STAGE_PAD - end)
        return found

    def refusal(self) -> JourneyError | None:
        """What is to be said of what could not be read, or of nothing made; None where all of it was."""
        if not self.unread:
            return None if self.is_any else JourneyError("paste.known")
        unread = sorted(self.unread, key=lambda each: each[0])
        told = "; ".join(f"{line}: “{_legible(text[:40])}”" for line, text in unread[:_TOLD])
        more = len(self.unread) - _TOLD
        return JourneyError("paste.unread", what=f"{told}; +{more}" if more > 0 else told)

    def begin(self, start: Point, stage: ItemId | None) -> None:
        """New cards go below a place, in a stage or in none; names that the map knows lead to their cards."""
        for each in self.scene.cards.ids:
            box, item = self.scene.cards.box(each), self.journey.items.get(each)
            if box is not None:
                self._taken.append(box)
                stage_of = item.stage if isinstance(item, Touchpoint) else None
                self._inside.setdefault(stage_of, []).append(box)
        for column in columns_of(self.scene):
            self._slots[column.stage] = column.slot
        for item in self.journey.items.values():
            if isinstance(item, Touchpoint | Persona):
                self._cards.setdefault(even(item.name), item.id)
            elif isinstance(item, Stage):
                self._stages.setdefault(even(item.name), item.id)
        self._start, self.here = start, stage
        self._last[stage] = start[1]

    def card(self, name: str, stage: ItemId | None, fields: dict[str, Any] | None = None) -> ItemId:
        """A new touchpoint in a free place of a stage, its channel the one that its name speaks of."""
        x, y = self._place(stage)
        made = {"channel": channel_in(name), **(fields or {})}
        item = Touchpoint(id=new_id(), name=self.short(name), x=x, y=y, stage=stage, **made)
        self.commands.append(Add(item))
        self.ids.append(item.id)
        self.made[item.id] = item
        self._cards[even(name)] = item.id
        return item.id

    def short(self, text: str) -> str:
        """As much of a text as may stand; that the rest is left out is said."""
        if len(text) > TEXT_LIMIT:
            self.unread.append((self.line, f"…{text[TEXT_LIMIT:]}"))
        return text[:TEXT_LIMIT]

    def is_stage(self, name: str) -> bool:
        """Whether the map has a stage of a name."""
        return even(name) in self._stages

    def known(self, name: str) -> ItemId | None:
        """The card of a name, new or there before."""
        return self._cards.get(even(name))

    def stage(self, name: str) -> ItemId:
        """The stage of a name; a new one stands behind the last."""
        found = self._stages.get(even(name))
        if found is not None:
            return found
        count = len(self._slots)
        boxes = [box for box in map(self.scene.stages.box, self.scene.stages.ids) if box is not None]
        x = max((slot - STAGE_PAD + STAGE_WIDTH + GAP for slot in self._slots.values()), default=None)
        if x is None:
            x = on_grid(self._start[0] - STAGE_WIDTH / 2)
        elif boxes:
            x = max(x, max(box.right for box in boxes) + GAP) if count == len(boxes) else x
        y = boxes[0].y if boxes else on_grid(self._start[1] - STAGE_TOP)
        order = max((each.order for each in self.journey.stages), default=-1) + 1 + count - len(boxes)
        item = Stage(id=new_id(), name=self.short(name), x=x, y=y, order=order)
        self.commands.append(Add(item))
        self._stages[even(name)] = item.id
        self._slots[item.id] = x + STAGE_PAD
        self._last[item.id] = y + STAGE_TOP
        return item.id

    def after(self, stage: ItemId | None) -> ItemId | None:
        """The stage behind another, for a card that is only named as the end of a step."""
        order = sorted(self._slots, key=self._slots.__getitem__)
        place = order.index(stage) + 1 if stage in order else len(order)
        return order[place] if place < len(order) else stage

    def step(self, source: ItemId, target: ItemId, rate: float | None, said: tuple[int, str]) -> None:
        """A step from card to card, said at a line; one that is there takes the rate that is told of it.

        Left out are one to a persona, another rate for the same step, and a rate that could be of several.
        """
        ends = source, target
        there, told = self._there(*ends), self._steps.get(ends)
        is_unclear = rate is not None and (len(there) > 1 or told not in (None, rate))
        if isinstance(self.journey.items.get(target), Persona) or is_unclear:
            self.unread.append(said)
        elif rate is not None or ends not in self._steps:
            self._steps[ends] = rate

    def _there(self, source: ItemId, target: ItemId) -> list[Transition]:
        """The steps that the map has from card to card."""
        return [each for each in self.journey.outgoing.get(source, ()) if each.target == target]

    def _stepped(self) -> Iterator[Command]:
        """What becomes of the steps that were told of."""
        for ends, rate in self._steps.items():
            there = self._there(*ends)
            if not there:
                yield Connect(*ends, rate)
            elif rate is not None and rate != there[0].probability:
                yield Update(there[0].id, {"probability": rate})

    def _place(self, stage: ItemId | None) -> Point:
        """The next place below the cards of a stage; many make columns side by side."""
        slot = self._slots.get(stage) if stage else None
        taken = self._inside.setdefault(stage, []) if slot is not None else self._taken
        loose = self._inside.get(None, ())  # notes and personas go with no stage
        column, row = divmod(self._counts[stage], self.depth)
        self._counts[stage] += 1
        x = (on_grid(self._start[0] - CARD[0] / 2) if slot is None else slot) + column * COLUMN
        y = self._last.get(stage)
        if y is None:
            inside = [box for box in taken if box.x < x + CARD[0] and x < box.right]
            y = min((box.y for box in inside or self._taken), default=self._start[1])
        if row == 0:
            y = self._tops.setdefault(stage, y)
        while any(box.meets(Rect(x, y, *CARD).grown(_AIR)) for box in chain(taken, loose)):
            y += ROW / 2
        if row == 0 and column == 0:
            self._tops[stage] = y
        for kept in (self._taken, *([taken] if taken is not self._taken else ())):
            kept.append(Rect(x, y, *CARD))
        self._last[stage] = y + ROW
        return x, y


def _legible(text: str) -> str:
    """A text without letters that no field can show."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


def listed(text: str, journey: Journey, scene: Scene, place: Point, near: ItemId | None) -> Listing:
    """What a text makes of a map at a logical place, or near a selected card or stage.

    Raises paste.nothing, paste.long.
    """
    text = text.translate(_ISOLATES)
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    lines = [line for line in lines if not RULE.fullmatch(line)]
    if not lines:
        raise JourneyError("paste.nothing")
    if len(lines) > MOST:
        raise JourneyError("paste.long", count=len(lines), most=MOST)
    found = Listing(journey, scene)
    found.depth = max(DEPTH, math.ceil(math.sqrt(len(lines) * _FLAT)))
    found.begin(*_start(journey, scene, place, near))
    rows = table(text)
    titles = titled(rows[0]) if rows else None
    if titles is None:
        rows = unmarked(rows)
    if titles is not None:
        found.unread += [(1, cell) for cell, title in zip(rows[0], titles, strict=True) if cell and not title]
        told = [title or (_SAID if cell else None) for cell, title in zip(rows[0], titles, strict=True)]
        _read_table(found, told, rows[1:])
    elif any(len(list(filter(None, row))) > 1 for row in rows):
        _read_table(found, _guessed(found, rows), rows, first=1)
    elif rows:
        _read_lines(found, [" ".join("".join(row).split()) for row in rows])
    elif len(lines) == 1 and len(lines[0].strip()) > LONG and not _ARROW.search(lines[0]):
        remark = found.short(lines[0].strip())
        box = Rect(on_grid(place[0]), on_grid(place[1]), NOTE_WIDTH, CARD[1])
        box = box if is_free(scene, box) else room.beside(scene, box)
        note = Note(id=new_id(), text=remark, x=box.x, y=box.y)
        found.commands.append(Add(note))
        found.ids.append(note.id)
    else:
        _read_lines(found, lines)
    return found


def _start(journey: Journey, scene: Scene, place: Point, near: ItemId | None) -> tuple[Point, ItemId | None]:
    """Where the first card goes, and its stage: below the selected card, in the selected stage, or there."""
    item, box = journey.items.get(near or ItemId("")), scene.box(near) if near else None
    if isinstance(item, Touchpoint) and box is not None:
        return (box.centre[0], item.y + ROW), item.stage
    if isinstance(item, Stage) and box is not None:
        return (box.centre[0], box.y + STAGE_TOP), item.id
    top = on_grid(place[1] - CARD[1] / 2)
    return (place[0], top), stage_at(place[0], columns_of(scene))


def _read_lines(found: Listing, lines: Sequence[str]) -> None:
    stage = found.here
    for count, line in enumerate(lines):
        found.line = count + 1
        plain = " ".join(BULLET.sub("", line).split())
        parts = [part for part in _ARROW.split(plain) if part]
        if not parts or not all(is_sayable(part[:TEXT_LIMIT]) for part in parts):
            if line.strip():
                found.unread.append((count + 1, line.strip()))
            continue
        if len(parts) == 1:
            found.card(parts[0], stage)
            continue
        before: ItemId | None = None
        for part in parts:
            name, rate = _rated(part)
            here = found.known(name) or found.card(name, stage)
            if before is not None:
                found.step(before, here, rate, (count + 1, part))
            before = here


def _read_table(
    found: Listing, titles: Sequence[str | None], rows: Sequence[Sequence[str]], *, first: int = 2
) -> None:
    """Rows as cards with their fields, and then as steps to the cards that they name."""
    wanted: list[tuple[int, ItemId, ItemId | None, dict[str, str]]] = []
    for line, row in enumerate(rows, first):
        found.line = line
        cells = _read_cells(found, line, titles, row)
        name = cells.pop("name", "") or cells.get("source", "")
        steps: dict[str, str] = {title: cells.pop(title) for title in STEP if title in cells}
        if not name:
            if any(row):
                found.unread.append((line, " ".join(filter(None, row))))
            continue
        stage = found.stage(cells.pop("stage")) if "stage" in cells else found.here
        fields = dict(_read_fields(found, line, cells))
        here = found.known(name)
        if here is None:
            here = found.card(name, stage, fields)
        else:
            there = found.journey.items.get(here) or found.made[here]
            found.unread += [
                (line, cells[each]) for each in fields if fields[each] != getattr(there, each, None)
            ]
        if steps.get("source") == name:
            del steps["source"]
        wanted.append((line, here, stage, steps))
    for line, here, stage, steps in wanted:
        found.line = line
        _read_steps(found, line, here, stage, steps)


def _read_cells(
    found: Listing, line: int, titles: Sequence[str | None], row: Sequence[str]
) -> dict[str, str]:
    """The cells of a row by the fields of their columns; what is of none, or one too many, is left out."""
    cells: dict[str, str] = {}
    for count, cell in enumerate(row):
        title = titles[count] if count < len(titles) else None
        if title == _SAID or not cell:
            continue
        if title is None or title in cells or not is_sayable(cell):
            found.unread.append((line, cell))
        else:
            cells[title] = cell if title in labels.LONG else on_one_line(cell)
    return cells


def _read_steps(found: Listing, line: int, here: ItemId, stage: ItemId | None, steps: dict[str, str]) -> None:
    """The steps of one row: to what it names as targets, and from what it names as the source of its card."""
    rate = _share(found, line, steps.get("probability", ""))
    if "source" in steps:
        source = found.known(steps["source"]) or found.card(steps["source"], stage)
        found.step(source, here, rate if "target" not in steps else None, (line, steps["source"]))
    for part in filter(None, (each.strip() for each in steps.get("target", "").split(";"))):
        name, own = _rated(part)
        target = found.known(name) or found.card(name, found.after(stage))
        found.step(here, target, own if own is not None else rate, (line, part))


def _read_fields(found: Listing, line: int, cells: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for name, cell in cells.items():
        try:
            value = written.value_of(Touchpoint, name, cell, found.journey)
            yield name, (channel_called(cell) or value) if name == "channel" else value
        except JourneyError:
            found.unread.append((line, cell))


def _share(found: Listing, line: int, text: str) -> float | None:
    if not text:
        return None
    try:
        rate = share_of(text)
    except JourneyError:
        rate = -1.0
    if 0 <= rate <= 1:
        return rate
    found.unread.append((line, text))
    return None


def _rated(part: str) -> tuple[str, float | None]:
    """A name, and the rate behind it where there is one: `Demo 34%`, `Demo (34 %)`."""
    match = _RATED.match(part)
    if match is None or not match[1].strip():
        return part, None
    try:
        rate = share_of(match[2])
    except JourneyError:
        return part, None
    return (match[1].strip(), rate) if 0 <= rate <= 1 else (part, None)


def _guessed(found: Listing, rows: Sequence[Sequence[str]]) -> list[str | None]:
    """What the columns of a table without titles are: stages that the map knows, channels, a name.

    All else is kept as the note of a card.
    """
    titles: list[str | None] = []
    for count in range(max(map(len, rows))):
        cells = [row[count] for row in rows if count < len(row) and row[count]]
        kind = "name" if "name" not in titles else "note"
        if cells and all(found.is_stage(cell) for cell in cells):
            kind = "stage"
        elif cells and count and all(_is_channel(found, cell) for cell in cells):
            kind = "channel"
        titles.append(kind if kind not in titles else None)
    return titles


def _is_channel(found: Listing, cell: str) -> bool:
    try:
        value = written.value_of(Touchpoint, "channel", cell, found.journey)
    except JourneyError:
        return False
    return value in channel_icons() or bool(channel_called(cell))
