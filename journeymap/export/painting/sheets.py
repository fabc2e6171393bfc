"""A picture on the pages of a PDF or a printer: on one of its own size, or on sheets of paper."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPagedPaintDevice, QPainter

from journeymap.export.options import Options
from journeymap.export.painting.fonts import measure
from journeymap.export.painting.painter import Painting
from journeymap.export.painting.paths import colour
from journeymap.export.paper import Plan, Tile, crop_marks
from journeymap.export.view import View, view
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Font, Layer, Part, Path, Picture, Rect, Shape
from journeymap.picture.style import Theme, theme
from journeymap.picture.trunks import merged
from journeymap.words import say

_MARK: Final = 0.2
_LABEL: Final = Font(2.8)
"""Lengths of what stands in the margin, in millimetres."""
_INSET: Final = 9.0
_BASELINE: Final = 5.0


class Pages:
    """Draws one picture on the pages of a device, as often as needed.

    `outlined` makes shapes of all texts, see `Painting`.
    """

    def __init__(self, picture: Picture, options: Options, *, outlined: bool = False) -> None:
        self.view: View = view(picture, options)
        self._picture = picture
        self._theme: Theme = theme(options.theme)
        self._ground = None if options.transparent else picture.background
        self._is_outlined = outlined
        self._painting = Painting(merged(picture), self._theme, vector=True, outlined=outlined, once=True)

    def draw(self, painter: QPainter) -> None:
        """Draw the whole view, in its points."""
        self._draw_in(painter, None)

    def draw_on_paper(self, device: QPagedPaintDevice, painter: QPainter, plan: Plan, dots: float) -> None:
        """Draw each sheet of a plan on a page of its own; `dots` of the device are a millimetre.

        The device stands at its first page, whose origin is the corner of the paper.
        """
        for count, tile in enumerate(plan.tiles()):
            if count:
                device.newPage()
            painter.save()
            painter.scale(dots, dots)
            room = plan.room
            painter.save()
            painter.setClipRect(QRectF(*room))
            painter.translate(room.x + plan.start[0] - tile.x, room.y + plan.start[1] - tile.y)
            painter.scale(plan.scale, plan.scale)
            self._draw_in(painter, _window(tile, plan))
            painter.restore()
            if plan.is_poster:
                margin = _margin(tile, plan, self._picture.language, self._theme)
                Painting(margin, self._theme, vector=True, outlined=self._is_outlined).draw(painter)
            painter.restore()

    def _draw_in(self, painter: QPainter, window: Rect | None) -> None:
        """Draw what lies in a window of the view."""
        at = self.view
        if self._ground is not None:
            painter.fillRect(QRectF(0, 0, at.width, at.height), colour(self._ground))
        painter.save()
        painter.translate(at.dx, at.dy)
        painter.scale(at.scale, at.scale)
        visible = window and Rect(
            (window.x - at.dx) / at.scale,
            (window.y - at.dy) / at.scale,
            window.width / at.scale,
            window.height / at.scale,
        )
        self._painting.draw(painter, visible)
        painter.restore()


def _window(tile: Tile, plan: Plan) -> Rect:
    """The part of the view that lies on a sheet."""
    x, y = tile.x - plan.start[0], tile.y - plan.start[1]
    return Rect(x / plan.scale, y / plan.scale, plan.room.width / plan.scale, plan.room.height / plan.scale)


def _margin(tile: Tile, plan: Plan, language: str, theme: Theme) -> Picture:
    """What stands in the margin of a poster's sheet: where to cut, and which sheet it is."""
    room, ink = plan.room, "#626b7a" if theme.is_dark else theme["ui.ink3"]
    shapes: list[Shape] = [
        Path((("M", start), ("L", end)), line=ink, line_width=_MARK) for start, end in crop_marks(room)
    ]
    words = say(
        "poster.sheet",
        language,
        row=tile.row + 1,
        column=tile.column + 1,
        sheet=tile.row * plan.across + tile.column + 1,
        sheets=plan.across * plan.down,
    )
    letters = Lettering(measure, language)
    shapes.append(letters.text(room.x + _INSET, room.bottom + _BASELINE, words, _LABEL, ink))
    box = Rect(0.0, 0.0, plan.width, plan.height)
    return Picture((Part("", Layer.FRAME, box, tuple(shapes)),), box, language=language)
