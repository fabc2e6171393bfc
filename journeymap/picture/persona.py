"""How personas look: who they are, and one dot in orbit for each member of the buying group."""

import math
from collections.abc import Iterator

from journeymap.model.items import ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.picture.boxes import PERSONA, visible_box
from journeymap.picture.lettering import has_arabic
from journeymap.picture.shapes import Box, Font, Shape
from journeymap.picture.sheet import MIDDLE, Sheet, period_word
from journeymap.words import compact, say


def tone(place: int) -> str:
    """The colour of the persona at a place in their order, by its name in the theme; there are four."""
    return f"persona.p{place % 4 + 1}"


def ordered(journey: Journey) -> list[Persona]:
    """The personas in their order."""
    return sorted(journey.of(Persona), key=lambda item: item.id)


def toned(journey: Journey) -> dict[ItemId, str]:
    """The colour of each persona, in their order."""
    return {item.id: tone(place) for place, item in enumerate(ordered(journey))}


def persona_shapes(item: Persona, index: int, sheet: Sheet) -> Iterator[Shape]:
    """A persona: who they are, and one dot in orbit for each member of the buying group."""
    theme, letters = sheet.theme, sheet.letters
    colour = str(theme[tone(index)])
    detail = sheet.style.detail
    if detail == 3:
        radius = 42.0
        x, y = item.x + PERSONA[0] / 2, item.y + PERSONA[1] / 2
        yield Box(x - radius, y - radius, 2 * radius, 2 * radius, radius, fill=colour)
        return
    box = visible_box(item, sheet)
    x, y = box.x, box.y
    yield Box(*box, 20, fill=theme["ui.card"], line=theme["card.line"], shadow="card")
    yield from orbit_shapes(item, sheet, colour, x + 66, y + 44)
    slide = sheet.style.is_slide
    grow = max(1.0, 11 / 13 / sheet.style.zoom) if detail == 2 else 1.0
    name = Font((14.5 if slide else 13) * grow, 600)
    role = Font(12.5 if slide else 11)
    middle = x + PERSONA[0] / 2
    room = PERSONA[0] - 12
    yield letters.text(
        middle, y + 90.5 + MIDDLE * name.size, item.name, name, theme["ui.ink1"], anchor="middle", within=room
    )
    if item.role and detail < 2 and not sheet.style.is_small:
        at = y + 107 + MIDDLE * role.size
        yield letters.text(middle, at, item.role, role, theme["ui.ink3"], anchor="middle", within=room)
    if not detail:
        yield from _volume(item, sheet, middle, y + 129)


def orbit_shapes(
    item: Persona, sheet: Sheet, colour: str, x: float, y: float, *, ring: float = 30.0, disc: float = 21.0
) -> Iterator[Shape]:
    """A disc with the initials, and one dot in orbit for each member of the buying group."""
    theme = sheet.theme
    yield Box(x - ring, y - ring, 2 * ring, 2 * ring, ring, line=colour + "4D")
    yield Box(x - disc, y - disc, 2 * disc, 2 * disc, disc, fill=colour)
    letters = initials(item.name)
    size = 14 * disc / 21
    font = Font(size, 600)
    yield sheet.letters.text(x, y + MIDDLE * size, letters, font, theme["persona.onAvatar"], anchor="middle")
    members = max(1, min(12, round(item.group_size)))
    dot = 4 + (ring - 30) / 15
    for count in range(members):
        angle = -math.pi / 2 + 2 * math.pi * count / members
        left, top = x + ring * math.cos(angle) - dot, y + ring * math.sin(angle) - dot
        if count == 0:
            yield Box(left, top, 2 * dot, 2 * dot, dot, fill=colour)
        else:
            yield Box(left, top, 2 * dot, 2 * dot, dot, fill=theme["ui.card"], line=colour, line_width=1.6)


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
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
    size = 12.5 if sheet.style.is_slide else 11.0
    strong, plain = Font(size, 600), Font(size)
    first = letters.width(number, strong)
    texts = [say("map.volume", language, period=period_word(sheet.info.period, language))]
    if item.group_size > 1:
        texts.insert(0, f"{texts[0]} · {say('map.group', language, size=f'{item.group_size:g}')}")
    rest = letters.fitting(texts, plain, PERSONA[0] - 14 - first)
    left = middle - (first + 4 + letters.width(rest, plain)) / 2
    at = y + MIDDLE * size
    yield letters.text(left, at, number, strong, theme["ui.ink1"])
    yield letters.text(left + first + 4, at, rest, plain, theme["ui.ink3"])
