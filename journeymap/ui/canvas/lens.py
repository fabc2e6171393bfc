"""How the view of the map moves: panning, zooming, fitting and flying; one callback tells the canvas."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from journeymap.picture.shapes import Point, Rect, around
from journeymap.ui import motion
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.camera import FURTHEST, Camera
from journeymap.ui.canvas.veil import Veil

FIT_MS: Final = 280
HELD_MS: Final = 250
"""A hand that turns the zoom again within this time has not stopped in between."""
STEPS: Final = (0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_NOTCH: Final = 120.0
MARGIN: Final = 16.0
SOFT: Final = 13.0
"""What the box of a picture has round it for shadows; it may lie under the margin."""
_LOOSE: Final = 2.0
"""What is fitted may be so far outside, as it is shifted to whole pixels."""
_ALIKE: Final = 1.005
"""What is fitted may be so much larger than it should: names above the picture take room."""
LEGIBLE: Final = 0.6
"""The zoom from which names can be read: what is searched for is shown at least as large."""
_ROUND: Final = 24.0
"""Pixels round what is shown that are shown with it."""
_WELL_IN: Final = 0.2
"""How far within the view what is brought there comes to lie, as a share of its shorter side."""
_SLIVER: Final = 12.0
"""Pixels at the edge of the view in which nobody sees what changes."""
_LEAP: Final = 3.0
"""Further away than so many views nobody follows a flight: the map is there at once."""
_CLEAR: Final = 10.0
"""Between what is fitted and a bar, at least."""
_LEAST: Final = 40.0
"""No side of what a map is fitted into is shorter."""
FOOT: Final = 80.0
"""Room for the bars that float over the lower edge."""


class Sight(NamedTuple):
    """How a map is seen, and whether it stays fitted to its widget."""

    camera: Camera
    stays_fitted: bool


class Lens(QObject):
    """The camera of a widget, and what moves it.

    `whole` says how large the map is (None for an empty one), `seen` hears of the camera before each move,
    `foot` is the room at the lower edge that bars float over; `head` tells for a zoom the room that names
    above the picture need, in pixels; `over` which parts of the widget controls float over, and `bars` which
    of those stay where all of the map is in view.
    """

    def __init__(
        self,
        widget: QWidget,
        whole: Callable[[], Rect | None],
        seen: Callable[[Camera], None],
        *,
        foot: float = FOOT,
        head: Callable[[float], float] | None = None,
        over: Callable[[], Sequence[QRect]] = tuple,
        bars: Callable[[], Sequence[QRect]] = tuple,
    ) -> None:
        super().__init__(widget)
        self._over = over
        self._bars = bars
        self._foot = foot
        self._head = head
        self.camera = Camera()
        self._widget = widget
        self._whole = whole
        self._seen = seen
        self._stays_fitted = True
        self._is_first = True
        """Whether nothing was changed since all was fitted."""
        self._turned = QElapsedTimer()
        self._is_held = False
        self._course = (self.camera, self.camera)
        self.veil = Veil(widget)
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(FIT_MS)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.valueChanged.connect(self._fly)

    @property
    def frame(self) -> Rect:
        """The part of the widget that nothing floats over."""
        width, height = self._widget.width(), self._widget.height()
        return Rect(
            MARGIN, MARGIN, max(_LEAST, width - 2 * MARGIN), max(_LEAST, height - MARGIN - self._foot)
        )

    @property
    def furthest(self) -> float:
        """The zoom at which the whole map is in view."""
        box = self._whole()
        return self._fitted(box).zoom * 0.98 if box else 1.0

    def stop(self) -> None:
        """End a flight where it is, and stay there."""
        self._flight.stop()
        self.veil.stop()
        self.stay()

    def stay(self) -> None:
        """Somebody works on the map: it no longer follows the size of the widget."""
        self._stays_fitted = False

    @property
    def sight(self) -> "Sight":
        """How the map is seen now, or when a flight has ended, for `restore`."""
        return Sight(self.aim, self._stays_fitted)

    @property
    def stays_fitted(self) -> bool:
        """Whether nobody has moved the view since all was fitted."""
        return self._stays_fitted

    def restore(self, sight: "Sight") -> None:
        """See the map as it was seen before."""
        self.take(sight.camera)
        self._stays_fitted = sight.stays_fitted

    def take(self, camera: Camera) -> None:
        """Look as another lens does."""
        self.stop()
        self._look(camera)

    @property
    def is_zooming(self) -> bool:
        """Whether the zoom is on its way: in a flight, or under a hand that has not stopped turning it."""
        return self.is_turned and (self._is_held or self._is_flying)

    @property
    def is_turned(self) -> bool:
        """The same, from the first turn of a hand on."""
        return self._is_flying or (self._turned.isValid() and self._turned.elapsed() < HELD_MS)

    @property
    def _is_flying(self) -> bool:
        return self._flight.state() is QVariantAnimation.State.Running

    def turn_zoom(self, factor: float, around: Point) -> None:
        """Zoom by a factor round a spot of the widget, as one of many steps of a hand."""
        self._is_held = self._turned.isValid() and self._turned.elapsed() < HELD_MS
        self._turned.start()
        self.zoom_to(self.camera.zoom * factor, around)

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by widget pixels."""
        self.stop()
        self._look(self.camera.panned(dx, dy))

    def zoom_to(self, factor: float, around: Point | None = None) -> None:
        """Another zoom that keeps the map point under `around` (the middle) where it is."""
        self.stop()
        middle = around or (self._widget.width() / 2, self._widget.height() / 2)
        furthest = self.furthest if factor < FURTHEST else FURTHEST
        self._look(self.camera.zoomed(factor, middle, furthest))

    def turn(self, event: QWheelEvent) -> None:
        """Follow a wheel or two fingers: pan, sideways with Shift, or with Ctrl zoom at the pointer."""
        pixels, angle, held = event.pixelDelta(), event.angleDelta(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            spot = event.position()
            power = angle.y() / _NOTCH if pixels.isNull() else pixels.y() / 200
            self.turn_zoom(math.pow(1.2, power), (spot.x(), spot.y()))
        else:
            dx, dy = (angle.x() / 2, angle.y() / 2) if pixels.isNull() else (pixels.x(), pixels.y())
            is_sideways = bool(held & Qt.KeyboardModifier.ShiftModifier) and dx == 0
            self.pan(*((dy, 0.0) if is_sideways else (dx, dy)))
        event.accept()

    def zoom_in(self) -> None:
        """One step closer."""
        self.zoom_to(next((step for step in STEPS if step > self.camera.zoom * 1.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """One step further away."""
        self.zoom_to(next((step for step in reversed(STEPS) if step < self.camera.zoom * 0.99), STEPS[0]))

    def fit(self, *, is_animated: bool) -> None:
        """Show the whole map, at most at 100 %, and keep to that while the widget changes its size."""
        box = self._whole()
        if box is None:
            self.show(None, is_animated=is_animated)
        else:
            self._go(self._fitted(box.grown(-SOFT)), is_animated=is_animated)
        self._stays_fitted = self._is_first = True

    def _fitted(self, box: Rect) -> Camera:
        """The camera that shows the whole map, under no bar that floats over the foot of the frame."""
        frame = self.frame
        found = self._fitted_in(frame, box)
        bars = [bar for bar in map(rect_of, self._bars()) if frame.centre[1] < bar.y < frame.bottom]
        if any(bar.meets(found.box_to_view(box)) for bar in bars):
            found = max((self._fitted_in(each, box) for each in _clear_of(bars, frame)), key=_zoom_of)
        return found

    def _fitted_in(self, frame: Rect, box: Rect) -> Camera:
        """The camera that shows a box in a frame, and the names that stand above it far out."""
        found = self.camera.fitted(box, frame)
        head = self._head(found.zoom) if self._head is not None else 0.0
        if head:
            lower = Rect(frame.x, frame.y + head, frame.width, max(_LEAST, frame.height - head))
            found = self.camera.fitted(box, lower)
        return found

    def show(self, box: Rect | None, *, is_animated: bool) -> None:
        """Show a box of the picture, at most at 100 %; without one the origin at 100 %."""
        target = replace(self.camera, zoom=1.0).centred((0.0, 0.0), self.frame)
        if box is not None:
            target = self.camera.fitted(box.grown(-SOFT), self.frame)
        self._go(target, is_animated=is_animated)

    def settle(self) -> None:
        """The widget has found its size: what was fitted is fitted again."""
        self._look(replace(self.camera, ratio=self._widget.devicePixelRatioF()))
        if self._stays_fitted:
            self.fit(is_animated=False)

    def keep(self) -> None:
        """The map was changed: what is drawn of it from now on moves nobody's view."""
        self._is_first = False

    def turn_over(self) -> None:
        """The map reads the other way: what was in the middle of the view stays there, as large as it was."""
        camera, stays_fitted = self.sight
        self.restore(Sight(replace(camera, x=self._widget.width() - camera.x), stays_fitted))

    def refit(self) -> None:
        """The map turned out to be larger than it was: fit again what was fitted, where that cuts it off."""
        box = self._whole() if self._stays_fitted and self._is_first else None
        if box is None:
            return
        is_flying = self._is_flying
        before, fitted = self._course[1] if is_flying else self.camera, self._fitted(box.grown(-SOFT))
        seen, frame = before.box_to_view(box.grown(-SOFT)), self.frame.grown(_LOOSE)
        is_in = frame.x <= seen.x and seen.right <= frame.right
        is_in = is_in and frame.y <= seen.y and seen.bottom <= frame.bottom
        if is_in and before.zoom <= fitted.zoom * _ALIKE:
            return
        if is_flying:
            self._course = (self._course[0], fitted)
        else:
            self._look(fitted)

    def settled(self, box: Rect) -> Camera:
        """How `settle` would look at another box."""
        camera = self._fitted(box.grown(-SOFT)) if self._stays_fitted else self.camera
        return replace(camera, ratio=self._widget.devicePixelRatioF())

    def reveal(self, box: Rect) -> None:
        """Move the map just so far that a box of the picture is in view, and under no control; with some room
        round it, if there is as much.
        """
        seen = self.camera.box_to_view(box)
        across, down = (0.0 if 0 <= room < _ROUND else _ROUND for room in _room(seen, self.frame))
        around_it = Rect(seen.x - across, seen.y - down, seen.width + 2 * across, seen.height + 2 * down)
        dx, dy = self._way_to(around_it)
        if dx or dy:
            self.pan(dx, dy)

    def bring(self, boxes: Iterable[Rect]) -> None:
        """Fly to some boxes of the picture where none of them is in view, at the zoom there is.

        To all of them if there is room, else to the one that is nearest.
        """
        there, frame, seen = self.aim, self.frame, []
        for box in boxes:
            place = there.box_to_view(box)
            if place.meets(frame.grown(-_SLIVER)):
                return
            seen.append(place)
        if not seen:
            return
        whole, (x, y) = around(seen), frame.centre
        if whole.width > frame.width or whole.height > frame.height:
            whole = min(seen, key=lambda each: math.dist(each.centre, (x, y)))
        round_it = min(_WELL_IN * min(frame.width, frame.height), *_room(whole, frame))
        way = self._way_to(whole.grown(max(0.0, round_it)))
        self.stay()
        is_leap = math.hypot(*way) > _LEAP * math.hypot(frame.width, frame.height)
        self._go(there.panned(*way), is_animated=True, is_leap=is_leap)

    @property
    def aim(self) -> Camera:
        """Where a flight leads to, else where the camera is."""
        return self._course[1] if self._is_flying else self.camera

    def _way_to(self, seen: Rect) -> Point:
        """How far the map must move for a place of the widget to be in view, and under no control."""
        frame = self.frame
        dx = _shift(seen.x, seen.right, frame.x, frame.right)
        dy = _shift(seen.y, seen.bottom, frame.y, frame.bottom)
        there = seen.shifted((dx, dy))
        for each in self._over():
            control = rect_of(each)
            ways = [way for way in _ways_off(there, control) if frame.holds(there.shifted(way))]
            if control.meets(there) and ways:
                way = min(ways, key=lambda way: abs(way[0]) + abs(way[1]))
                dx, dy, there = dx + way[0], dy + way[1], there.shifted(way)
        return dx, dy

    def visit(self, box: Rect) -> None:
        """Fly to a box of the picture that is out of view, under a control or too small to be read.

        Out of the view that a flight leads to, where there is one.
        """
        if not self.shows(box):
            self.stay()
            near = replace(self.camera, zoom=max(self.aim.zoom, LEGIBLE))
            self._go(near.centred(box.centre, self.frame), is_animated=True)

    def shows(self, box: Rect) -> bool:
        """Whether a box of the picture is in view, under no control, and large enough to be read; or will be
        where a flight leads to. All of a map that is fitted is in view.
        """
        there = self.aim
        if there.zoom < LEGIBLE:
            return False
        seen = there.box_to_view(box)
        return self.frame.grown(SOFT).holds(seen) and not self._are_hidden([seen])

    def holds(self, boxes: Collection[Rect]) -> bool:
        """Whether boxes of the picture are in view, and none under a control."""
        whole = Rect(0.0, 0.0, self._widget.width(), self._widget.height())
        if not whole.holds(self.camera.box_to_view(around(boxes))):
            return False
        return not self._are_hidden(map(self.camera.box_to_view, boxes))

    def _are_hidden(self, seen: Iterable[Rect]) -> bool:
        """Whether any of some places of the widget is under a control, in part."""
        controls = [rect_of(each) for each in self._over()]
        return any(control.meets(each) for each in seen for control in controls)

    def fly(self, camera: Camera) -> None:
        """Go back to how the map was seen before."""
        self.stay()
        self._go(camera, is_animated=True)

    def centre_on(self, point: Point) -> None:
        """Bring a point of the picture to the middle of the view."""
        self.stop()
        self._look(self.camera.centred(point, Rect(0, 0, self._widget.width(), self._widget.height())))

    def _go(self, camera: Camera, *, is_animated: bool, is_leap: bool = False) -> None:
        self._flight.stop()
        self.veil.stop()
        if is_animated and not is_leap and not motion.is_reduced() and self._widget.isVisible():
            self._course = (self.camera, camera)
            self._flight.start()
            return
        if is_animated and camera != self.camera:
            self.veil.begin()
        self._look(camera)

    def _fly(self, share: float) -> None:
        start, end = self._course
        self._look(end if share >= 1.0 else start.between(end, share))

    def _look(self, camera: Camera) -> None:
        before, self.camera = self.camera, camera
        if camera != before:
            self._seen(before)


def _clear_of(bars: Sequence[Rect], frame: Rect) -> Iterator[Rect]:
    """The parts of a frame that are above some bars at its foot, and between those at both its sides."""
    yield frame._replace(height=max(_LEAST, min(bar.y for bar in bars) - _CLEAR - frame.y))
    middle = frame.centre[0]
    left = max((bar.right + _CLEAR for bar in bars if bar.centre[0] < middle), default=frame.x)
    right = min((bar.x - _CLEAR for bar in bars if bar.centre[0] >= middle), default=frame.right)
    if right - left >= _LEAST:
        yield frame._replace(x=left, width=right - left)


def _zoom_of(camera: Camera) -> float:
    return camera.zoom


def _shift(low: float, high: float, first: float, last: float) -> float:
    """How far a stretch must move to lie within another; its beginning counts where it is too long."""
    if low < first or high - low > last - first:
        return first - low
    return min(0.0, last - high)


def _room(box: Rect, frame: Rect) -> Point:
    """How far a box may grow on each side to fill a frame, across and down."""
    return (frame.width - box.width) / 2, (frame.height - box.height) / 2


def _ways_off(box: Rect, control: Rect) -> tuple[Point, ...]:
    """How a box may go to lie beside a control, or above or below it."""
    return (
        (control.right - box.x, 0.0),
        (control.x - box.right, 0.0),
        (0.0, control.bottom - box.y),
        (0.0, control.y - box.bottom),
    )
