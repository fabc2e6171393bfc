"""How nodes look: touchpoint, goal, persona and note cards, at every level of detail and density."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymap.model.items import ItemId, Map, Note, Outcome, Persona, Stage, Team, Touchpoint
from journeymap.picture.figures import Figures
from journeymap.picture.lettering import Lettering, has_arabic
from journeymap.picture.shapes import Box, Colour, Font, Icon, Path, Rect, Shape
from journeymap.picture.style import Style, Theme, channel_icons
from journeymap.words import compact, has, percent, say

CARD = (176.0, 88.0)
COMPACT_HEIGHT = 54.0
PERSONA = (132.0, 148.0)
PERSONA_COMPACT_HEIGHT = 124.0
NOTE_WIDTH, NOTE_LEAST, NOTE_LINE = 172.0, 56.0, 16.0
NOTE_FONT = Font(11.5)
FOLD = 14.0
MIDDLE = 0.36
"""From the middle of a line to its baseline, as a share of the font size (half of Inter's cap height)."""
NEUTRAL = 6
"""The stage colour of what stands in no stage: graphite."""


@dataclass(frozen=True)
class Sheet:
    """What every card is drawn with."""

    style: Style
    letters: Lettering
    info: Map
    figures: Figures | None
    colours: Mapping[ItemId, int]
    own_colours: Mapping[ItemId, Colour]

    @property
    def theme(self) -> Theme:
        """The colours."""
        return self.style.theme

    def stage_colour(self, stage: ItemId | None, part: str) -> Colour:
        """A colour of a stage: its own if it has one, else by its order."""
        if stage is not None and stage in self.own_colours:
            return _derived(self.own_colours[stage], part, self.theme)
        return self.theme.stage(self.colours.get(stage, NEUTRAL) if stage else NEUTRAL, part)

    def people(self, count: float, unit: str = "people_per") -> str:
        """A count of people per period, "4,729 people / mo", in the language of the picture."""
        period = period_word(self.info.period, self.letters.language)
        return say(
            f"map.{unit}", self.letters.language, people=compact(count, self.letters.language), period=period
        )


def period_word(period: str, language: str) -> str:
    """The short word for a period: mo, wk; any other word as it is."""
    return say(f"period.{period}", language) if has(f"period.{period}") else period


def card_box(item: Touchpoint | Persona | Note, sheet: Sheet) -> Rect:
    """Where a card is, whatever the level of detail: its slot."""
    match item:
        case Touchpoint():
            return Rect(item.x, item.y, *CARD)
        case Persona():
            return Rect(item.x, item.y, *PERSONA)
        case Note():
            return Rect(item.x, item.y, NOTE_WIDTH, _note_height(item, sheet))


def visible_box(item: Touchpoint | Persona | Note, sheet: Sheet) -> Rect:
    """What is seen of a card in its slot: less at level 1, where steps end at the smaller card."""
    slot = card_box(item, sheet)
    match item:
        case Touchpoint() if sheet.style.detail == 1:
            height = COMPACT_HEIGHT
        case Persona() if sheet.style.detail in (1, 2):
            height = PERSONA_COMPACT_HEIGHT
        case _:
            return slot
    return Rect(slot.x, slot.y + (slot.height - height) / 2, slot.width, height)


def touchpoint_shapes(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    """The shapes of a touchpoint card; a sale is a goal card."""
    match sheet.style.detail:
        case 3:
            yield _block(Rect(item.x, item.y, *CARD), _accent(item, sheet))
        case 2:
            yield from _tile_card(item, sheet)
        case _ if item.outcome is Outcome.SALE:
            yield from _goal(item, sheet)
        case _:
            yield from _touchpoint(item, sheet)


def _accent(item: Touchpoint, sheet: Sheet) -> Colour:
    if item.outcome is Outcome.SALE:
        return str(sheet.theme["goal.fill"])
    return sheet.stage_colour(item.stage, "base")


def _block(box: Rect, colour: Colour) -> Box:
    return Box(box.x, box.y, box.width, box.height, 12, fill=colour + "B3")


def _icon_name(item: Touchpoint) -> str:
    if item.outcome is Outcome.SALE:
        return "flag"
    if not item.channel and item.outcome is Outcome.LOST:
        return "log-out"
    return channel_icons().get(item.channel, "circle-dashed")


def _card_box(box: Rect, sheet: Sheet, radius: float) -> Box:
    fill, line = sheet.theme["ui.card"], sheet.theme["card.line"]
    return Box(box.x, box.y, box.width, box.height, radius, fill=fill, line=line, shadow="card")


def _tile_card(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    """Level 2: a tile with a light icon and a title that never renders below 11 px."""
    size = max(13.0, 11.0 / sheet.style.zoom)
    tile = max(30.0, 20.0 / sheet.style.zoom)
    box = Rect(item.x, item.y, *CARD)
    middle = box.centre[1]
    yield _card_box(box, sheet, 12)
    top = middle - tile / 2
    yield Box(item.x + 12, top, tile, tile, tile * 0.3, fill=_accent(item, sheet))
    icon = tile * 0.57
    on_base = (
        sheet.theme["goal.ink"] if item.outcome is Outcome.SALE else sheet.stage_colour(item.stage, "onBase")
    )
    yield Icon(item.x + 12 + (tile - icon) / 2, middle - icon / 2, icon, _icon_name(item), on_base)
    font = Font(size, 600)
    left = item.x + 12 + tile + 8
    lines = sheet.letters.lines(item.name, font, box.right - 8 - left, 2)
    first = middle - (len(lines) - 1) * size * 0.6
    for count, line in enumerate(lines):
        y = first + count * size * 1.2 + MIDDLE * size
        yield sheet.letters.text(left, y, line, font, sheet.theme["ui.ink1"])


def _touchpoint(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    slide = sheet.style.is_slide
    box = visible_box(item, sheet)
    x, y = box.x, box.y
    yield _card_box(box, sheet, 12)
    tile, icon, top = (34.0, 19.0, 10.0) if slide else (30.0, 17.0, 12.0)
    yield Box(x + 12, y + top, tile, tile, 9, fill=sheet.stage_colour(item.stage, "tint"))
    inset = (tile - icon) / 2
    ink = sheet.stage_colour(item.stage, "ink")
    yield Icon(x + 12 + inset, y + top + inset, icon, _icon_name(item), ink)
    yield from _title(item, sheet, x, y)
    if sheet.style.detail == 0:
        yield from _footer(item, sheet, x, y)


def _title(item: Touchpoint, sheet: Sheet, x: float, y: float) -> Iterator[Shape]:
    letters, theme = sheet.letters, sheet.theme
    slide = sheet.style.is_slide
    font = Font(14.5, 600, spacing=-0.05) if slide else Font(13, 600, spacing=-0.06)
    left, room, step = (56.0, 112.0, 18.0) if slide else (52.0, 118.0, 17.0)
    lines = letters.lines(item.name, font, room, 2)
    channel = channel_word(item.channel, letters.language)
    shows_channel = bool(channel) and len(lines) == 1 and not slide
    middle = 27.5 if not shows_channel else 19.5
    for count, line in enumerate(lines):
        at = y + middle + (count - (len(lines) - 1) / 2) * step + MIDDLE * font.size
        yield letters.text(x + left, at, line, font, theme["ui.ink1"])
    if shows_channel:
        caption = Font(11)
        yield letters.text(
            x + left, y + 35.5 + MIDDLE * 11, channel, caption, theme["ui.ink3"], within=CARD[0] - left - 8
        )


def channel_word(channel: str, language: str) -> str:
    """The name of a channel key; free text as it is."""
    return say(f"channel.{channel}", language) if has(f"channel.{channel}") else channel


def _footer(item: Touchpoint, sheet: Sheet, x: float, y: float) -> Iterator[Shape]:
    letters, theme = sheet.letters, sheet.theme
    slide = sheet.style.is_slide
    strong, plain = (Font(14, 600), Font(12.5)) if slide else (Font(12, 600), Font(11))
    rule, middle = (y + 53.5, y + 70.5) if slide else (y + 54.5, y + 71.0)
    yield Path((("M", (x + 12, rule)), ("L", (x + CARD[0] - 12, rule))), line=theme["ui.hairline"])
    right = x + CARD[0] - 12
    for shape, taken in _team_mark(item.team, sheet, right, middle):
        yield shape
        right = min(right, taken)
    value, label = _metric(item, sheet)
    room = right - 5 - (x + 12)
    shown = letters.text(x + 12, middle + MIDDLE * strong.size, value, strong, theme["ui.ink1"], within=room)
    yield shown
    left = room - shown.width - 3.5
    if label and left > 14:
        colour = theme["ui.ink2" if slide else "ui.ink3"]
        at = middle + MIDDLE * strong.size
        yield letters.text(x + 15.5 + shown.width, at, label, plain, colour, within=left)


def _metric(item: Touchpoint, sheet: Sheet) -> tuple[str, str]:
    """The card's own metric, or people per period from the report."""
    if item.metric_value or item.metric_label:
        return item.metric_value, item.metric_label
    figures = sheet.figures.touchpoints.get(item.id) if sheet.figures else None
    if sheet.figures is None or figures is None:
        return "", ""
    language = sheet.letters.language
    period = period_word(sheet.info.period, language)
    if figures.reach is not None:
        people = figures.reach * sheet.figures.entrants
        return compact(people, language), say("map.people_unit", language, period=period)
    if figures.visits is not None:
        return compact(figures.visits, language), say("map.visits_unit", language, period=period)
    return "", ""


def _team_mark(team: Team, sheet: Sheet, right: float, middle: float) -> Iterator[tuple[Shape, float]]:
    """The team's shape, and its word except on slides; each with the left edge it takes."""
    if team is Team.NONE:
        return
    teams = [Team.MARKETING, Team.SALES] if team is Team.SHARED else [team]
    size, font = (10.0, Font(11)) if sheet.style.is_slide else (7.0, Font(10.5, 500))
    if not sheet.style.is_slide:
        word = sheet.letters.text(
            right,
            middle + MIDDLE * font.size,
            say(f"team.{team}", sheet.letters.language),
            font,
            sheet.theme["ui.ink2"],
            anchor="right",
        )
        right -= word.width
        yield word, right
        right -= 5
    for each in reversed(teams):
        yield team_shape(each, sheet.theme, right - size / 2, middle, size), right - size
        right -= size + 2


def team_shape(team: Team, theme: Theme, x: float, y: float, size: float) -> Shape:
    """The sign of a team, centred: circle, square, diamond, ring or triangle."""
    colour = theme[f"team.{team}"]
    half = size / 2
    match team:
        case Team.SALES:
            return Box(x - half, y - half, size, size, size * 0.28, fill=colour)
        case Team.SUCCESS:
            reach = half * 1.2
            outline = (
                ("M", (x, y - reach)),
                ("L", (x + reach, y)),
                ("L", (x, y + reach)),
                ("L", (x - reach, y)),
            )
            return Path((*outline, ("Z", ())), fill=colour)
        case Team.PRODUCT:
            width = size * 0.26
            return Box(x - half, y - half, size, size, half, line=colour, line_width=width)
        case Team.PARTNER:
            outline3 = (("M", (x, y - half)), ("L", (x + half, y + half)), ("L", (x - half, y + half)))
            return Path((*outline3, ("Z", ())), fill=colour)
        case _:
            return Box(x - half, y - half, size, size, half, fill=colour)


def _goal(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    letters, theme = sheet.letters, sheet.theme
    slide, compact_card = sheet.style.is_slide, sheet.style.detail == 1
    x, y, _, height = visible_box(item, sheet)
    yield Box(x, y, CARD[0], height, 18 if compact_card else 22, fill=theme["goal.fill"], shadow="card")
    ring = 30.0 if compact_card else 40.0
    left, top = x + 13, y + (height - ring) / 2
    yield Box(left, top, ring, ring, ring / 2, line=theme["goal.track"], line_width=4)
    icon = 14.0 if compact_card else 18.0
    inset = (ring - icon) / 2
    yield Icon(left + inset, top + inset, icon, "flag", theme["goal.ring"], 2.0)
    font = Font(13.5 if slide else 13, 600, spacing=-0.05)
    text_x = left + ring + 11
    lines = letters.lines(item.name, font, x + CARD[0] - 8 - text_x, 2)
    subs = [] if compact_card else _goal_lines(item, sheet)
    rows = [(line, font, theme["goal.ink"]) for line in lines]
    small = Font(12.5 if slide else 11)
    rows += [(line, small, theme["goal.sub"]) for line in subs[: 3 - len(lines)] if line]
    step = 17.0
    first = y + height / 2 - (len(rows) - 1) * step / 2
    for count, (line, face, colour) in enumerate(rows):
        at = first + count * step + MIDDLE * face.size
        yield letters.text(text_x, at, line, face, colour, within=x + CARD[0] - 8 - text_x)


def _goal_lines(item: Touchpoint, sheet: Sheet) -> list[str]:
    """Who comes here per period, and what share of all that is."""
    figures = sheet.figures.touchpoints.get(item.id) if sheet.figures else None
    if sheet.figures is None or figures is None or figures.reach is None:
        return []
    language = sheet.letters.language
    decimals = 2 if 0 < figures.reach < 0.0995 else 1
    return [
        sheet.people(figures.reach * sheet.figures.entrants),
        say("map.of_entrants", language, share=percent(figures.reach, language, decimals)),
    ]


def persona_shapes(item: Persona, index: int, sheet: Sheet) -> Iterator[Shape]:
    """A persona: who they are, and one dot in orbit for each member of the buying group."""
    theme, letters = sheet.theme, sheet.letters
    colour = str(theme[f"persona.p{index % 4 + 1}"])
    detail = sheet.style.detail
    if detail == 3:
        radius = 42.0
        x, y = item.x + PERSONA[0] / 2, item.y + PERSONA[1] / 2
        yield Box(x - radius, y - radius, 2 * radius, 2 * radius, radius, fill=colour)
        return
    box = visible_box(item, sheet)
    x, y = box.x, box.y
    yield Box(*box, 20, fill=theme["ui.card"], line=theme["card.line"], shadow="card")
    yield from _orbit(item, sheet, colour, x + 66, y + 44)
    slide = sheet.style.is_slide
    grow = max(1.0, 11 / 13 / sheet.style.zoom) if detail == 2 else 1.0
    name = Font((14.5 if slide else 13) * grow, 600)
    role = Font(12.5 if slide else 11)
    middle = x + PERSONA[0] / 2
    room = PERSONA[0] - 12
    yield letters.text(
        middle, y + 90.5 + MIDDLE * name.size, item.name, name, theme["ui.ink1"], anchor="middle", within=room
    )
    if item.role and detail < 2:
        at = y + 107 + MIDDLE * role.size
        yield letters.text(middle, at, item.role, role, theme["ui.ink3"], anchor="middle", within=room)
    if not detail:
        yield from _volume(item, sheet, middle, y + 129)


def _orbit(item: Persona, sheet: Sheet, colour: str, x: float, y: float) -> Iterator[Shape]:
    theme = sheet.theme
    yield Box(x - 30, y - 30, 60, 60, 30, line=colour + "4D")
    yield Box(x - 21, y - 21, 42, 42, 21, fill=colour)
    initials = _initials(item.name)
    font = Font(14, 600)
    yield sheet.letters.text(x, y + MIDDLE * 14, initials, font, theme["persona.onAvatar"], anchor="middle")
    members = max(1, min(12, round(item.group_size)))
    for count in range(members):
        angle = -math.pi / 2 + 2 * math.pi * count / members
        dot_x, dot_y = x + 30 * math.cos(angle), y + 30 * math.sin(angle)
        if count == 0:
            yield Box(dot_x - 4, dot_y - 4, 8, 8, 4, fill=colour)
        else:
            yield Box(dot_x - 4, dot_y - 4, 8, 8, 4, fill=theme["ui.card"], line=colour, line_width=1.6)


def _initials(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    if has_arabic(name):
        return words[0][0]
    return (words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]).upper()


def _volume(item: Persona, sheet: Sheet, middle: float, y: float) -> Iterator[Shape]:
    """The line "4,200 /mo · group of 6", its number strong, centred as a whole."""
    letters, theme, language = sheet.letters, sheet.theme, sheet.letters.language
    number = compact(item.volume, language)
    rest = say("map.volume", language, period=period_word(sheet.info.period, language))
    if item.group_size > 1:
        rest += " · " + say("map.group", language, size=_short(item.group_size))
    strong, plain = Font(11, 600), Font(11)
    first, second = letters.width(number, strong), letters.width(rest, plain)
    room = PERSONA[0] - 10
    second = min(second, room - first - 4)
    left = middle - (first + 4 + second) / 2
    at = y + MIDDLE * 11
    yield letters.text(left, at, number, strong, theme["ui.ink1"])
    yield letters.text(left + first + 4, at, rest, plain, theme["ui.ink3"], within=second + 0.5)


def _short(value: float) -> str:
    return f"{value:g}"


def _note_lines(item: Note, sheet: Sheet) -> list[str]:
    text = item.text or item.name
    return sheet.letters.lines(text, NOTE_FONT, NOTE_WIDTH - 22, 40) if text else []


def _note_height(item: Note, sheet: Sheet) -> float:
    lines = len(_note_lines(item, sheet))
    return max(NOTE_LEAST, 20 + lines * NOTE_LINE + (17 if item.author else 0))


def note_shapes(item: Note, sheet: Sheet) -> Iterator[Shape]:
    """A sticky note with a folded corner at its end side."""
    box = card_box(item, sheet)
    colours = sheet.theme[f"note.{item.tone}"]
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    yield Path(
        (
            ("M", (x, y)),
            ("L", (right, y)),
            ("L", (right, bottom - FOLD)),
            ("L", (right - FOLD, bottom)),
            ("L", (x, bottom)),
            ("Z", ()),
        ),
        fill=colours["fill"],
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
    at = y + 10 + NOTE_LINE / 2
    for line in _note_lines(item, sheet):
        yield sheet.letters.text(x + 11, at + MIDDLE * NOTE_FONT.size, line, NOTE_FONT, colours["ink"])
        at += NOTE_LINE
    if item.author:
        yield sheet.letters.text(
            x + 11, at + 2 + MIDDLE * 10, item.author, Font(10), colours["ink"] + "CC", within=NOTE_WIDTH - 30
        )


def stage_label(stage: Stage, number: int, box: Rect, sheet: Sheet) -> Iterator[Shape]:
    """A stage's header: number chip, name, and people per period."""
    letters, theme = sheet.letters, sheet.theme
    slide, detail = sheet.style.is_slide, sheet.style.detail
    grow = max(1.0, 12 / 13.5 / sheet.style.zoom) if detail == 3 else 1.0
    name = Font((15 if slide else 13.5) * grow, 600, spacing=-0.05)
    people = Font(12.5 if slide else 11)
    if detail == 3:
        ink = sheet.stage_colour(stage.id, "ink")
        at = box.y + 32 + MIDDLE * name.size
        yield letters.text(box.centre[0], at, stage.name, name, ink, anchor="middle", within=box.width - 8)
        return
    x, y = box.x + 14, box.y + 19
    yield Box(x, y, 22, 22, 7, fill=sheet.stage_colour(stage.id, "strong"))
    chip = Font(12, 600)
    on_strong = sheet.stage_colour(stage.id, "onStrong")
    yield letters.text(x + 11, y + 11 + MIDDLE * 12, str(number), chip, on_strong, anchor="middle")
    figures = sheet.figures.stages.get(stage.id) if sheet.figures else None
    count = figures.people if figures else None
    room = box.width - 45 - 12
    middle = y + 11 if count is None else y + 3
    ink = sheet.stage_colour(stage.id, "ink")
    yield letters.text(box.x + 45, middle + MIDDLE * name.size, stage.name, name, ink, within=room)
    if count is not None:
        at = y + 19.5 + MIDDLE * people.size
        yield letters.text(box.x + 45, at, sheet.people(count), people, theme["ui.ink3"], within=room)


def _derived(colour: Colour, part: str, theme: Theme) -> Colour:
    """The parts of a palette for a stage colour of the user's own."""
    ground = str(theme["ui.card"])
    match part:
        case "tint":
            return mixed(colour, ground, 0.12)
        case "wash":
            return mixed(colour, ground, 0.04)
        case "line":
            return mixed(colour, ground, 0.28)
        case "ink":
            return mixed(colour, str(theme["ui.ink1"]), 0.6)
        case "onBase" | "onStrong":
            red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
            return "#10131A" if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else "#FFFFFF"
        case _:
            return colour


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    """`share` of one colour laid over another.

    >>> mixed("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    channels = [
        round(int(over[k : k + 2], 16) * share + int(under[k : k + 2], 16) * (1 - share)) for k in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02X}" for channel in channels)
