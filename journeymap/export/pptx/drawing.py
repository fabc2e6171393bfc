"""The parts of a picture as the shapes of one slide.

A card is one shape that holds its name, grouped with what else is on it, so that it moves as a whole; a step
is a connector glued to two cards. Names of shapes tell the record and the layer: so they are found again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from journeymap.export.painting import measure
from journeymap.export.pptx import elements
from journeymap.export.pptx.connectors import Connector, adjustments, connector
from journeymap.export.pptx.framing import ALIGN, Framing, bounds, near, text_box, whole
from journeymap.export.pptx.markup import NAMESPACES, Ink, attribute, body
from journeymap.picture.icons import icon_paths
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Box, Gradient, Icon, Layer, Part, Path, Picture, Rect, Shape, Text

PREFIX: Final = "journeymap"
"""How the names of our shapes begin."""
_MOST_PIECES: Final = 1_000
"""Shapes of one part, by which the numbers of those of the next part begin."""
_TITLE_SLACK: Final = 1.06
"""How much wider than our measure an office may set a title before it breaks."""
_WITH_CARD: Final = (Layer.TAIL, Layer.BADGE)
_SHADOW: Final = (
    '<a:effectLst><a:outerShdw blurRad="38100" dist="12700" dir="5400000" rotWithShape="0">'
    '<a:srgbClr val="101828"><a:alpha val="18000"/></a:srgbClr></a:outerShdw></a:effectLst>'
)


MAP: Final = "map"
"""The key of the slide that holds the whole map."""


def shape_name(layer: str, record: str, key: str = MAP) -> str:
    """The name of the shape of a record on a layer of a slide: the same in every export of a map.

    >>> shape_name("card", "seo"), shape_name("card", "seo", "map-2")
    ('journeymap/card/seo', 'journeymap.map-2/card/seo')
    """
    return f"{PREFIX if key == MAP else f'{PREFIX}.{key}'}/{layer}/{record}"


@dataclass
class Drawing:
    """One picture on its way into the slide of a key."""

    picture: Picture
    ink: Ink
    ribbons: bool = False
    key: str = MAP
    first_id: int = 10

    def __post_init__(self) -> None:
        self._next = self.first_id
        self._glued: set[str] = set()
        self._named: Counter[tuple[Layer, str]] = Counter()
        self._cards = {card: self._id() for card in sorted(self.picture.cards)}
        self._names_of_stages = self._stage_names()
        self._framing = Framing(self.ink, Lettering(measure, self.picture.language))

    def elements(self) -> Iterator[str]:
        """Every shape, from the lowest to the highest, as XML."""
        beside = self._beside_cards()
        last = {part.id: part for part in self.picture.parts if part.layer is Layer.CARD}
        for part in self.picture.parts:
            if part.layer is Layer.STEP and part.id in self.picture.routes and not self.ribbons:
                yield self._step(part)
            elif part.layer is Layer.FRAME:
                yield from self._pieces(part)
            elif part.layer is Layer.CARD:
                with_it = beside.get(part.id, ()) if part is last[part.id] else ()
                yield from self._together(part.id, [part, *with_it])
            elif not (part.id in beside and part.layer in _WITH_CARD) and (
                part.layer is not Layer.HEAD or self.ribbons
            ):
                yield from self._together(part.id, [part])

    def _beside_cards(self) -> dict[str, list[Part]]:
        """What goes where a card goes: by record, the parts on other layers that hang on its card."""
        cards = {part.id for part in self.picture.parts if part.layer is Layer.CARD}
        found: dict[str, list[Part]] = {card: [] for card in sorted(cards)}
        for part in self.picture.parts:
            if part.layer in _WITH_CARD and part.id in found:
                found[part.id].append(part)
        return found

    def title(self) -> Text | None:
        """The first line of the slide's title, where the picture has one."""
        return next((text for text in self._frame_texts() if whole(text) == self.picture.title), None)

    def title_box(self, first: Text) -> Rect:
        """The box of the title's lines."""
        lines = [text for text in self._frame_texts() if whole(text) == self.picture.title]
        box = bounds(lines)
        width = max(box.width * _TITLE_SLACK, self.picture.box.width * 0.5)
        return Rect(box.right - width if first.anchor == "right" else box.x, box.y, width, box.height)

    def title_frame(self, first: Text) -> str:
        """The text of the slide's title."""
        align = ALIGN[first.anchor]
        said = self.ink.paragraph(whole(first), first.font, first.colour, align=align, rtl=first.rtl)
        frame = body(said, wraps=True, anchor="ctr").replace("<a:noAutofit/>", "<a:normAutofit/>")
        return frame.replace("<p:txBody>", f"<p:txBody {NAMESPACES}>")

    def _frame_texts(self) -> Iterator[Text]:
        for part in self.picture.parts:
            if part.layer is Layer.FRAME:
                yield from (shape for shape in part.shapes if isinstance(shape, Text))

    def _stage_names(self) -> dict[str, tuple[Text, ...]]:
        """The lines of each stage's name, which its container holds."""
        stages = {part.id for part in self.picture.parts if part.layer is Layer.STAGE}
        return {
            part.id: tuple(
                shape
                for shape in part.shapes
                if isinstance(shape, Text) and whole(shape) == self.picture.names.get(part.id)
            )
            for part in self.picture.parts
            if part.layer is Layer.CARD and part.id in stages
        }

    def _id(self) -> int:
        self._next += 1
        return self._next - 1

    # parts

    def _together(self, record: str, parts: Sequence[Part]) -> Iterator[str]:
        """Parts of one record as one shape, or as a group that moves as a whole."""
        pieces = [piece for part in parts for piece in self._pieces(part)]
        if len(pieces) < 2:
            yield from pieces
            return
        box = bounds([shape for part in parts for shape in part.shapes])
        name = self._name(parts[0], self._named[parts[0].layer, record] - 1)
        words = self.picture.names.get(record, "")
        yield elements.group(self._id(), f"{name}/group", words, self.ink.place(box), pieces)

    def _pieces(self, part: Part) -> list[str]:
        """The shapes of a part: the one that holds its text, and the rest by number."""
        place = self._named[part.layer, part.id]
        self._named[part.layer, part.id] += 1
        name, first = self._name(part), place * _MOST_PIECES + 1
        shapes = [shape for shape in part.shapes if not self._is_said_elsewhere(part, shape)]
        main, held = self._main(part, shapes)
        pieces = []
        if main is not None:
            is_first = self._is_card(part, main) and part.id not in self._glued
            identity = self._cards[part.id] if is_first else self._id()
            self._glued |= {part.id} if is_first else set()
            pieces.append(self._main_shape(part, main, held, identity, self._name(part, place)))
        rest = [shape for shape in shapes if shape is not main and shape not in held]
        words = self.picture.names.get(part.id, "") if part.layer is Layer.STEP else ""
        return pieces + [
            self._shape(shape, f"{name}/{count}", words if count == first else "")
            for count, shape in enumerate(rest, first)
        ]

    def _name(self, part: Part, place: int = 0) -> str:
        """The name of the shapes of a part: of several of one record on one layer each has another."""
        name = shape_name(part.layer.name.lower(), part.id, self.key)
        return f"{name}/{place * _MOST_PIECES}" if place else name

    def _is_said_elsewhere(self, part: Part, shape: Shape) -> bool:
        """Whether the slide's title says a text, or the container of a stage says its name."""
        if not isinstance(shape, Text):
            return False
        if part.layer is Layer.FRAME:
            return whole(shape) == self.picture.title
        return part.layer is Layer.CARD and shape in self._names_of_stages.get(part.id, ())

    def _is_card(self, part: Part, shape: Shape) -> bool:
        box = self.picture.cards.get(part.id)
        return part.layer is not Layer.PILL and box is not None and near(bounds([shape]), box)

    def _main(self, part: Part, shapes: Sequence[Shape]) -> tuple[Box | Path | None, list[Shape]]:
        """The shape that holds a part's own text, and the lines of that text."""
        first = next((shape for shape in shapes if isinstance(shape, Box | Path)), None)
        texts = [shape for shape in shapes if isinstance(shape, Text)]
        if first is None or part.layer is Layer.FRAME:
            return None, []
        if part.layer in (Layer.PILL, Layer.BADGE):
            holds = isinstance(first, Box) and texts and _is_middle(texts[0], first, shapes)
            return (first, list(texts[:1])) if holds else (None, [])
        if not self._is_card(part, first):
            return None, []
        if part.layer is Layer.STAGE:
            return first, list(self._names_of_stages.get(part.id, ()))
        name = self.picture.names.get(part.id, "")
        return first, [text for text in texts if name and whole(text) == name]

    def _main_shape(
        self, part: Part, shape: Box | Path, lines: Sequence[Shape], identity: int, name: str
    ) -> str:
        words = self.picture.names.get(part.id, "")
        box = bounds([shape])
        texts = [line for line in lines if isinstance(line, Text)]
        frame = self._framing.frame(part, text_box(shape, box), texts) if texts else ""
        drawn = self._freeform([shape], box) if isinstance(shape, Path) else self._rectangle(shape)
        return elements.shape(identity, name, words, drawn, frame)

    # shapes

    def _shape(self, shape: Shape, name: str, words: str = "") -> str:
        box = bounds([shape])
        match shape:
            case Box():
                return elements.shape(self._id(), name, words, self._rectangle(shape))
            case Path():
                return elements.shape(self._id(), name, words, self._freeform([shape], box))
            case Icon():
                paths = icon_paths(shape, self.picture.is_mirrored)
                return elements.shape(self._id(), name, "", self._freeform(paths, box))
            case Text():
                said = self.ink.paragraph(
                    shape.text, shape.font, shape.colour, align=ALIGN[shape.anchor], rtl=shape.rtl
                )
                place = f"<a:xfrm>{self.ink.place(box)}</a:xfrm>"
                drawn = f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
                return elements.shape(self._id(), name, "", drawn, body(said, wraps=False), is_text=True)

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
        size = "sm" if ribbon.line_width > 5 * self._scale else "med"
        head = f'<a:tailEnd type="triangle" w="{size}" len="{size}"/>'
        glued = "".join(
            f'<a:{tag} id="{self._cards[card]}" idx="{side}"/>'
            for tag, card, side in zip(
                ("stCxn", "endCxn"), (route.source, route.target), found.sites, strict=True
            )
        )
        words = attribute(self.picture.names.get(part.id, ""))
        name = attribute(shape_name("step", part.id, self.key))
        return (
            f'<p:cxnSp {NAMESPACES}><p:nvCxnSpPr><p:cNvPr id="{self._id()}" name={name} descr={words}/>'
            f"<p:cNvCxnSpPr>{glued}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f"<p:spPr>{way(found, self.ink)}"
            f"<a:noFill/>{self.ink.line(paint, ribbon.line_width, ribbon.dash, ends=head)}</p:spPr></p:cxnSp>"
        )

    @cached_property
    def _scale(self) -> float:
        """How large the map is drawn: the width of a card over that of the design."""
        return max((route.width for route in self.picture.routes.values()), default=9.0) / 9.0


def _is_middle(text: Text, box: Box, shapes: Sequence[Shape]) -> bool:
    """Whether a text stands half way up a box, with nothing between them: then the box may hold it."""
    room, line = bounds([box]), bounds([text])
    around = shapes[shapes.index(box) + 1 : shapes.index(text)]
    is_inside = room.x - 1 <= line.x and line.right <= room.right + 1
    is_level = abs(room.centre[1] - line.centre[1]) <= text.font.size / 4
    return (
        is_inside
        and is_level
        and not any(isinstance(each, Box) and bounds([each]).meets(line) for each in around)
    )


def way(found: Connector, ink: Ink) -> str:
    """Where a connector stands, how it is turned, and its bends."""
    flips = "".join(
        f' {name}="1"' for name, flip in zip(("flipH", "flipV"), found.flips, strict=True) if flip
    )
    turn = f' rot="{found.rotation}"' if found.rotation else ""
    return (
        f"<a:xfrm{turn}{flips}>{ink.place(found.box)}</a:xfrm>"
        f'<a:prstGeom prst="{found.preset}"><a:avLst>{adjustments(found.bends)}</a:avLst></a:prstGeom>'
    )
