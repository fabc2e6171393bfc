"""Far views of a large map in square pieces that are kept: panning puts them down again, nothing is painted.

Each piece is an image of whole device pixels, counted from the map's origin, so that it is the very same
picture that painting directly would give. What is missing is made within a few milliseconds a frame, from the
middle outwards; the rest is shown from pieces of another zoom until its turn comes. A piece of many cards
takes longer than that: it is begun in one frame and gone on with in the next ones.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.easel import SIDE, Draw, Easel, Place, Work

BUDGET: Final = 0.006
"""Seconds a frame may spend on new pieces while there is something to show instead."""
MOST: Final = 256
"""Pieces kept: 64 MB."""


@dataclass(frozen=True)
class Content:
    """What the pieces show. Pieces of equal `version` may stand in for each other, whatever their `drawing`.

    `holes` are the boxes of the picture in which this one differs from the drawing as it is, and `hole` says
    which difference that is.
    """

    drawing: object
    version: tuple[object, ...]
    hole: object = None
    holes: tuple[Rect, ...] = ()
    since: "Since | None" = None


@dataclass(frozen=True)
class Since:
    """The drawing that another came in place of, its version, and where the two differ."""

    drawing: object
    version: tuple[object, ...]
    boxes: tuple[Rect, ...]


@dataclass
class _Sheet:
    """The pieces of one drawing at one zoom."""

    content: Content
    camera: Camera
    images: dict[Place, QImage] = field(default_factory=dict)
    pierced: dict[Place, QImage] = field(default_factory=dict)
    hole: object = None
    meets: dict[Place, bool] = field(default_factory=dict)
    """Whether a place has to do with the hole."""
    is_new: bool = True
    """Whether nothing was painted from here yet: who zooms on never comes back to it."""

    def kept(self, place: Place, content: Content) -> dict[Place, QImage]:
        """Where the piece of a place is kept: those with holes apart from all others."""
        if content.hole is None:
            return self.images
        if self.hole is not content.hole and self.hole != content.hole:
            self.hole, self.pierced, self.meets = content.hole, {}, {}
        if place not in self.meets:
            box = self.box(place)
            self.meets[place] = any(each.meets(box) for each in content.holes)
        return self.pierced if self.meets[place] else self.images

    def box(self, place: Place) -> Rect:
        """The part of the map that a piece shows."""
        side = SIDE / self.camera.ratio / self.camera.zoom
        return Rect(place[0] * side, place[1] * side, side, side)


class _Begun(Work):
    """A piece that is being painted, a little in each frame."""

    def __init__(
        self, easel: Easel, sheet: _Sheet, place: Place, content: Content, camera: Camera, draw: Draw
    ) -> None:
        super().__init__(easel, [place], camera, draw)
        self.place = place
        self._of, self._content = sheet, content

    def is_of(self, sheet: _Sheet, place: Place, content: Content) -> bool:
        """Whether this is the piece of a place, with the same hole."""
        return sheet is self._of and place == self.place and content.hole == self._content.hole


class Tiles:
    """The pieces of the last far views. `later` is called where a frame was not finished."""

    def __init__(self, later: Callable[[], None]) -> None:
        self._later = later
        self._sheets: OrderedDict[tuple[object, ...], _Sheet] = OrderedDict()
        self.began = self._deadline = 0.0
        """When the frame began, and until when it may make pieces."""
        self._region: QRegion | None = None
        self._begun: _Begun | None = None
        self._easel = Easel()
        self._at_hand: tuple[Content, Camera, dict[Place, tuple[QPointF, QImage]]] | None = None
        """The pieces of the last frame, and where they are."""
        self._lent: _Sheet | None = None
        """What is shown until the pieces in its place are ready."""
        self.is_finished = True
        """Whether all of the last frame was shown from pieces of its own."""

    def begin(self, region: QRegion | None = None) -> None:
        """A frame begins, in which nothing outside of a part of the widget is seen to change."""
        self.is_finished = True
        self._region = region
        self.began = perf_counter()
        self._deadline = self.began + BUDGET

    def forget(self) -> None:
        """Let all pieces go."""
        self._begun = self._at_hand = self._lent = None
        self._sheets.clear()

    def __len__(self) -> int:
        """How many pieces are kept."""
        return sum(len(sheet.images) + len(sheet.pierced) for sheet in self._sheets.values())

    def paint(self, painter: QPainter, area: QRect, camera: Camera, content: Content, draw: Draw) -> None:
        """Paint an area of the widget; `draw` is asked for what is not kept."""
        if self._has_put(painter, area, camera, content):
            return
        sheet = self._sheet(camera, content)
        missing: list[Place] = []
        (x, y), ratio = _origin(camera), camera.ratio
        for place in _places(area, camera):
            image = sheet.kept(place, content).get(place)
            if image is None:
                if self._is_seen(place, camera):
                    missing.append(place)
            else:
                corner = QPointF((x + place[0] * SIDE) / ratio, (y + place[1] * SIDE) / ratio)
                painter.drawImage(corner, image)
        lent = self._lent_to(sheet, content, _places(area, camera))
        if not missing and lent is None:
            self._hold(area, camera, content, sheet)
            sheet.is_new = False
            self._trim(sheet)
            return
        other, share = (lent, 1.0) if lent is not None else self._other(sheet, content, area, camera)
        is_passing, sheet.is_new = sheet.is_new and share >= 1, False
        middle = _place_at((area.center().x(), area.center().y()), camera)
        left: list[Place] = []
        if other is None:
            for place, image in self._easel.all(missing, camera, draw):
                sheet.kept(place, content)[place] = image
                painter.drawImage(_corner(place, camera), image)
            missing = []
        first = self._begun.place if self._begun is not None else None
        for place in sorted(missing, key=lambda each: (each != first, math.dist(each, middle))):
            made = None if is_passing else self._made_in_time(sheet, place, content, camera, draw)
            if made is None:
                left.append(place)
            else:
                sheet.kept(place, content)[place] = made
                painter.drawImage(_corner(place, camera), made)
        if lent is not None and self._lent_to(sheet, content, ()) is not None:
            left = _places(area, camera)
        if other is not None and left:
            self._stand_in(painter, left, camera, other)
            self.is_finished = False
            self._later()
        self._trim(sheet)

    def _has_put(self, painter: QPainter, area: QRect, camera: Camera, content: Content) -> bool:
        """Paint an area as in the frame before, where all of it was there; whether that was so."""
        held = self._at_hand
        if held is None or held[0] is not content or held[1] is not camera:
            return False
        found = [(place, held[2].get(place)) for place in _places(area, camera)]
        if any(each is None and self._is_seen(place, camera) for place, each in found):
            return False
        for _, each in found:
            if each is not None:
                painter.drawImage(*each)
        return True

    def _is_seen(self, place: Place, camera: Camera) -> bool:
        """Whether a piece is seen in this frame: what is painted is a box round several parts at times."""
        if self._region is None:
            return True
        side = math.ceil(SIDE / camera.ratio) + 1
        x, y = _corner(place, camera).toTuple()
        return self._region.intersects(QRect(math.floor(x), math.floor(y), side, side))

    def _hold(self, area: QRect, camera: Camera, content: Content, sheet: _Sheet) -> None:
        """The next frame is likely to show the same pieces."""
        held = self._at_hand
        if held is None or held[0] is not content or held[1] is not camera:
            held = self._at_hand = content, camera, {}
        for place in _places(area, camera):
            image = sheet.kept(place, content).get(place)
            if image is not None:
                held[2][place] = _corner(place, camera), image

    def make(
        self, area: QRect, near: QRect, camera: Camera, content: Content, draw: Draw, until: float
    ) -> bool:
        """Make missing pieces of an area until then, first those in line with what is `near`; whether all are
        there.
        """
        sheet = self._sheet(camera, content)
        middle = _place_at((near.center().x(), near.center().y()), camera)
        missing = [each for each in _places(area, camera) if each not in sheet.kept(each, content)]
        missing.sort(key=lambda each: sorted(abs(at - to) for at, to in zip(each, middle, strict=True)))
        for each in missing:
            if perf_counter() >= until:
                return False
            for place, image in self._easel.all([each], camera, draw):
                sheet.kept(place, content)[place] = image
        return True

    def lend(self, area: QRect, camera: Camera, content: Content, draw: Draw) -> None:
        """Show an area from this until all pieces of another drawing of the same version are ready there."""
        images = dict(self._easel.all(_places(area, camera), camera, draw))
        self._lent = _Sheet(content, replace(camera, x=0.0, y=0.0), images)

    def _lent_to(self, sheet: _Sheet, content: Content, places: Iterable[Place]) -> _Sheet | None:
        """What stands for the pieces of some places, ready or not; None where there is nothing any more."""
        lent = self._lent
        if lent is None:
            return None
        is_of = lent.content.version == content.version and content.hole is None
        is_of = is_of and lent.camera.zoom == sheet.camera.zoom and lent.camera.ratio == sheet.camera.ratio
        is_left = is_of and not all(place in sheet.images for place in lent.images)
        is_there = all(place in lent.images for place in places)
        if is_left and not is_there:  # somebody pans: it stands for each piece alone from now on
            self._sheets[_key(lent.content, lent.camera)] = lent
            self._sheets.move_to_end(_key(sheet.content, sheet.camera))
        if not (is_left and is_there):
            self._lent = None
        return self._lent

    def _made_in_time(
        self, sheet: _Sheet, place: Place, content: Content, camera: Camera, draw: Draw
    ) -> QImage | None:
        """The piece of a place; None where this frame has no time to finish it."""
        if perf_counter() >= self._deadline:
            return None
        begun = self._begun
        if begun is None or not begun.is_of(sheet, place, content):
            begun = self._begun = _Begun(self._easel, sheet, place, content, camera, draw)
        if not begun.go_on(self._deadline):
            return None
        self._begun = None
        [(_, image)] = begun.pieces()
        return image

    def _sheet(self, camera: Camera, content: Content) -> _Sheet:
        key = _key(content, camera)
        found = self._sheets.get(key)
        if found is None:
            images = self._carried(camera, content.since)
            self._leave(content)
            self._begun = None
            for passed in [each for each, sheet in self._sheets.items() if not sheet.images]:
                del self._sheets[passed]
            found = self._sheets[key] = _Sheet(content, replace(camera, x=0.0, y=0.0), images)
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
        self, sheet: _Sheet, content: Content, area: QRect, camera: Camera
    ) -> tuple[_Sheet | None, float]:
        """The sheet that shows most of an area, of several the one nearest in size; and how much it shows."""
        if content.hole is not None:
            return None, 0.0
        shares = {
            key: _share(each, area, camera)
            for key, each in self._sheets.items()
            if each is not sheet and each.images and each.content.version == content.version
        }
        if not shares:
            return None, 0.0
        best = min(
            shares,
            key=lambda each: (-shares[each], abs(math.log(self._sheets[each].camera.zoom / camera.zoom))),
        )
        self._sheets.move_to_end(best)
        self._sheets.move_to_end(next(key for key, each in self._sheets.items() if each is sheet))
        return self._sheets[best], shares[best]

    def _stand_in(self, painter: QPainter, left: Iterable[Place], camera: Camera, other: _Sheet) -> None:
        """Show places from the pieces of another sheet, larger or smaller than they are."""
        factor = camera.zoom / other.camera.zoom
        side = SIDE / camera.ratio
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, factor < 1)
        clip = painter.clipRegion()
        x, y = camera.shift
        boxes = [QRectF(_corner(place, camera), QRectF(0, 0, side, side).size()) for place in left]
        ground = _ground(other)
        for box in boxes:
            painter.fillRect(box, ground)
        for box in boxes:
            painter.setClipRegion(clip)
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            low = ((box.left() - x) / side / factor, (box.top() - y) / side / factor)
            high = ((box.right() - x) / side / factor, (box.bottom() - y) / side / factor)
            for i in range(math.floor(low[0]), math.ceil(high[0])):
                for j in range(math.floor(low[1]), math.ceil(high[1])):
                    image = other.images.get((i, j))
                    if image is not None:
                        target = QRectF(
                            x + i * side * factor, y + j * side * factor, side * factor, side * factor
                        )
                        painter.drawImage(target, image)
        painter.restore()

    def _trim(self, used: _Sheet) -> None:
        """Let the pieces go that were asked for longest ago."""
        for key in list(self._sheets):
            if len(self) <= MOST and len(self._sheets) <= 12:
                return
            if self._sheets[key] is not used:
                del self._sheets[key]


def _key(content: Content, camera: Camera) -> tuple[object, ...]:
    """By what the pieces of a drawing at a zoom are found."""
    return id(content.drawing), content.version, camera.zoom, camera.ratio


def _share(sheet: _Sheet, area: QRect, camera: Camera) -> float:
    """How much of an area a sheet of another zoom has pieces for: 1 for all of it."""
    side = SIDE / camera.ratio * camera.zoom / sheet.camera.zoom
    (x, y), (width, height) = camera.shift, (area.width(), area.height())
    columns = range(math.floor((area.x() - x) / side), math.ceil((area.x() + width - x) / side))
    rows = range(math.floor((area.y() - y) / side), math.ceil((area.y() + height - y) / side))
    found = sum(i in columns and j in rows for i, j in sheet.images)
    return found / max(1, len(columns) * len(rows))


def _ground(sheet: _Sheet) -> QColor:
    """The colour beside the map: that of a corner of some piece."""
    return next(iter(sheet.images.values())).pixelColor(0, 0)


def _origin(camera: Camera) -> tuple[int, int]:
    """Where the map's origin is painted, in device pixels."""
    x, y = camera.shift
    return round(x * camera.ratio), round(y * camera.ratio)


def _corner(place: Place, camera: Camera) -> QPointF:
    x, y = _origin(camera)
    return QPointF((x + place[0] * SIDE) / camera.ratio, (y + place[1] * SIDE) / camera.ratio)


def _place_at(spot: tuple[float, float], camera: Camera) -> Place:
    (x, y), ratio = _origin(camera), camera.ratio
    return math.floor((spot[0] * ratio - x) / SIDE), math.floor((spot[1] * ratio - y) / SIDE)


def _places(area: QRect, camera: Camera) -> list[Place]:
    """The places of the pieces that an area of the widget shows."""
    left, top = _place_at((area.left(), area.top()), camera)
    right, bottom = _place_at((area.right() + 1 - 1e-6, area.bottom() + 1 - 1e-6), camera)
    return [(i, j) for j in range(top, bottom + 1) for i in range(left, right + 1)]
