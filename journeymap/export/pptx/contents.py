"""Which pages a deck has: the map or its parts, paths, the funnel and the tables that were asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - the field is called `date`
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from typing import Any, Final

from journeymap.analysis import Report, chosen
from journeymap.export.drawing import looked_ahead, slides
from journeymap.export.painting import measure
from journeymap.export.parts import halves
from journeymap.export.pptx.figures import Telling, path_line
from journeymap.export.pptx.pages import Page, map_page
from journeymap.export.redaction import neutral_ids, redacted, small_print
from journeymap.export.sharing import figures, read_in, spreads
from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, Goal, ItemId
from journeymap.model.journey import Journey
from journeymap.picture.faces import FACES, GOALS, MAP
from journeymap.picture.fitting import Fitted
from journeymap.picture.overlays import overlaid
from journeymap.picture.shapes import (
    Box,
    Gradient,
    Icon,
    Layer,
    Paint,
    Part,
    Path,
    Picture,
    Shape,
    Text,
)
from journeymap.picture.slide import SIZE, default_title, draw_slide, is_small, is_surely_small, placed_on
from journeymap.picture.small_print import with_small_print
from journeymap.picture.style import Style, theme
from journeymap.words import is_rtl

KINDS: Final = ("map", "faces", "paths", "funnel", "figures", "stages", "channels", "ranges", "scenarios")
"""What a deck can hold, in its order; "map" is split where its texts would be too small.

"faces" are the other pictures of a journey; "funnel" is a chart of an office;
"scenarios" are tables with the map beside them.
"""
SIZES: Final[Mapping[str, tuple[int, int]]] = {"16:9": SIZE, "4:3": (1440, 1080), "a4": (1527, 1080)}
"""Sizes of slides by name, as sheets of points; A4 lies on its side."""
_MOST_PARTS: Final = 4
_FAINT: Final = 0.2
"""How much of its opacity is left to what a lit path dims."""


@dataclass(frozen=True)
class Order:
    """What is wanted on the slides of a deck. `paths` are named by their nodes."""

    kinds: tuple[str, ...] = ("map",)
    paths: tuple[tuple[ItemId, ...], ...] = ()
    size: tuple[int, int] = SIZE
    theme: str = "light"
    title: str = ""
    date: Date | None = None
    splits: bool = True
    language: str = ""
    """The language of the words; empty: that of the map."""
    has_legend: bool = True
    is_redacted: bool = False
    """Without names, money, notes and title, which each slide says; `paths` are those of the whole map."""

    audience: str = ""
    """Who sees it; see `Style.audience`."""
    overlays: str = ""
    """What is shown on the map beside its cards; see `picture.overlays`."""

    def check(self) -> None:
        """Refuse what no deck can hold: export.slides."""
        for kind in self.kinds:
            if kind not in KINDS:
                raise JourneyError("export.slides", slides=kind, known=", ".join(KINDS))


def pages(journey: Journey, report: Report, order: Order) -> list[Page]:
    """The pages of a deck, in their order. Raises export.slides and the path.… codes of `analysis.chosen`."""
    order.check()
    journey = read_in(journey, order.language)
    if order.is_redacted:
        ids = neutral_ids(journey)
        paths = tuple(tuple(ids.get(node, node) for node in path) for path in order.paths)
        journey, order = redacted(journey, order.language), replace(order, paths=paths, title="")
        report = figures(journey)
    has_money = not order.is_redacted
    telling = Telling(journey, report, order.language or journey.map.language, has_money=has_money)
    makers: dict[str, Callable[[], Iterator[Page]]] = {
        "map": lambda: _maps(telling, order),
        "faces": lambda: _faces(telling, order),
        "paths": lambda: _paths(telling, order),
        "funnel": telling.funnel,
        "figures": telling.key_figures,
        "stages": telling.stages,
        "channels": telling.channels,
        "ranges": lambda: telling.ranges(spreads(journey)),
        "scenarios": telling.scenarios,
    }
    found = [page for kind in KINDS if kind in order.kinds for page in makers[kind]()]
    found = [replace(page, size=order.size) for page in found or _maps(telling, order)]
    return [_with_small_print(page, order) for page in found] if order.is_redacted else found


def _with_small_print(page: Page, order: Order) -> Page:
    """A page that says what it keeps to itself."""
    text = small_print(page.language)
    notes = f"{page.notes}\n{text}" if page.notes else text
    if isinstance(page.content, Picture):
        content = with_small_print(page.content, text, theme(order.theme), measure, framed=True)
        return replace(page, content=content, notes=notes)
    return replace(page, subtitle=f"{page.subtitle} · {text}", notes=notes)


def _drawn(
    telling: Telling,
    order: Order,
    journey: Journey,
    title: str,
    face: str = MAP,
    placed: Fitted | None = None,
) -> Picture:
    report, style = telling.report, _style(telling, order)
    if face == GOALS and order.date is not None:
        report = looked_ahead(journey, report, order.date)
        style = replace(style, today=order.date.isoformat())
    more: Any = {"title": title or None, "date": order.date, "face": face, "placed": placed}
    return draw_slide(journey, style, measure, report, order.size, **more)


def _style(telling: Telling, order: Order) -> Style:
    look, stages = theme(order.theme), tuple(stage.id for stage in telling.journey.stages)
    style = Style(
        look,
        density="slide",
        language=order.language,
        shows_legend=order.has_legend,
        stages=stages,
        audience=order.audience,
    )
    return overlaid(style, order.overlays)


def _faces(telling: Telling, order: Order) -> Iterator[Page]:
    """Every other picture of the journey; goals only where there are some."""
    for face in FACES:
        if face != MAP and (face != GOALS or any(True for _ in telling.journey.of(Goal))):
            yield from _face(telling, order, face)


def _face(telling: Telling, order: Order, face: str) -> Iterator[Page]:
    """A face on as many slides as it needs; on slides of another size on one."""
    if order.size == SIZE:
        pictures = slides(telling.journey, _style(telling, order), face=face, title=order.title)
    else:
        pictures = [_drawn(telling, order, telling.journey, order.title, face)]
    for count, picture in enumerate(pictures, 1):
        key = f"faces-{face}" if count == 1 else f"faces-{face}-{count}"
        yield map_page(picture, key, telling.notes(picture.description))


def _maps(telling: Telling, order: Order) -> Iterator[Page]:
    """The map on one slide, or its parts on several where its texts would be too small."""
    found = _parts(telling, order)
    for count, part in enumerate(found):
        title = order.title
        if len(found) > 1:
            title = f"{title or default_title(telling.journey, telling.language)} ({count + 1}/{len(found)})"
        shown = _drawn(telling, order, part.journey, title, placed=part.placed)
        yield map_page(shown, f"map-{count + 1}" if count else "map", telling.notes(shown.description))


@dataclass
class _Part:
    """What of a map goes on one slide, and how it stands there; drawn only where somebody asks."""

    journey: Journey
    telling: Telling
    order: Order

    @cached_property
    def placed(self) -> Fitted:
        """As it stands there."""
        return placed_on(
            self.order.size, self.journey, _style(self.telling, self.order), measure, self.telling.report
        )

    @cached_property
    def is_small(self) -> bool:
        """Whether its texts are too small to read."""
        size, report = self.order.size, self.telling.report
        return is_surely_small(
            size, self.journey, _style(self.telling, self.order), measure, report
        ) or is_small(size, self.placed)


def _parts(telling: Telling, order: Order) -> list[_Part]:
    """The map, cut in two where it is too small, and what is still too small again."""
    parts = [_Part(telling.journey, telling, order)]
    while order.splits and len(parts) < _MOST_PARTS:
        small = (place for place, part in enumerate(parts) if part.is_small)
        cut = next(((place, found) for place in small if (found := halves(parts[place].journey))), None)
        if cut is None:
            break
        place, found = cut
        parts[place : place + 1] = [_Part(half, telling, order) for half in found]
    return parts


def _paths(telling: Telling, order: Order) -> Iterator[Page]:
    """Each path lit on the map, under its stations."""
    journey = telling.journey
    for nodes in order.paths:
        found = chosen(journey, nodes)
        arrow = " ← " if is_rtl(telling.language) else " → "
        title = arrow.join(getattr(journey[node], "name", "") for node in nodes)
        picture = _drawn(telling, order, journey, title)
        line = path_line(telling, found.probability, found.people, found.days)
        lit = lighted(picture, {*nodes, *steps_along(journey, nodes)})
        yield map_page(lit, path_key(nodes), telling.notes(f"{title}\n{line}"), nodes)


def path_key(nodes: Sequence[ItemId]) -> str:
    """The key of a path's page: the same for the same nodes."""
    return f"path-{sha256(' '.join(nodes).encode()).hexdigest()[:10]}"


def steps_along(journey: Journey, nodes: Sequence[ItemId]) -> Iterator[ItemId]:
    """The steps between the nodes of a path."""
    own = (None, nodes[0])
    for source, target in pairwise(nodes):
        for step in journey.outgoing.get(source, ()):
            if step.target == target and step.flow_kind is not FlowKind.REFERRAL and step.persona in own:
                yield step.id


def lighted(picture: Picture, records: Iterable[str]) -> Picture:
    """The picture with all cards and steps but these dimmed; frame and containers stay as they are."""
    shown = set(records)
    stages = {part.id for part in picture.parts if part.layer is Layer.STAGE}
    return replace(
        picture,
        parts=tuple(
            part
            if part.layer in (Layer.FRAME, Layer.STAGE, Layer.GROUND) or part.id in shown | stages
            else _dimmed(part)
            for part in picture.parts
        ),
    )


def _dimmed(part: Part) -> Part:
    return replace(part, shapes=tuple(_faint_shape(shape) for shape in part.shapes))


def _faint_shape(shape: Shape) -> Shape:
    match shape:
        case Box():
            line = None if shape.line is None else _faint(shape.line)
            return replace(shape, fill=_faint_paint(shape.fill), line=line, shadow="")
        case Path():
            return replace(shape, fill=_faint_paint(shape.fill), line=_faint_paint(shape.line))
        case Text() | Icon():
            return replace(shape, colour=_faint(shape.colour))


def _faint_paint(paint: Paint | None) -> Paint | None:
    if isinstance(paint, Gradient):
        return replace(paint, stops=tuple((place, _faint(colour)) for place, colour in paint.stops))
    return None if paint is None else _faint(paint)


def _faint(colour: str) -> str:
    opacity = int(colour[7:] or "FF", 16) * _FAINT
    return f"{colour[:7]}{round(opacity):02X}"
