"""How lists and panels show a record in a small square: the icon and colours that it has on the map."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from journeymap.export import painting
from journeymap.model.items import (
    Actual,
    Departure,
    Goal,
    Item,
    ItemId,
    Milestone,
    Note,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    kind_of,
    said_by,
)
from journeymap.model.joined import Joined
from journeymap.model.journey import Journey
from journeymap.model.scenarios import departures, record_of
from journeymap.picture.cards import icon_of
from journeymap.picture.persona import initials, tone, toned
from journeymap.picture.sheet import sheet_of
from journeymap.picture.style import Style
from journeymap.ui import icons, languages, theme
from journeymap.ui.marks import has_rtl
from journeymap.words import is_rtl


class Emblem(NamedTuple):
    """A sign on its ground; `text` stands where there is no icon. Colours are "#rrggbb"."""

    icon: str
    text: str
    ink: str
    ground: str
    is_round: bool = False


class Emblems:
    """The emblems of one journey in the theme in force."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._theme = theme.current()
        self._sheet = sheet_of(journey, Style(self._theme), painting.measure, None)
        self._tones = toned(journey)

    def stage_colour(self, stage: ItemId | None, part: str) -> str:
        """A colour of a stage, as on the map."""
        return self._sheet.stage_colour(stage, part)

    def number(self, stage: ItemId) -> int:
        """The place of a stage in the order of reading, from 1."""
        return self._sheet.colours.get(stage, 0) + 1

    def of(self, item: Item) -> Emblem:
        """The emblem of a record."""
        match item:
            case Stage():
                ground, ink = (self.stage_colour(item.id, part) for part in ("strong", "onStrong"))
                return Emblem("", str(self.number(item.id)), ink, ground)
            case Persona():
                ground = str(self._theme[self._tones.get(item.id, tone(0))])
                return Emblem(
                    "", initials(item.name) or "?", str(self._theme["persona.onAvatar"]), ground, True
                )
            case Touchpoint(outcome=Outcome.SALE):
                return Emblem(icon_of(item), "", str(self._theme["goal.ring"]), str(self._theme["goal.fill"]))
            case Touchpoint():
                ink, ground = (self.stage_colour(item.stage, part) for part in ("ink", "tint"))
                return Emblem(icon_of(item), "", ink, ground)
            case Note():
                ink, ground = (str(self._theme[f"note.{item.tone}.{part}"]) for part in ("ink", "fill"))
                return Emblem("sticky-note", "", ink, ground)
            case Transition():
                return Emblem("spline", "", str(self._theme["ui.ink2"]), str(self._theme["ui.surfaceHover"]))
            case Goal() | Milestone() | Actual():
                icon = {"goal": "goal", "milestone": "flag"}.get(kind_of(item), "chart-line")
                return Emblem(icon, "", str(self._theme["goal.ring"]), str(self._theme["goal.fill"]))
            case _:
                return Emblem("map", "", str(self._theme["ui.ink2"]), str(self._theme["ui.surfaceHover"]))

    def icon(self, item: Item, size: int = 20) -> QIcon:
        """The emblem of a record as an icon for lists."""
        return _icon(self.of(item), size)


@lru_cache(maxsize=512)
def _icon(emblem: Emblem, size: int) -> QIcon:
    found = QIcon()
    for density in (1, 2):
        pixmap = QPixmap(size * density, size * density)
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw(painter, QRectF(0, 0, size, size), emblem)
        painter.end()
        found.addPixmap(pixmap)
        found.addPixmap(pixmap, QIcon.Mode.Selected)
    return found


def draw(painter: QPainter, box: QRectF, emblem: Emblem) -> None:
    """An emblem in a square box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(painting.colour(emblem.ground))
    radius = box.width() / 2 if emblem.is_round else box.width() * 0.31
    painter.drawRoundedRect(box, radius, radius)
    if emblem.icon:
        size = round(box.width() * 0.54)
        corner = round((box.width() - size) / 2)
        inner = QRectF(box.x() + corner, box.y() + corner, size, size)
        icons.draw(painter, emblem.icon, inner, painting.colour(emblem.ink), 1.9)
    else:
        painter.setFont(theme.font(box.width() * (0.4 if emblem.is_round else 0.58), 600))
        painter.setPen(painting.colour(emblem.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), emblem.text)


def name_of(journey: Journey, item: Item) -> str:
    """What a record is called in a list; a step by its two ends, what a scenario says by what it is about."""
    if isinstance(item, Departure) and (record := record_of(item)) is not None:
        return name_of(_with_ends(journey, item, record), record)
    if isinstance(item, Transition):
        source, target = (journey.items.get(end) for end in (item.source, item.target))
        whole = " → ".join(name_of(journey, end) if end else "?" for end in (source, target))
        is_turned = is_rtl(languages.current()) and has_rtl(whole)
        return whole.replace(" → ", " ← ") if is_turned else whole
    said = item.name or item.text if isinstance(item, Note) else said_by(item)
    return " ".join(said.split()) or "…"


def _with_ends(journey: Journey, departure: Departure, record: Item) -> Journey:
    """A journey with the ends of a step as its scenario has them, where the map has none of them."""
    wanted = {record.source, record.target} if isinstance(record, Transition) else set()
    missing = wanted - journey.items.keys()
    if not missing:
        return journey
    said = departures(journey, departure.scenario)
    ends = {each: end for each in missing & said.keys() if (end := record_of(said[each])) is not None}
    return Journey(Joined(journey.items, ends, frozenset(ends)))
