"""Records on the clipboard: in the open JSON form for other windows, as a table for other programs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journeymap.exchange import json
from journeymap.model.commands import Paste
from journeymap.model.errors import JourneyError
from journeymap.model.items import Item, ItemId, Node, Persona, Touchpoint, Transition, Wording
from journeymap.model.journey import Journey
from journeymap.model.wordings import written
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import columns
from journeymap.ui.canvas.places import on_grid, size_of
from journeymap.words import known

if TYPE_CHECKING:
    from journeymap.analysis import Report

MIME: Final = "application/x-journeymap+json"
STEP: Final = 24.0
"""How far from the original a copy lies."""


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


def text_taken() -> str:
    """The text on the clipboard; none where files or pictures are there."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data.text() if data is not None and data.hasText() and not data.hasUrls() else ""


def pasted(items: tuple[Item, ...], journey: Journey, view: Rect, point: Point | None) -> Paste:
    """Paste records at a logical point; without one beside their originals, or in the middle of the view."""
    nodes = [item for item in items if isinstance(item, Node)]
    boxes = [Rect(item.x, item.y, *size_of(item)) for item in nodes]
    if not boxes:
        return Paste(items)
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    is_own = any(item.id in journey.items for item in nodes)
    if point is None and is_own and whole.meets(view):
        taken_places = {(item.x, item.y) for item in journey.items.values() if isinstance(item, Node)}
        by = STEP
        while any((item.x + by, item.y + by) in taken_places for item in nodes):
            by += STEP
        return Paste(items, (by, by))
    x, y = point or view.centre
    return Paste(items, (on_grid(x - whole.centre[0]), on_grid(y - whole.centre[1])))
