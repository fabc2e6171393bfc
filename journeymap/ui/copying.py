"""What goes along when the map is copied or dragged away: its picture, its figures, and the records.

A program takes of it what it understands: a deck the picture, a spreadsheet or an editor the tables, another
window of ours the records. No HTML goes with a picture: offices would prefer a table of that to the picture.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from journeymap import export
from journeymap.exchange import json
from journeymap.export import painting
from journeymap.model.frames import groups_in, members
from journeymap.model.items import MAP_ID, Frame, Item, ItemId, Map, Node, Touchpoint, Transition, Wording
from journeymap.model.journey import Journey, journey_of
from journeymap.model.wordings import written
from journeymap.picture.overlays import overlaid
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from journeymap.ui.canvas.clipboard import MIME
from journeymap.ui.session import Session
from journeymap.ui.wishes import MAP_ALONE, SCALES, Wish, cargo_of, drawn

SVG: Final = "image/svg+xml"


@dataclass(frozen=True)
class Parcel:
    """A picture as PNG and as SVG, the figures as lines of text, and the records, "" where none may go."""

    bitmap: bytes
    vector: bytes
    lines: str
    records: str

    def data(self) -> QMimeData:
        """The same as programs exchange it."""
        data = QMimeData()
        data.setImageData(QImage.fromData(self.bitmap))
        data.setData("image/png", self.bitmap)  # as it is: with the map that it carries
        data.setData(SVG, self.vector)
        data.setText(self.lines)
        if self.records:
            data.setData(MIME, self.records.encode())
        return data


def as_kept(
    kept: Mapping[str, Any], face: str, audience: str = "", overlays: str = "", form: str = ""
) -> Wish:
    """How the map, or another face of the journey, is copied: as large and as solid as was chosen last."""
    scale = kept.get("scale")
    return replace(
        MAP_ALONE,
        face=face,
        scale=scale if scale in SCALES else MAP_ALONE.scale,
        audience=audience,
        overlays=overlays,
        form=form,
        is_solid=kept.get("solid") is True,
    )


def part_of(journey: Journey, ids: Iterable[ItemId]) -> Journey:
    """The map of some records with the steps between them; of nothing the whole map.

    The cards of a stage come with it, the ends of a step, and what a frame holds.
    """
    chosen = frozenset(ids) & journey.items.keys()
    if not chosen:
        return journey
    steps = [item for item in journey.of(Transition) if item.id in chosen]
    frames = [item for item in journey.of(Frame) if item.id in chosen]
    nodes = {item for item in chosen if isinstance(journey[item], Node)}
    nodes |= {end for step in steps for end in (step.source, step.target)}
    nodes |= {each for frame in frames for each in members(journey, frame)}
    nodes |= {card.id for card in journey.of(Touchpoint) if card.stage in nodes}
    shown = nodes | {frame.id for frame in frames} | set(groups_in(journey, nodes))

    between = {each.id for each in journey.of(Transition) if each.source in nodes and each.target in nodes}

    def stays(item: Item) -> bool:
        if isinstance(item, Transition):
            return item.id in between
        if isinstance(item, Wording):
            return item.item in shown or item.item in between or item.item == MAP_ID
        return isinstance(item, Map) or item.id in shown

    return journey_of(item for item in journey.items.values() if stays(item))


def parcel(journey: Journey, ids: Iterable[ItemId], wish: Wish, stamp: tuple[int, str]) -> Parcel:
    """A part of the map, or all of it, to take along; may be made beside the window.

    A redacted one is of the whole map and has no records. `wish` says how the picture is wanted, `stamp` is
    that of the document, see `cargo_of`.
    """
    from journeymap.export.sheets import gathered, pasting

    part = journey if wish.is_redacted else part_of(journey, ids)
    kept = part if wish.is_redacted else part_of(written(journey), ids)
    picture = drawn(journey, wish, part)
    options = wish.options(cargo_of(kept, wish, stamp))
    material = gathered(journey, is_redacted=wish.is_redacted)
    only = None if part is journey else frozenset(part.items)
    return Parcel(
        export.encoded(picture, ".png", options),
        export.encoded(picture, ".svg", options),
        pasting.lines(pasting.tables(material, only), material.language),
        "" if wish.is_redacted else fragment(kept),
    )


def fragment(journey: Journey) -> str:
    """The records of a map without what holds for it as a whole; "" where there are none."""
    items = [item for item in journey.items.values() if not _is_of_the_map(item)]
    return json.fragment(items) if items else ""


def _is_of_the_map(item: Item) -> bool:
    return isinstance(item, Map) or (isinstance(item, Wording) and item.item == MAP_ID)


def copy_picture(
    session: Session, done: Callable[[], object], wish: Wish = MAP_ALONE, ids: Iterable[ItemId] = ()
) -> None:
    """Put the map, or the chosen records of it, on the clipboard; made beside the window."""
    chosen, stamp = frozenset(ids), session.document.stamp

    def answer(found: Parcel) -> None:
        QGuiApplication.clipboard().setMimeData(found.data())
        done()

    session.ask(lambda journey: parcel(journey, chosen, wish, stamp), answer, keep=True)


def copy_legend(
    session: Session, done: Callable[[], object], nothing: Callable[[], object], overlays: str = ""
) -> None:
    """Put the legend of the map on the clipboard, as a bitmap and as SVG; `nothing` where it needs none."""

    def question(journey: Journey) -> tuple[bytes, bytes] | None:
        from journeymap.analysis import analyze
        from journeymap.picture.legend import draw_legend

        style = overlaid(Style(theme_of(MAP_ALONE.theme), density="slide"), overlays)
        picture = draw_legend(journey, style, painting.measure, analyze(journey))
        if not picture.parts:
            return None
        options = replace(MAP_ALONE, is_transparent=True).options()
        return export.encoded(picture, ".png", options), export.encoded(picture, ".svg", options)

    def answer(found: tuple[bytes, bytes] | None) -> None:
        if found is None:
            nothing()
            return
        data = QMimeData()
        data.setImageData(QImage.fromData(found[0]))
        data.setData("image/svg+xml", found[1])
        QGuiApplication.clipboard().setMimeData(data)
        done()

    session.ask(question, answer, keep=True)
