"""Far views of a large map in square pieces that are kept: panning puts them down again, nothing is painted.

Each piece is an image of whole device pixels, counted from the map's origin, so that it is the very same
picture that painting directly would give. What is missing is made within a few milliseconds a frame, from the
middle outwards; the rest is shown from pieces of another zoom until its turn comes. A piece of many cards
takes longer than that: it is begun in one frame and gone on with in the next ones.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from time import perf_counter
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion

from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Draw, Easel, Place, Work, rectangles
from journeymap.ui.canvas.holes import Hole
from journeymap.ui.canvas.sheets import (
    Content,
    Sheet,
    Since,
    corner,
    ground_of,
    key_of,
    let_go,
    place_at,
    places_in,
    put,
    share_of,
)

BUDGET: Final = 0.006
"""Seconds a frame may spend on new pieces while there is something to show instead."""
UNMOVED: Final = 0.012
"""The same where nobody moves the view, or nothing of them is shown before all are ready."""
PATIENCE: Final = 0.5
"""Seconds after which those of another level are shown one by one all the same: who waits sees the middle."""
MOST: Final = 88
"""Pieces kept, if no more are in view: 22 MB."""

_MOST_CLIPS: Final = 4
"""Rectangles of places that are painted each by itself."""
_MOST_SHEETS: Final = 12
"""Zooms and drawings that pieces are kept of."""


@dataclass
class _Begun:
    """A piece that is being painted, a little in each frame."""

    sheet: Sheet
    place: Place
    hole: object
    work: Work

    def is_of(self, sheet: Sheet, place: Place, content: Content) -> bool:
        """Whether this is the piece of a place, with the same hole."""
        return sheet is self.sheet and place == self.place and content.hole == self.hole


class _Frame(NamedTuple):
    """A part of the widget to be painted, and the sheet that its pieces are of."""

    painter: QPainter
    area: QRect
    camera: Camera
    content: Content
    draw: Draw
    sheet: Sheet


class Tiles:
    """The pieces of the last far views. `later` is called where a frame was not finished."""

    def __init__(self, later: Callable[[], None]) -> None:
        self._later = later
        self._sheets: OrderedDict[tuple[object, ...], Sheet] = OrderedDict()
        self.began = self._deadline = 0.0
        """When the frame began, and until when it may make pieces."""
        self._cameras: tuple[Camera | None, Camera | None] = None, None
        """How the frame before sees the map, and how this one does."""
        self._region: QRegion | None = None
        self._whole: QRect | None = None
        self._begun: _Begun | None = None
        self._easel = Easel()
        self._at_hand: tuple[Content, Camera, dict[Place, QImage]] | None = None
        """The pieces of the last frame."""
        self._lent: Sheet | None = None
        """What is shown until the pieces in its place are ready."""
        self._awaited: tuple[Sheet, list[Place], float] | None = None
        """The pieces that are shown when all of them are ready, which ones that are, and until when."""
        self._over: tuple[Content | None, float] = None, 0.0
        """The pieces with holes that something was painted over last, and the seconds that it took."""
        self.is_finished = True
        """Whether all of the last frame was shown from pieces of its own."""

    def begin(self, region: QRegion | None = None, whole: QRect | None = None) -> None:
        """A frame begins of a `whole` widget, in which nothing outside of a part of it is seen to change."""
        self.is_finished = True
        self._whole = whole
        self._region = region
        self._cameras = self._cameras[1], None
        self.began = perf_counter()
        self._deadline = self.began + BUDGET

    def forget(self) -> None:
        """Let all pieces go."""
        self._give_up()
        self._at_hand = self._lent = self._awaited = None
        self._sheets.clear()

    def rest(self, *, is_seen: bool) -> None:
        """Keep the pieces at the zoom that was painted last where it `is_seen`, and no others."""
        if not is_seen:
            self.forget()
        if self.is_finished:  # whoever looked where a piece was begun has left
            self._give_up()
        for key in list(self._sheets)[:-1]:
            del self._sheets[key]

    def _give_up(self) -> None:
        """Paint no further what has been begun."""
        if self._begun is not None:
            self._begun.work.stop()
            self._begun = None

    def __len__(self) -> int:
        """How many pieces are kept."""
        return sum(sheet.count for sheet in self._sheets.values())

    def paint(self, painter: QPainter, area: QRect, camera: Camera, content: Content, draw: Draw) -> None:
        """Paint an area of the widget; `draw` is asked for what is not kept."""
        self._cameras = self._cameras[0], camera
        if self._has_put(painter, area, camera, content):
            return
        sheet = self._sheet(camera, content)
        missing: list[Place] = []
        found: list[tuple[Place, QImage]] = []
        for place in places_in(area, camera):
            image = sheet.kept(place, content).get(place)
            if image is not None:
                found.append((place, image))
            elif self._is_seen(place, camera):
                missing.append(place)
        put(painter, camera, found)
        frame = _Frame(painter, area, camera, content, draw, sheet)
        if content.hole is not None and content.first is not None:
            self._paint_holes(frame, missing)
        else:
            self._fill(frame, missing)
        self._trim(sheet, self._whole or area, camera)

    def lay_over(self, content: Content, seconds: float) -> None:
        """Know how long a frame takes for what lies over pieces with holes, all of which it paints again.

        The pieces may take as long: else what lies over them is painted many times until they are ready.
        """
        self._over = content, seconds

    def _fill(self, frame: "_Frame", missing: list[Place]) -> None:
        """Make what is missing in an area, or show something else there."""
        painter, area, camera, content, draw, sheet = frame
        lent = self._lent_to(sheet, content, places_in(area, camera))
        if not missing and lent is None and not self._awaits(sheet, camera):
            self._hold(area, camera, content, sheet)
            sheet.is_new = False
            return
        other, share = (lent, 1.0) if lent is not None else self._other(sheet, content, area, camera)
        is_new, sheet.is_new = sheet.is_new, False
        if is_new and share >= 1 and other is not None and other.content.level != content.level:
            self._awaited = sheet, places_in(self._whole or area, camera), self.began + PATIENCE
        if self._awaits(sheet, camera) or self._cameras[0] is camera:
            self._deadline = self.began + UNMOVED
        if other is None:
            found = list(self._painted(sheet, missing, content.holes, camera, draw))
            for place, image in found:
                sheet.kept(place, content)[place] = image
            put(painter, camera, found)
            return
        middle = place_at((area.center().x(), area.center().y()), camera)
        first = self._begun.place if self._begun is not None else None
        passed: set[Place] = set()  # whoever zooms on never comes back to this zoom
        if is_new:
            passed = {place for place in missing if share >= 1 or _shows(other, place, camera)}
        left = list(passed)
        missing = [place for place in missing if place not in passed]
        for place in sorted(missing, key=lambda each: (each != first, math.dist(each, middle))):
            made = self._made_in_time(sheet, place, content, camera, draw)
            if made is None:
                left.append(place)
            else:
                sheet.kept(place, content)[place] = made
                put(painter, camera, [(place, made)])
        is_lent = lent is not None and self._lent_to(sheet, content, ()) is not None
        if is_lent or self._awaits(sheet, camera):
            left = places_in(area, camera)
        if left:
            again = ((each, sheet.kept(each, content)) for each in _stand_in(painter, left, camera, other))
            put(painter, camera, [(each, kept[each]) for each, kept in again if each in kept])
            self._go_on_later()

    def _paint_holes(self, frame: "_Frame", missing: list[Place]) -> None:
        """Paint an area from pieces with holes, of which all but the first ones are seen together."""
        painter, area, camera, content, draw, sheet = frame
        new = [place for place in missing if place not in sheet.images]
        painted = list(self._painted(sheet, new, (), camera, draw))
        for place, image in painted:
            sheet.kept(place, content)[place] = image
        put(painter, camera, painted)
        whole, firsts = places_in(self._whole or area, camera), content.first or ()
        left = [each for each in whole if each in sheet.images and each not in sheet.kept(each, content)]
        at_once = [each for each in left if each not in sheet.begun and sheet.is_in(each, firsts)]
        sheet.begun.update(self._painted(sheet, at_once, firsts, camera, draw))
        over = self._over[1] if self._over[0] is content else 0.0
        self._deadline = self.began + max(UNMOVED, over)
        while left and (made := self._made_in_time(sheet, left[0], content, camera, draw)) is not None:
            sheet.pierced[left.pop(0)] = made
        if not left:
            sheet.begun = dict(sheet.pierced)
        for place in places_in(area, camera):
            if sheet.meets.get(place):
                known = (sheet.begun, sheet.images, sheet.pierced) if left else (sheet.pierced,)
                found = next((images[place] for images in known if place in images), None)
                if found is not None:
                    put(painter, camera, [(place, found)])
        if left:
            self._go_on_later()

    def _go_on_later(self) -> None:
        self.is_finished = False
        self._later()

    def _awaits(self, sheet: Sheet, camera: Camera) -> bool:
        """Whether all pieces in view are waited for, to come in place of those of another level."""
        if self._awaited is None:
            return False
        awaited, places, until = self._awaited
        is_over = self.began > until or awaited is not sheet or all(each in sheet.images for each in places)
        if is_over or places != places_in(self._whole or QRect(), camera):  # or somebody pans
            self._awaited = None
        return self._awaited is not None

    def _has_put(self, painter: QPainter, area: QRect, camera: Camera, content: Content) -> bool:
        """Paint an area as in the frame before, where all of it was there; whether that was so."""
        held = self._at_hand
        if held is None or held[0] is not content or held[1] is not camera:
            return False
        found = [(place, held[2].get(place)) for place in places_in(area, camera)]
        if any(each is None and self._is_seen(place, camera) for place, each in found):
            return False
        put(painter, camera, [(place, each) for place, each in found if each is not None])
        return True

    def _is_seen(self, place: Place, camera: Camera) -> bool:
        """Whether a piece is seen in this frame: what is painted is a box round several parts at times."""
        if self._region is None:
            return True
        side = math.ceil(SIDE / camera.ratio) + 1
        x, y = corner(place, camera).toTuple()
        return self._region.intersects(QRect(math.floor(x), math.floor(y), side, side))

    def _hold(self, area: QRect, camera: Camera, content: Content, sheet: Sheet) -> None:
        """The next frame is likely to show the same pieces."""
        held = self._at_hand
        if held is None or held[0] is not content or held[1] is not camera:
            held = self._at_hand = content, camera, {}
        for place in places_in(area, camera):
            image = sheet.kept(place, content).get(place)
            if image is not None:
                held[2][place] = image

    def make(
        self, area: QRect, near: QRect, camera: Camera, content: Content, draw: Draw, until: float
    ) -> bool:
        """Make missing pieces of an area until then, first those in line with what is `near`; whether all are
        there.
        """
        sheet = self._sheet(camera, content)
        middle = place_at((near.center().x(), near.center().y()), camera)
        missing = [each for each in places_in(area, camera) if each not in sheet.kept(each, content)]
        missing.sort(key=lambda each: sorted(abs(at - to) for at, to in zip(each, middle, strict=True)))
        for each in missing:
            if perf_counter() >= until:
                return False
            for place, image in self._painted(sheet, [each], content.holes, camera, draw):
                sheet.kept(place, content)[place] = image
        return True

    def lend(self, area: QRect, camera: Camera, content: Content, draw: Draw) -> None:
        """Show an area from this until all pieces of another drawing of the same version are ready there."""
        images = dict(self._easel.all(places_in(area, camera), camera, draw))
        self._lent = Sheet(content, replace(camera, x=0.0, y=0.0), images)

    def _lent_to(self, sheet: Sheet, content: Content, places: Iterable[Place]) -> Sheet | None:
        """What stands for the pieces of some places, ready or not; None where there is nothing any more."""
        lent = self._lent
        if lent is None:
            return None
        is_of = lent.content.version == content.version and content.hole is None
        is_of = is_of and lent.camera.zoom == sheet.camera.zoom and lent.camera.ratio == sheet.camera.ratio
        is_left = is_of and not all(place in sheet.images for place in lent.images)
        is_there = all(place in lent.images for place in places)
        if is_left and not is_there:  # somebody pans: it stands for each piece alone from now on
            self._sheets[key_of(lent.content, lent.camera)] = lent
            self._sheets.move_to_end(key_of(sheet.content, sheet.camera))
        if not (is_left and is_there):
            self._lent = None
        return self._lent

    def _made_in_time(
        self, sheet: Sheet, place: Place, content: Content, camera: Camera, draw: Draw
    ) -> QImage | None:
        """The piece of a place; None where this frame has no time to finish it."""
        if perf_counter() >= self._deadline:
            return None
        begun = self._begun
        if begun is None or not begun.is_of(sheet, place, content):
            self._give_up()
            work = self._work(sheet, place, content.holes, camera, draw)
            begun = self._begun = _Begun(sheet, place, content.hole, work)
        if not begun.work.go_on(self._deadline):
            return None
        self._begun = None
        [(_, image)] = begun.work.pieces()
        return image

    def _work(self, sheet: Sheet, place: Place, holes: Iterable[Rect], camera: Camera, draw: Draw) -> Work:
        """The painting of a piece: of one that is there without holes only of those."""
        piece, box = sheet.images.get(place), sheet.box(place)
        boxes = [each for each in holes if each.meets(box)]
        if piece is None or not boxes:
            return Work(self._easel, [place], camera, draw)
        return Hole(self._easel, place, camera, draw, piece, boxes)

    def _painted(
        self, sheet: Sheet, places: Iterable[Place], holes: Iterable[Rect], camera: Camera, draw: Draw
    ) -> Iterator[tuple[Place, QImage]]:
        """The pieces of places, now."""
        known = [place for place in places if holes and place in sheet.images]
        yield from self._easel.all([place for place in places if place not in known], camera, draw)
        for place in known:
            work = self._work(sheet, place, holes, camera, draw)
            work.go_on(math.inf)
            yield from work.pieces()

    def _sheet(self, camera: Camera, content: Content) -> Sheet:
        key = key_of(content, camera)
        found = self._sheets.get(key)
        if found is None:
            images = self._carried(camera, content.since)
            self._leave(content)
            self._give_up()
            for passed in [each for each, sheet in self._sheets.items() if not sheet.images]:
                del self._sheets[passed]
            found = self._sheets[key] = Sheet(content, replace(camera, x=0.0, y=0.0), images)
        self._sheets.move_to_end(key)
        return found

    def _carried(self, camera: Camera, since: Since | None) -> dict[Place, QImage]:
        """The pieces of the drawing before on which nothing is another now."""
        key = (id(since.drawing), since.version, camera.zoom, camera.ratio) if since else ()
        old = self._sheets.get(key)
        if old is None or since is None:
            return {}
        boxes = [each.grown(2 / camera.zoom) for each in since.boxes]
        return {
            place: image
            for place, image in old.images.items()
            if not any(each.meets(old.box(place)) for each in boxes)
        }

    def _leave(self, content: Content) -> None:
        """Let go of what shows the map before a change, and of its drawing: it never comes back."""
        for key, sheet in list(self._sheets.items()):
            other = sheet.content
            if other.version != content.version and other.drawing is not content.drawing:
                del self._sheets[key]

    def _other(
        self, sheet: Sheet, content: Content, area: QRect, camera: Camera
    ) -> tuple[Sheet | None, float]:
        """The sheet that shows most of an area, and how much it shows."""
        best = self.best(area, camera, content, sheet) if content.hole is None else None
        if best is None:
            return None, 0.0
        for used in (best, sheet):
            self._sheets.move_to_end(next(key for key, each in self._sheets.items() if each is used))
        return best, share_of(best, area, camera)

    def best(self, area: QRect, camera: Camera, content: Content, but: Sheet | None = None) -> Sheet | None:
        """The sheet that shows most of an area, of several the one nearest in size."""
        alike = (each for each in self._sheets.values() if each.content.version == content.version)
        return min(
            (each for each in alike if each is not but and each.images),
            key=lambda each: (-share_of(each, area, camera), abs(math.log(each.camera.zoom / camera.zoom))),
            default=None,
        )

    def keep(self, sheet: Sheet) -> None:
        """Take pieces that others have made."""
        sheet.is_new = False
        self._sheets[key_of(sheet.content, sheet.camera)] = sheet

    def _trim(self, used: Sheet, seen: QRect, camera: Camera) -> None:
        """Let pieces go: those asked for longest ago, of the sheet in use the first ones not seen now."""
        others = [key for key, sheet in self._sheets.items() if sheet is not used]
        if not self.is_finished:
            others = others[:-1]  # the last one stands in for what is not there, however large the widget is
        for key in others:
            if len(self) <= MOST and len(self._sheets) <= _MOST_SHEETS:
                return
            del self._sheets[key]
        let_go(used.images, len(self) - MOST, seen, camera)


def _stand_in(painter: QPainter, left: list[Place], camera: Camera, other: Sheet) -> Iterator[Place]:
    """Show places from the pieces of another sheet, larger or smaller than they are: in a few rectangles, or
    in one round all, since a clip for each would take longer. What of that is not left is given back, to be
    painted again.
    """
    found, known = rectangles(left), set(left)
    if len(found) > _MOST_CLIPS:
        columns, rows = ({each[way] for each in left} for way in (0, 1))
        whole = product(range(min(columns), max(columns) + 1), range(min(rows), max(rows) + 1))
        found = [list(whole)]
    for block in found:
        box = _box(block[0], camera).united(_box(block[-1], camera))
        pieces = [(other.images.get(place), target) for place, target in _scaled(box, other, camera)]
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, camera.zoom < other.camera.zoom)
        if any(image is None for image, _ in pieces):
            painter.fillRect(box, ground_of(other))
        for image, target in pieces:
            if image is not None:
                painter.drawImage(target, image)
        painter.restore()
    return (place for block in found for place in block if place not in known)


def _shows(other: Sheet, place: Place, camera: Camera) -> bool:
    """Whether the pieces of another sheet show all of a place."""
    return all(each in other.images for each, _ in _scaled(_box(place, camera), other, camera))


def _box(place: Place, camera: Camera) -> QRectF:
    """Where the piece of a place is in the widget."""
    side = SIDE / camera.ratio
    return QRectF(corner(place, camera), QSizeF(side, side))


def _scaled(box: QRectF, other: Sheet, camera: Camera) -> Iterator[tuple[Place, QRectF]]:
    """The pieces of another sheet that a box of the widget shows, and where they are seen there."""
    (x, y), side = camera.shift, SIDE / camera.ratio * camera.zoom / other.camera.zoom
    for i in range(math.floor((box.left() - x) / side), math.ceil((box.right() - x) / side)):
        for j in range(math.floor((box.top() - y) / side), math.ceil((box.bottom() - y) / side)):
            yield (i, j), QRectF(x + i * side, y + j * side, side, side)
