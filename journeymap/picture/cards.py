"""How touchpoint and goal cards look, at every level of detail and density."""

import math
from collections.abc import Iterator, Sequence

from journeymap.model.items import Outcome, Team, Touchpoint
from journeymap.picture.boxes import CARD, visible_box
from journeymap.picture.lettering import is_whole, reach
from journeymap.picture.shapes import Box, Colour, Font, Icon, Path, Rect, Segment, Shape
from journeymap.picture.sheet import MIDDLE, Sheet, mixed, period_word
from journeymap.picture.style import Theme, channel_icons
from journeymap.words import compact, has, percent, say

LEAST_WORDS = 52.0
"""Pixels: with less room beside its tile the name of a far card is written on the tile."""
_BAR = 6.0
"""How wide the tile of a far card is where there is no room for its icon beside the name."""
_AIR = 3.0
"""Pixels kept beside a name on a small card where there is room for all of it."""
_FEW_LINES = 2
"""Lines of a name on a card seen from far, where they say all of it."""
_CLEAR = 1.5
"""Pixels kept above and below a name on a far card, where it has so much room."""
_TIGHT = 1.06
"""How far apart the lines of names that fill a card are, in their sizes."""
HEAT_SHARE = 0.18
"""How much of the heat ramp there is in the ground of a card."""


def touchpoint_shapes(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    """The shapes of a touchpoint card; a sale is a goal card."""
    match sheet.style.detail:
        case 3:
            colour = _accent(item, sheet, "goal.block")
            yield _block(Rect(item.x, item.y, *CARD), colour, blends=sheet.style.blends)
        case 2:
            yield from _tile_card(item, sheet)
        case _ if item.outcome is Outcome.SALE:
            yield from _goal(item, sheet)
        case _:
            yield from _touchpoint(item, sheet)


def teams_of(item: Touchpoint) -> list[Team]:
    """The teams of a touchpoint: a shared one has two."""
    return [Team.MARKETING, Team.SALES] if item.team is Team.SHARED else [item.team] if item.team else []


def _strip(item: Touchpoint, box: Rect, sheet: Sheet) -> Iterator[Shape]:
    """Whose a card is, in colour along its upper edge, where that is wanted."""
    teams = teams_of(item) if sheet.style.shows_teams else []
    wide = (box.width - 32) / max(1, len(teams))
    for place, team in enumerate(teams):
        fill = sheet.theme[f"team.{team}"]
        yield Box(box.x + 16 + place * wide, box.y, wide, 5, 2, fill=fill)


def _accent(item: Touchpoint, sheet: Sheet, sale: str = "goal.fill") -> Colour:
    if sheet.style.shows_teams and item.outcome is not Outcome.SALE:
        teams = teams_of(item)
        return str(sheet.theme[f"team.{teams[0]}" if teams else "ui.edgeNeutral"])
    if item.outcome is Outcome.SALE:
        return str(sheet.theme[sale])
    heat = sheet.heats.get(item.id)
    return heat[0] if heat else sheet.stage_colour(item.stage, "base")


def _block(box: Rect, colour: Colour, *, blends: bool) -> Box:
    return Box(box.x, box.y, box.width, box.height, 12, fill=colour + ("B3" if blends else ""))


def icon_of(item: Touchpoint) -> str:
    """The icon of a touchpoint: its channel's, the goal's, or a circle where nothing is said."""
    if item.outcome is Outcome.SALE:
        return "flag"
    if not item.channel and item.outcome is Outcome.LOST:
        return "log-out"
    return channel_icons().get(item.channel, "circle-dashed")


def _card_box(box: Rect, sheet: Sheet, radius: float, heat: tuple[Colour, Colour] | None = None) -> Box:
    fill, line = str(sheet.theme["ui.card"]), sheet.theme["card.line"]
    if heat is not None:
        fill = mixed(heat[0], fill, HEAT_SHARE)
    return Box(box.x, box.y, box.width, box.height, radius, fill=fill, line=line, shadow="card")


def _tile_card(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    """Level 2: a tile with a light icon and a title that never renders below 11 px.

    Where the tile would leave no room for words, the whole card is one; where only its own name is too long
    to stand beside it, the tile is a bar without an icon.
    """
    size = max(13.0, 11.0 / sheet.style.zoom)
    tile = max(30.0, 15.0 / sheet.style.zoom)
    box = visible_box(item, sheet)
    middle = box.centre[1]
    if (box.width - 21 - tile) * sheet.style.zoom < LEAST_WORDS:
        yield from _plain_tile(item, sheet, box, size)
        return
    heat = sheet.heats.get(item.id) if item.outcome is not Outcome.SALE else None
    yield _card_box(box, sheet, 12, heat)
    yield from _strip(item, box, sheet)
    font = Font(size, 600)
    left = item.x + 9 + tile + 7
    lines = sheet.letters.airy_lines(item.name, font, box.right - 5 - left, _AIR / sheet.style.zoom, 2)
    if not is_whole(lines, item.name):
        left = item.x + 9 + _BAR + 7
        lines = _far_lines(item.name, sheet, font, box.right - 5 - left, _AIR / sheet.style.zoom)
        yield Box(item.x + 9, middle - tile / 2, _BAR, tile, _BAR / 2, fill=_accent(item, sheet))
    else:
        yield from _tile(item, sheet, tile, heat)
    pitch = 1.2 if len(lines) <= _FEW_LINES else _TIGHT
    for line, y in zip(lines, _far_rows(lines, sheet, box, size, pitch), strict=True):
        yield sheet.letters.text(left, y, line, font, sheet.theme["ui.ink1"], whole=item.name)


def _tile(item: Touchpoint, sheet: Sheet, tile: float, heat: tuple[Colour, Colour] | None) -> Iterator[Shape]:
    """The tile of a far card with its icon; `tile` is the length of its side."""
    middle = Rect(item.x, item.y, *CARD).centre[1]
    yield Box(item.x + 9, middle - tile / 2, tile, tile, tile * 0.3, fill=_accent(item, sheet))
    icon = tile * 0.57
    on_base = (
        sheet.theme["goal.ink"]
        if item.outcome is Outcome.SALE
        else heat[1]
        if heat
        else sheet.stage_colour(item.stage, "onBase")
    )
    yield Icon(item.x + 9 + (tile - icon) / 2, middle - icon / 2, icon, icon_of(item), on_base)


def _far_lines(name: str, sheet: Sheet, font: Font, width: float, air: float) -> list[str]:
    """A name on a card seen from far: on two lines if it goes, else on as many as there is room for, in the
    end with words broken; cut, at its end, only where all of that does not say it whole.
    """
    letters, most = sheet.letters, max(1, int(CARD[1] / font.size))
    found = letters.airy_lines(name, font, width, air, min(most, _FEW_LINES))
    if is_whole(found, name) or not name.strip():
        return found
    more = letters.airy_lines(name, font, width, air, most)
    return more if is_whole(more, name) else letters.broken_lines(name, font, width, most, cuts=True) or found


def _far_rows(lines: Sequence[str], sheet: Sheet, box: Rect, size: float, pitch: float) -> list[float]:
    """Where the lines of a name stand in a card seen from far, `pitch` apart in their size: in the middle,
    and as clear of its edges as they go; closer together where that takes it.
    """
    above, below = reach(lines[0])[0] * size, reach(lines[-1])[1] * size
    gaps, clear = len(lines) - 1, _CLEAR / sheet.style.zoom
    room = box.height - above - below
    step = max(size, min(pitch * size, (room - 2 * clear) / gaps)) if gaps else 0.0
    clear = min(clear, (room - gaps * step) / 2)
    first = max(box.centre[1] - gaps * step / 2 + MIDDLE * size, box.y + clear + above)
    first = min(first, box.bottom - clear - below - gaps * step)
    return [first + count * step for count in range(len(lines))]


def _plain_tile(item: Touchpoint, sheet: Sheet, box: Rect, size: float) -> Iterator[Shape]:
    """A card in the colour of its stage with nothing but its name."""
    heat = sheet.heats.get(item.id)
    fill, ink = sheet.stage_colour(item.stage, "strong"), sheet.stage_colour(item.stage, "onStrong")
    if item.outcome is Outcome.SALE:
        fill, ink = str(sheet.theme["goal.fill"]), str(sheet.theme["goal.ink"])
    elif heat is not None:
        fill, ink = heat
    yield Box(*box, 12, fill=fill)
    font = Font(size, 600)
    lines = _far_lines(item.name, sheet, font, box.width - 8, 2 * _AIR / sheet.style.zoom)
    for line, y in zip(lines, _far_rows(lines, sheet, box, size, _TIGHT), strict=True):
        yield sheet.letters.text(box.centre[0], y, line, font, ink, anchor="middle", whole=item.name)


def _touchpoint(item: Touchpoint, sheet: Sheet) -> Iterator[Shape]:
    slide = sheet.style.is_slide
    box = visible_box(item, sheet)
    x, y = box.x, box.y
    heat = sheet.heats.get(item.id)
    yield _card_box(box, sheet, 12, heat)
    yield from _strip(item, box, sheet)
    tile, icon, top = (34.0, 19.0, 10.0) if slide else (30.0, 17.0, 12.0)
    yield Box(
        x + 12, y + top, tile, tile, 9, fill=heat[0] if heat else sheet.stage_colour(item.stage, "tint")
    )
    inset = (tile - icon) / 2
    ink = heat[1] if heat else sheet.stage_colour(item.stage, "ink")
    yield Icon(x + 12 + inset, y + top + inset, icon, icon_of(item), ink)
    yield from _title(item, sheet, x, y)
    if sheet.style.detail == 0:
        yield from _footer(item, sheet, x, y)


def _title(item: Touchpoint, sheet: Sheet, x: float, y: float) -> Iterator[Shape]:
    letters, theme = sheet.letters, sheet.theme
    slide = sheet.style.is_slide
    font = Font(14.5, 600, spacing=-0.05) if slide else Font(13, 600, spacing=-0.06)
    left, room, step = (56.0, 112.0, 18.0) if slide else (52.0, 118.0, 17.0)
    air = _AIR / sheet.style.zoom if sheet.style.detail == 1 else 0.0
    lines = letters.airy_lines(item.name, font, room, air, 2)
    channel = channel_word(item.channel, letters.language)
    # Where it would be too small to be read the icon still says it.
    shows_channel = bool(channel) and len(lines) == 1 and not slide and not sheet.style.is_small
    middle = 27.5 if not shows_channel else 19.5
    for count, line in enumerate(lines):
        at = y + middle + (count - (len(lines) - 1) / 2) * step + MIDDLE * font.size
        yield letters.text(x + left, at, line, font, theme["ui.ink1"], whole=item.name)
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
    team = item.team if sheet.style.tells_all else Team.NONE
    for shape, taken in _team_mark(team, sheet, right, middle):
        yield shape
        right = min(right, taken)
    value, labels = _metric(item, sheet)
    room = right - 5 - (x + 12)
    shown = letters.text(x + 12, middle + MIDDLE * strong.size, value, strong, theme["ui.ink1"], within=room)
    yield shown
    left = room - shown.width - 3.5
    if labels and left > 14:
        label = letters.fitting(labels, plain, left)
        gap = 5.0 if letters.width(label, plain) + 1.5 <= left else 3.5
        colour = theme["ui.ink2" if slide else "ui.ink3"]
        at = middle + MIDDLE * strong.size
        yield letters.text(x + 12 + shown.width + gap, at, label, plain, colour)


def _metric(item: Touchpoint, sheet: Sheet) -> tuple[str, list[str]]:
    """The card's own metric, or people per period from the report; the label in longer and shorter words."""
    if item.metric_value or item.metric_label:
        return item.metric_value, [item.metric_label]
    figures = sheet.figures.touchpoints.get(item.id) if sheet.figures else None
    if sheet.figures is None or figures is None:
        return "", []
    language = sheet.letters.language
    period = period_word(sheet.info.period, language)
    if figures.reach is not None:
        people = figures.reach * sheet.figures.entrants
        labels = [say("map.people_unit", language, period=period), say("map.people_short", language)]
        return compact(people, language), labels
    if figures.visits is not None:
        labels = [say("map.visits_unit", language, period=period), say("map.visits_short", language)]
        return compact(figures.visits, language), labels
    return "", []


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
    reached = _reached(item, sheet)
    if reached is not None and reached > 0:
        turn = min(1.0, reached)
        yield Path(
            _arc(left + ring / 2, top + ring / 2, ring / 2 - 2, turn), line=theme["goal.ring"], line_width=4
        )
    icon = 14.0 if compact_card else 18.0
    inset = (ring - icon) / 2
    sign = "check" if reached is not None and reached >= 1 else "flag"
    yield Icon(left + inset, top + inset, icon, sign, theme["goal.ring"], 2.0)
    font = Font(13.5 if slide else 13, 600, spacing=-0.05)
    text_x = left + ring + 11
    room = x + CARD[0] - 8 - text_x
    lines = letters.lines(item.name, font, room, 2)
    rows = [(line, font, theme["goal.ink"], item.name) for line in lines]
    small = Font(12.5 if slide else 11)
    is_bare = compact_card and sheet.style.tells_rates
    most = 2 if compact_card else 3
    subs = [] if is_bare else _goal_lines(item, sheet)
    rows += [
        (letters.fitting(sub, small, room), small, theme["goal.sub"], "") for sub in subs[: most - len(lines)]
    ]
    step = 17.0
    first = y + height / 2 - (len(rows) - 1) * step / 2
    for count, (line, face, colour, whole) in enumerate(rows):
        at = first + count * step + MIDDLE * face.size
        yield letters.text(text_x, at, line, face, colour, whole=whole)


def _goal_lines(item: Touchpoint, sheet: Sheet) -> list[list[str]]:
    """Who comes here per period, and what share of all that is; each in longer and shorter words."""
    figures = sheet.figures.touchpoints.get(item.id) if sheet.figures else None
    if sheet.figures is None or figures is None or figures.reach is None:
        return []
    language = sheet.letters.language
    share = percent(figures.reach, language, 2 if 0 < figures.reach < 0.0995 else 1)
    people = figures.reach * sheet.figures.entrants
    aim, reached = sheet.aims.get(item.id), _reached(item, sheet)
    if aim is not None and reached is not None:
        told = say("goals.of", language, now=compact(people, language), aim=compact(aim, language))
        period = period_word(sheet.info.period, language)
        part = percent(reached, language)
        return [[f"{told} / {period}", told], [say("goals.share", language, share=part), part]]
    short = f"{compact(people, language)} {say('map.people_short', language)}"
    return [[sheet.people(people), short], [say("map.of_entrants", language, share=share), share]]


def _reached(item: Touchpoint, sheet: Sheet) -> float | None:
    """How much of its goal a card has reached; None where it has none."""
    aim = sheet.aims.get(item.id)
    figures = sheet.figures.touchpoints.get(item.id) if sheet.figures else None
    if sheet.figures is None or figures is None or figures.reach is None or aim is None or aim <= 0:
        return None
    return figures.reach * sheet.figures.entrants / aim


def _arc(x: float, y: float, radius: float, turn: float) -> tuple[Segment, ...]:
    """A part of a circle from its top on, clockwise, in pieces of at most a quarter."""
    count = max(1, math.ceil(4 * turn - 1e-9))
    step = 2 * math.pi * turn / count
    reach = 4 / 3 * math.tan(step / 4) * radius
    segments: list[Segment] = [("M", (x, y - radius))]
    for place in range(count):
        (a, b), (c, d) = ((math.sin(angle), -math.cos(angle)) for angle in (place * step, (place + 1) * step))
        end = x + radius * c, y + radius * d
        leave = x + radius * a - reach * b, y + radius * b + reach * a
        enter = end[0] + reach * d, end[1] - reach * c
        segments.append(("C", (*leave, *enter, *end)))
    return tuple(segments)
