"""The parts of a picture as the shapes of one slide.

A card is one shape that holds its name, grouped with what else is on it, so that it moves as a whole; a step
is a connector glued to two cards. Names of shapes tell the record and the layer: so they are found again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeymap.export.painting import measure
from journeymap.export.pptx.connectors import adjustments, connector
from journeymap.export.pptx.markup import NAMESPACES, Ink, attribute, body, line_height
from journeymap.picture import geometry
from journeymap.picture.icons import icon_paths
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Box, Font, Gradient, Icon, Layer, Part, Path, Picture, Rect, Shape, Text

PREFIX: Final = "journeymap"
"""How the names of our shapes begin."""
_ALIGN: Final = {"left": "l", "middle": "ctr", "right": "r"}
_LEAST_FONT: Final = 7.0
_SHADOW: Final = (
    '<a:effectLst><a:outerShdw blurRad="38100" dist="12700" dir="5400000" rotWithShape="0">'
    '<a:srgbClr val="101828"><a:alpha val="18000"/></a:srgbClr></a:outerShdw></a:effectLst>'
)


def shape_name(layer: str, record: str) -> str:
    """The name of the shape of a record on a layer: the same in every export of a map."""
    return f"{PREFIX}/{layer}/{record}"


@dataclass
class Drawing:
    """One picture on its way into a slide; `title` is the id of the slide's own title shape."""

    picture: Picture
    ink: Ink
    ribbons: bool = False
    first_id: int = 10

    def __post_init__(self) -> None:
        self._next = self.first_id
        self._names: dict[str, int] = {}
        self._cards = {card: self._id() for card in sorted(self.picture.cards)}
        self._letters = Lettering(measure, self.picture.language)

    def elements(self) -> Iterator[str]:
        """Every shape, from the lowest to the highest, as XML."""
        for part in self.picture.parts:
            if part.layer is Layer.STEP and part.id in self.picture.routes and not self.ribbons:
                yield self._step(part)
            elif part.layer is Layer.HEAD and not self.ribbons:
                continue
            else:
                yield from self._part(part)

    def title(self) -> Text | None:
        """The first line of the slide's title, where the picture has one."""
        return next((text for text in self._frame_texts() if _whole(text) == self.picture.title), None)

    def title_box(self, first: Text) -> Rect:
        """The box of the title's lines."""
        lines = [text for text in self._frame_texts() if _whole(text) == self.picture.title]
        box = _bounds(lines)
        if first.rtl:
            return Rect(
                box.right - max(box.width, self.picture.box.width * 0.5),
                *box[1:2],
                max(box.width, self.picture.box.width * 0.5),
                box.height,
            )
        return Rect(box.x, box.y, max(box.width, self.picture.box.width * 0.5), box.height)

    def title_frame(self, first: Text) -> str:
        """The text of the slide's title."""
        align = _ALIGN[first.anchor]
        said = self.ink.paragraph(_whole(first), first.font, first.colour, align=align, rtl=first.rtl)
        return body(said, wraps=True, anchor="ctr").replace("<p:txBody>", f"<p:txBody {NAMESPACES}>")

    def _frame_texts(self) -> Iterator[Text]:
        for part in self.picture.parts:
            if part.layer is Layer.FRAME:
                yield from (shape for shape in part.shapes if isinstance(shape, Text))

    def _id(self) -> int:
        self._next += 1
        return self._next - 1

    # parts

    def _part(self, part: Part) -> Iterator[str]:
        name = shape_name(part.layer.name.lower(), part.id)
        shapes = [shape for shape in part.shapes if not self._is_title(part, shape)]
        main, held = self._main(part, shapes)
        rest = [shape for shape in shapes if shape is not main and shape not in held]
        pieces = []
        if main is not None:
            identity = self._cards[part.id] if self._is_card(part, main) else self._id()
            pieces.append(self._main_shape(part, main, held, identity, name))
        pieces += [self._shape(shape, f"{name}/{count + 1}") for count, shape in enumerate(rest)]
        if part.layer is Layer.FRAME or len(pieces) < 2:
            yield from pieces
        else:
            box = _bounds([*([main] if main else []), *rest])
            yield _group(self._id(), f"{name}/group", self.ink.place(box), pieces)

    def _is_title(self, part: Part, shape: Shape) -> bool:
        is_frame = part.layer is Layer.FRAME and isinstance(shape, Text)
        return is_frame and _whole(shape) == self.picture.title  # type: ignore[arg-type]

    def _is_card(self, part: Part, shape: Shape) -> bool:
        box = self.picture.cards.get(part.id)
        return part.layer is not Layer.PILL and box is not None and _near(_bounds([shape]), box)

    def _main(self, part: Part, shapes: Sequence[Shape]) -> tuple[Box | Path | None, list[Shape]]:
        """The shape that holds a part's own text, and the lines of that text."""
        first = next((shape for shape in shapes if isinstance(shape, Box | Path)), None)
        texts = [shape for shape in shapes if isinstance(shape, Text)]
        if first is None or part.layer is Layer.FRAME:
            return None, []
        if part.layer in (Layer.PILL, Layer.BADGE):
            return (first, list(texts[:1])) if isinstance(first, Box) and texts else (None, [])
        if not self._is_card(part, first):
            return None, []
        name = self.picture.names.get(part.id, "")
        return first, [text for text in texts if name and _whole(text) == name]

    def _main_shape(
        self, part: Part, shape: Box | Path, lines: Sequence[Shape], identity: int, name: str
    ) -> str:
        words = self.picture.names.get(part.id, "")
        box = _bounds([shape])
        texts = [line for line in lines if isinstance(line, Text)]
        frame = self._frame(part, box, texts) if texts else ""
        drawn = self._freeform([shape], box) if isinstance(shape, Path) else self._rectangle(shape)
        return _sp(identity, name, words, drawn, frame)

    def _frame(self, part: Part, box: Rect, lines: Sequence[Text]) -> str:
        """The text of a shape, its whole text in one paragraph where the picture shows it line by line."""
        first = lines[0]
        if part.layer in (Layer.PILL, Layer.BADGE):
            before = first.x - box.x if first.anchor == "left" else 0.0
            after = box.right - first.x - first.width if first.anchor == "left" else 0.0
            if first.anchor == "right":
                before, after = first.x - first.width - box.x, box.right - first.x
            said = self.ink.paragraph(first.text, first.font, first.colour, align="ctr", rtl=first.rtl)
            return body(said, insets=self._insets(before, 0.0, after, 0.0), anchor="ctr", wraps=False)
        whole = _whole(first)
        room = self._room(box, lines)
        font = self._fitting(whole, first.font, room)
        insets = self._insets(
            room.x - box.x, room.y - box.y, box.right - room.right, box.bottom - room.bottom
        )
        align = _ALIGN[first.anchor]
        paragraphs = "".join(
            self.ink.paragraph(line, font, first.colour, align=align, rtl=first.rtl)
            for line in whole.split("\n")
        )
        anchor = "t" if len(lines) > 2 else "ctr"
        is_line = len(lines) == 1 and not first.whole  # then it stays one, were another font a little wider
        return body(paragraphs, insets=insets, anchor=anchor, wraps=not is_line)

    def _insets(self, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        length = self.ink.length
        return (
            length(max(0.0, left)),
            length(max(0.0, top)),
            length(max(0.0, right)),
            length(max(0.0, bottom)),
        )

    def _room(self, box: Rect, lines: Sequence[Text]) -> Rect:
        """Where the lines of a card's text stand, out to the far edge of the card."""
        first, last = lines[0], lines[-1]
        ascent, descent = line_height(first.font)
        top, bottom = first.y - ascent, last.y + descent
        grow = max(0.0, 2 * (ascent + descent) - (bottom - top)) / 2 if len(lines) < 3 else 0.0
        top, bottom = max(box.y, top - grow), min(box.bottom, bottom + grow)
        edge = 3.0 * first.font.size / 14
        match first.anchor:
            case "left":
                return Rect(first.x, top, box.right - edge - first.x, bottom - top)
            case "right":
                return Rect(box.x + edge, top, first.x - box.x - edge, bottom - top)
            case _:
                return Rect(box.x + edge, top, box.width - 2 * edge, bottom - top)

    def _fitting(self, text: str, font: Font, room: Rect) -> Font:
        """The font, or one so much smaller that the whole text has room."""
        size = font.size
        while size > _LEAST_FONT:
            smaller = replace(font, size=size)
            ascent, descent = line_height(smaller)
            lines = self._letters.lines(text, smaller, max(1.0, room.width - 2.0))
            if len(lines) * (ascent + descent) <= room.height + 1.0 and not any(
                line.endswith("…") and "…" not in text for line in lines
            ):
                break
            size -= 0.5
        return replace(font, size=size)

    # shapes

    def _shape(self, shape: Shape, name: str) -> str:
        box = _bounds([shape])
        match shape:
            case Box():
                return _sp(self._id(), name, "", self._rectangle(shape))
            case Path():
                return _sp(self._id(), name, "", self._freeform([shape], box))
            case Icon():
                paths = icon_paths(shape, self.picture.is_mirrored)
                return _sp(self._id(), name, "", self._freeform(paths, box))
            case Text():
                said = self.ink.paragraph(
                    shape.text, shape.font, shape.colour, align=_ALIGN[shape.anchor], rtl=shape.rtl
                )
                place = f"<a:xfrm>{self.ink.place(box)}</a:xfrm>"
                drawn = f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
                return _sp(self._id(), name, "", drawn, body(said, wraps=False), is_text=True)

    def _rectangle(self, box: Box) -> str:
        inset = box.line_width / 2 if box.line is not None else 0.0
        place = Rect(box.x, box.y, box.width, box.height).grown(-inset)
        radius = max(0.0, box.radius - inset) / max(0.01, min(place.width, place.height))
        form = f'<a:avLst><a:gd name="adj" fmla="val {round(min(0.5, radius) * 100_000)}"/></a:avLst>'
        kind = "roundRect" if box.radius else "rect"
        return (
            f"<a:xfrm>{self.ink.place(place)}</a:xfrm>"
            f'<a:prstGeom prst="{kind}">{form if box.radius else "<a:avLst/>"}</a:prstGeom>'
            f"{self.ink.fill(box.fill)}{self.ink.line(box.line, box.line_width, box.dash)}"
            f"{_SHADOW if box.shadow else ''}"
        )

    def _freeform(self, paths: Sequence[Path], box: Rect) -> str:
        """Paths of one colour as one free form; its line is that of the first."""
        drawn = "".join(
            self.ink.outline(path.segments, box, is_filled=path.fill is not None) for path in paths
        )
        fill = next((path.fill for path in paths if path.fill is not None), None)
        line = next((path for path in paths if path.line is not None), paths[0])
        edge = self.ink.line(line.line, line.line_width, line.dash, is_round=line.round)
        return (
            f"<a:xfrm>{self.ink.place(box)}</a:xfrm>"
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{drawn}</a:pathLst></a:custGeom>'
            f"{self.ink.fill(fill)}{edge}"
        )

    def _step(self, part: Part) -> str:
        route = self.picture.routes[part.id]
        start, end = self.picture.cards[route.source], self.picture.cards[route.target]
        found = connector(route, start, end)
        ribbon = part.shapes[0]
        assert isinstance(ribbon, Path)
        paint = ribbon.line
        if isinstance(paint, Gradient) and found.rotation:
            paint = paint.stops[-1][1]
        size = "sm" if ribbon.line_width > 5 * self._scale() else "med"
        head = f'<a:tailEnd type="triangle" w="{size}" len="{size}"/>'
        flips = "".join(
            f' {name}="1"' for name, flip in zip(("flipH", "flipV"), found.flips, strict=True) if flip
        )
        turn = f' rot="{found.rotation}"' if found.rotation else ""
        glued = "".join(
            f'<a:{tag} id="{self._cards[card]}" idx="{side}"/>'
            for tag, card, side in zip(
                ("stCxn", "endCxn"), (route.source, route.target), found.sites, strict=True
            )
        )
        words = attribute(self.picture.names.get(part.id, ""))
        name = attribute(shape_name("step", part.id))
        return (
            f'<p:cxnSp {NAMESPACES}><p:nvCxnSpPr><p:cNvPr id="{self._id()}" name={name} descr={words}/>'
            f"<p:cNvCxnSpPr>{glued}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr><a:xfrm{turn}{flips}>{self.ink.place(found.box)}</a:xfrm>"
            f'<a:prstGeom prst="{found.preset}"><a:avLst>{adjustments(found.bends)}</a:avLst></a:prstGeom>'
            f"<a:noFill/>{self.ink.line(paint, ribbon.line_width, ribbon.dash, ends=head)}</p:spPr></p:cxnSp>"
        )

    def _scale(self) -> float:
        """How large the map is drawn: the width of a card over that of the design."""
        return max((route.width for route in self.picture.routes.values()), default=9.0) / 9.0


def _whole(text: Text) -> str:
    return text.whole or text.text


def _near(one: Rect, other: Rect) -> bool:
    return all(abs(a - b) < 1.0 for a, b in zip(one, other, strict=True))


def _bounds(shapes: Sequence[Shape]) -> Rect:
    """The box round shapes; of texts, the box of their line."""
    boxes = []
    for shape in shapes:
        match shape:
            case Box():
                boxes.append(Rect(shape.x, shape.y, shape.width, shape.height))
            case Icon():
                boxes.append(Rect(shape.x, shape.y, shape.size, shape.size))
            case Text():
                ascent, descent = line_height(shape.font)
                left = shape.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[shape.anchor] * shape.width
                boxes.append(Rect(left, shape.y - ascent, shape.width, ascent + descent))
            case Path():
                points = [
                    point
                    for _, values in shape.segments
                    for point in zip(values[::2], values[1::2], strict=True)
                ]
                boxes.append(geometry.bounds(points))
    found = boxes[0]
    for box in boxes[1:]:
        found = found.united(box)
    return found


def _sp(identity: int, name: str, words: str, drawn: str, frame: str = "", *, is_text: bool = False) -> str:
    descr = f" descr={attribute(words)}" if words else ""
    box = ' txBox="1"' if is_text else ""
    empty = body("<a:p/>", wraps=False)
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{identity}" name={attribute(name)}{descr}/>'
        f"<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr><p:spPr>{drawn}</p:spPr>{frame or empty}</p:sp>"
    )


def _group(identity: int, name: str, place: str, pieces: Sequence[str]) -> str:
    child = place.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
    return (
        f'<p:grpSp {NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="{identity}" name={attribute(name)}/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}{child}</a:xfrm></p:grpSpPr>"
        f"{''.join(pieces)}</p:grpSp>"
    )
