"""Records on the clipboard: in the open JSON form for other windows, as a table for other programs."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.exchange import json
from journeymap.model.commands import Paste
from journeymap.model.errors import JourneyError
from journeymap.model.items import Frame, Item, ItemId, Node, Persona, Touchpoint, Transition, Wording
from journeymap.model.journey import Journey
from journeymap.model.wordings import written
from journeymap.picture.boxes import CARD
from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui.canvas import additions, columns, framing
from journeymap.ui.canvas.arrays import Scene
from journeymap.ui.canvas.nets import Net
from journeymap.ui.canvas.places import FEW, HALF_ROW, clear_below, columns_of, on_grid, size_of
from journeymap.words import known

if TYPE_CHECKING:
    from journeymap.analysis import Report

MIME: Final = "application/x-journeymap+json"
STEP: Final = 24.0
"""How far from the originals copies of many cards lie."""


def put(journey: Journey, ids: Iterable[ItemId], report: "Report | None" = None) -> bool:
    """Put records on the clipboard, with the steps between them; False where there are none.

    With the report of this journey, other programs get a table of their figures, else the open JSON form.
    """
    chosen = columns.whole(journey, ids)
    items = [
        item
        for item in journey.items.values()
        if item.id in chosen
        or (isinstance(item, Transition) and item.source in chosen and item.target in chosen)
    ]
    if not items:
        return False
    kept = written(journey).items
    ids = {item.id for item in items}
    said = [item for item in kept.values() if isinstance(item, Wording) and item.item in ids]
    text = json.fragment([*(kept.get(item.id, item) for item in items), *said])
    data = QMimeData()
    data.setData(MIME, text.encode())
    if report is None or not _is_of(report, items):
        data.setText(text)
    else:
        from journeymap.export.sheets import Material, pasting

        material = Material(journey, known(journey.map.language), report)
        tables = pasting.tables(material, frozenset(item.id for item in items))
        data.setText(pasting.lines(tables, material.language) or text)
        if tables:
            data.setHtml(pasting.page(tables, journey.map.currency, material.language))
    QGuiApplication.clipboard().setMimeData(data)
    return True


def _is_of(report: "Report", items: Iterable[Item]) -> bool:
    """Whether a report knows all these records: it comes a moment after the map has changed."""
    return all(
        item.id in report.touchpoints or item.id in report.transitions or item.id in report.personas
        for item in items
        if isinstance(item, Touchpoint | Transition | Persona)
    )


def taken() -> tuple[Item, ...]:
    """The records on the clipboard; none where there is something else."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:  # nobody has put anything there yet
        return ()
    text = bytes(data.data(MIME).data()).decode("utf-8", "replace") if data.hasFormat(MIME) else data.text()
    if not text.lstrip().startswith("{"):
        return ()
    try:
        return json.items_of(text)
    except JourneyError:
        return ()


def pasted(
    items: tuple[Item, ...], journey: Journey, scene: Scene, view: Rect, point: Point | None, reach: float
) -> Paste:
    """Paste records at a logical point; without one below their originals, or in the middle of the view,
    personas alone below the others.

    At the point they are caught within `reach`, as cards on their way are. Few go down from there until they
    lie on no card; many a little aside, until none lies right on another.
    """
    nodes = [item for item in items if isinstance(item, Node)]
    air = framing.air_of(items)
    boxes = [Rect(item.x, item.y, *size_of(item)).grown(air) for item in nodes]
    if not boxes:
        return _pasted_areas(items, journey, view, point)
    whole = around(boxes)
    is_own = any(item.id in journey.items for item in nodes)
    is_beside = point is None and is_own and whole.meets(view)
    if len(boxes) <= FEW:
        down = clear_below(scene, boxes) if is_beside else None
        if down is not None:
            return Paste(items, (0.0, down))
    by = (STEP, STEP)
    if not is_beside:
        x, y = point or _below_people(nodes, journey, scene) or view.centre
        wish = on_grid(x - whole.centre[0]), on_grid(y - whole.centre[1])
        by = _caught(nodes, scene, wish, reach)
        if len(boxes) <= FEW and not _is_clear(scene, boxes, by):
            by = _caught(nodes, scene, wish, HALF_ROW / 2)
            down = clear_below(scene, [box.shifted(by) for box in boxes], 0)
            if down is not None:
                return Paste(items, (by[0], by[1] + down))
    taken_places = {(item.x, item.y) for item in journey.items.values() if isinstance(item, Node)}
    while any((item.x + by[0], item.y + by[1]) in taken_places for item in nodes):
        by = by[0] + STEP, by[1] + STEP
    return Paste(items, by)


def _below_people(nodes: Sequence[Node], journey: Journey, scene: Scene) -> Point | None:
    """Where the middle of personas comes to lie that are put below the others; None with other cards."""
    place = additions.before_all(journey, scene) if all(isinstance(each, Persona) for each in nodes) else None
    if place is None:
        return None
    whole = around([Rect(each.x, each.y, *size_of(each)) for each in nodes])
    return place.x + whole.width / 2, place.y + whole.height / 2


def _pasted_areas(items: tuple[Item, ...], journey: Journey, view: Rect, point: Point | None) -> Paste:
    """Areas alone, which may lie over cards: at a point, a little aside, or in the middle of the view."""
    areas = {
        item.id: Rect(item.x, item.y, item.width, item.height) for item in items if isinstance(item, Frame)
    }
    if not areas:
        return Paste(items)
    whole = around(areas.values())
    by = (STEP, STEP)
    if point is not None or areas.keys().isdisjoint(journey.items) or not whole.meets(view):
        x, y = point or view.centre
        by = on_grid(x - whole.centre[0]), on_grid(y - whole.centre[1])
    taken_places = {(frame.x, frame.y) for frame in journey.of(Frame) if not frame.nodes}
    while any((box.x + by[0], box.y + by[1]) in taken_places for box in areas.values()):
        by = by[0] + STEP, by[1] + STEP
    return Paste(items, by)


def _caught(nodes: Sequence[Node], scene: Scene, by: Point, reach: float) -> Point:
    """How far nodes go that are to go `by`: the first of the touchpoints is caught within `reach`, and none
    makes its column reach over another.
    """
    cards = [Rect(each.x, each.y, *CARD) for each in nodes if isinstance(each, Touchpoint)]
    if not cards:
        return by
    first, columns = cards[0], columns_of(scene)
    by = columns.joined(cards, by[0]), by[1]
    place = Net(scene.cards, columns).caught(first.shifted(by), reach)
    return columns.joined(cards, place.x - first.x), place.y - first.y


def _is_clear(scene: Scene, boxes: Iterable[Rect], by: Point) -> bool:
    return not any(scene.cards.within(box.shifted(by)) for box in boxes)
