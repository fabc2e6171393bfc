"""The drawings of the journey at hand: one for each level of detail, while they hold."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer

from journeymap.export.painting import measure
from journeymap.model.commands import Move
from journeymap.model.items import Frame, ItemId, Node
from journeymap.model.journey import Journey
from journeymap.picture.common import Common, with_common
from journeymap.picture.keeping import Same
from journeymap.picture.map import FAR, Setting, draw_map
from journeymap.picture.scene import columns_at
from journeymap.picture.shapes import Picture, Point, Rect
from journeymap.picture.sketch import sketch_map, with_headers
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from journeymap.ui.canvas import readable, shifting
from journeymap.ui.canvas.altering import Altering, whole_of, wholes
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.looks import Key, Looks, key_of
from journeymap.ui.canvas.orders import Dropped, Hand, Order
from journeymap.ui.canvas.patching import Patcher
from journeymap.ui.canvas.regional import Regional, Shown, regional
from journeymap.ui.canvas.sheets import Since
from journeymap.ui.canvas.shifting import Moved, Shifted
from journeymap.ui.session import Session
from journeymap.ui.tidying import spare, sweep

if TYPE_CHECKING:
    from journeymap.analysis import Report

Answer = TypeVar("Answer")

SMALL: Final = 80
"""Records: a map up to this size is drawn as a whole in each frame of a gesture (about 12 ms)."""
LARGE: Final = 160
"""Records: a larger map is patched at once, and drawn as a whole beside the window."""
HEAVY: Final = 3000
"""Records of which drawings leave so much behind that memory is given back at once."""
REST_MS: Final = 60
"""How long nothing may have changed before a large map is drawn as a whole."""
_KEPT: Final = 8
_LARGE_KEPT: Final = 4
_FAR_ZOOM: Final = 0.1


class _Coming(NamedTuple):
    """What a region is being drawn to come in place of: another one, or a stand-in of another level."""

    key: Key
    shown: Shown
    is_stand_in: bool


class Drawing(QObject):
    """Draws the session's journey at the detail that a zoom asks for, once.

    A large map is not waited for: what is at hand is patched or comes from another level of detail, and the
    drawing as it should be follows from beside the window; `redrawn` hears of it.
    """

    def __init__(
        self,
        session: Session,
        theme: str,
        redrawn: Callable[[], None],
        seen: Callable[[], Rect],
        is_zooming: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.seen = seen
        """What part of the picture is in view."""
        self._is_zooming = is_zooming
        self._redrawn = redrawn
        self.looks = Looks(theme)
        self._altering = Altering(self.looks, seen)
        self._kept: dict[Key, Shown] = {}
        self._before: dict[Key, Drawn | Moved] = {}
        self._last: Shown | None = None
        """What was shown last."""
        self._journey: Journey | None = None
        self._report: Report | None = None
        self._makeshift: set[Key] = set()
        """For which a drawing is kept that only stands for the one as it should be."""
        self._looked_at: Key | None = None
        """For which a drawing was asked last."""
        self._wanted: Key | None = None
        self._ordered: tuple[Key, Order] | None = None
        """What is being drawn beside the window."""
        self._is_paused = False
        self.hand = Hand()
        self._since: tuple[Drawn, Since] | None = None
        self._coming: _Coming | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._order)

    def forget(self) -> None:
        """Something that all drawings depend on has changed."""
        self._makeshift.clear()
        self._drop_order()
        self._coming = self._last = None
        self._kept.clear()
        self._before.clear()

    def set_theme(self, name: str) -> None:
        """Draw with the colours of another theme."""
        self.looks.theme = theme_of(name)
        self.forget()

    def at(self, zoom: float) -> Shown:
        """The drawing for a zoom, or what comes nearest to it at once."""
        self._keep_up()
        key = self._looked_at = key_of(zoom)
        found = self._kept.get(key)
        if isinstance(found, Drawn) and not self._makeshift and self._coming is None:  # most of all
            self._last = found
            return found
        if isinstance(found, Regional):
            found = self._kept[key] = self._kept_up_with(key, found)
        if found is None:
            found = self._stand_in(key)
        if found is None:
            is_large = len(self._session.journey.items) > LARGE
            found = self._substitute(key) if is_large else None
            if found is None:
                found = self._drawn(key)
            elif not (key.detail == FAR and self._is_whole(FAR)):
                self._makeshift.add(key)
            if self._stand_in(key) is None:
                self._make_way(key, _LARGE_KEPT if is_large else _KEPT)
                self._kept[key] = found
        if key in self._makeshift and key != self._wanted and not self._is_ordered(key):
            self._wanted = key
            self._go_on()
        self._last = found
        return found

    def kept(self, zoom: float) -> Shown | None:
        """The drawing for a zoom where there is one already."""
        return self._kept.get(key_of(zoom))

    @property
    def is_settled(self) -> bool:
        """Whether no drawing is awaited."""
        return self._wanted is None and self._ordered is None

    def nearby(self, zoom: float) -> Shown:
        """A drawing from which the size of the map can be told: of a large one no more than a sketch."""
        is_large = len(self._session.journey.items) > LARGE
        self._keep_up()
        if is_large and key_of(zoom) not in self._kept:
            return next(iter(self._kept.values()), None) or self.at(_FAR_ZOOM)
        return self.at(zoom)

    def moved(self, move: Move, zoom: float) -> Shifted | None:
        """A drawing in which some records stand elsewhere, for a frame of a gesture.

        None where the whole is drawn, or more than places would be others: stages, or the points of steps.
        """
        journey, base, key = self._session.journey, self.at(zoom), key_of(zoom)
        if not self.is_moved_apart(frozenset(move.places), zoom) or move.stages:
            return None
        moves: dict[ItemId, Point] = {}
        for each, (x, y) in move.places.items():
            item = journey.items.get(each)
            if isinstance(item, Frame):  # which is no part of the picture
                continue
            if not isinstance(item, Node):
                return None
            moves[each] = x - item.x, y - item.y
        moves = shifting.alike(moves)
        if shifting.is_too_much(moves, shifting.MOST_HELD):
            return None
        return self._altering.strung(base, journey, key, moves)

    def is_moved_apart(self, ids: frozenset[ItemId], zoom: float) -> bool:
        """Whether frames in which these records move may be painted without drawing anything else."""
        journey, base = self._session.journey, self.at(zoom)
        if not isinstance(base, Drawn | Regional):  # a stand-in, in which others have moved already
            return False
        is_large = len(journey.items) > SMALL and 0 < len(ids) <= shifting.MOST_HELD
        return is_large and base.journey is journey and not journey.bent and not whole_of(base).is_far

    def preview(
        self,
        journey: Journey,
        zoom: float,
        changed: frozenset[ItemId],
        lifted: frozenset[ItemId] = frozenset(),
        landing: Point = (0.0, 0.0),
    ) -> Shown:
        """A drawing of the journey as it would be with some records changed, for a frame of a gesture.

        Columns are as wide as they will be where the cards that are `lifted` come to lie: `landing` from
        where they are held.
        """
        base, key = self.at(zoom), key_of(zoom)
        known = changed if isinstance(base, Drawn | Regional) else None
        found: Shown | None = None
        if len(journey.items) > SMALL:
            found = self._altering.preview(base, journey, key, known)
        if found is not None:
            return found
        setting = Setting(columns=columns_at(journey, lifted, landing))
        return Drawn(journey, self._altering.draw(key, journey, setting=setting), self.looks.theme)

    def style_at(self, zoom: float) -> Style:
        """How the map is drawn at a zoom."""
        return self.looks.style(key_of(zoom))

    def look(self, zoom: float) -> tuple[object, ...]:
        """What a drawing at a zoom depends on beside the journey and its figures."""
        return key_of(zoom), *self.looks.dress

    def version(self, shown: Drawn) -> tuple[object, ...]:
        """What a drawing shows, however near: two of one version may stand for each other."""
        shows = Same((shown.journey, shown.report))
        return shows, *self.looks.dress

    def since(self, shown: Drawn) -> Since | None:
        """The far drawing that one came in place of, and where they differ; None where that is not known."""
        return self._since[1] if self._since is not None and self._since[0] is shown else None

    def holes(self, base: Drawn, without: frozenset[ItemId]) -> tuple[Rect, ...]:
        """Where some records are painted on a drawing."""
        return self._altering.holes(base, without)

    def of(self, journey: Journey, zoom: float) -> Drawn:
        """A drawing of another journey, without figures."""
        return Drawn(
            journey, draw_map(journey, self.looks.style(key_of(zoom)), measure, None), self.looks.theme
        )

    def _keep_up(self) -> None:
        """What was drawn of another journey, or with other figures, is only good to be patched."""
        journey, report = self._session.journey, self._session.report
        if journey is self._journey and report is self._report:
            return
        self._journey, self._report = journey, report
        self._altering.take(report)
        self._makeshift.clear()
        self._drop_order()
        self._coming = self._last = None
        before = {**self._before, **self._kept} if len(self._before) < _KEPT else dict(self._kept)
        if len(journey.items) > LARGE:  # the last one of each level, which there is always one of in view
            last = {key.detail: key for key in before}
            if self._looked_at in before:  # another of its level may have come later
                last[self._looked_at.detail] = self._looked_at
            before = {key: before[key] for key in last.values()}
        # A region is never patched: it would only hold on to itself and to what it stands on.
        self._before = {key: old for key, old in before.items() if not isinstance(old, Regional)}
        self._kept = {}

    def _substitute(self, key: Key) -> Shown | None:
        """A drawing that can be had at once: of this level before the last change, or of a level nearby."""
        same = self._followed(key)
        if same is not None:
            return same
        near = sorted(self._kept, key=lambda each: self._distance(each, key))
        found = self._kept[near[0]] if near else self._from_far(key)
        whole = found.whole if isinstance(found, Regional) else found
        # A region has names, and keeps them at the next zoom: only a whole drawing stands for one.
        is_alike = key.detail == (near[0].detail if near else FAR) and found is whole
        if not is_alike and self._last is not None and self._is_zooming():
            return self._late(key, self._last)
        region = None if is_alike else self._region(key, whole)
        if region is not None or not (is_alike or near):
            return region
        return self._relabelled(whole, key)

    def _followed(self, key: Key) -> Shown | None:
        """A drawing from before the last change with what has changed since; None where that is too much."""
        old, journey = self._before.get(key), self._session.journey
        if old is None or old.journey is journey:
            return old
        return self._altering.follow(old, journey, key)

    def _from_far(self, key: Key) -> Shown:
        """The map as it is seen from far, at once: round what is in view a near level shows no more of it."""
        far = next((each for each in self._before if each.detail == FAR), None)
        return (self._followed(far) if far is not None and key.detail < FAR else None) or self._sketch(key)

    def _distance(self, kept: Key, wanted: Key) -> tuple[int, bool, int]:
        """How ill a drawing that is kept stands for another one, at once."""
        detail, bucket = (abs(one - other) for one, other in zip(kept, wanted, strict=True))
        return detail, isinstance(self._kept[kept], Regional), bucket

    def _late(self, key: Key, last: Shown) -> Shown:
        """What was seen last, while a zoom is on its way; the region in view follows."""
        shown = last if isinstance(last, Regional) else self._relabelled(last, key)
        self._send_for(_Coming(key, shown, is_stand_in=True), self.seen())
        return shown

    def _stand_in(self, key: Key) -> Shown | None:
        """What is seen in place of a region that is being drawn."""
        coming = self._coming
        return coming.shown if coming is not None and coming.is_stand_in and coming.key == key else None

    def _make_way(self, key: Key, most: int) -> None:
        """Let the oldest drawings go: those of the same level first, then of the level with most of them."""
        while len(self._kept) >= most:
            details = [each.detail for each in self._kept]
            fullest = key.detail if key.detail in details else max(details, key=details.count)
            oldest = next(each for each in self._kept if each.detail == fullest)
            del self._kept[oldest]
            self._makeshift.discard(oldest)

    def _drop(self, detail: int) -> None:
        """Let the drawings of a level go."""
        for key in [each for each in self._kept if each.detail == detail]:
            del self._kept[key]
            self._makeshift.discard(key)

    def _is_whole(self, detail: int) -> bool:
        """Whether a level of detail is drawn as it should be, at whatever zoom."""
        return any(key.detail == detail and key not in self._makeshift for key in self._kept)

    def _relabelled(self, whole: Drawn | Moved, key: Key) -> Drawn | Moved:
        """A far drawing whose headers are as large as another zoom needs them; all else is shared."""
        if not isinstance(whole, Drawn) or not whole.is_far:
            return whole
        style = self.looks.style(key._replace(detail=FAR))
        picture = with_headers(whole.picture, whole.journey, style, measure, self._report)
        found = Drawn(whole.journey, picture, whole.theme, True, self._report)
        found.share(whole)
        return found

    def _region(self, key: Key, whole: Drawn | Moved) -> Regional | None:
        """What is in view, drawn as it should be; None where that is too much to wait for."""
        return regional(
            whole, self.seen(), self.looks.style(key), self._report, self._altering.patcher_below(whole)
        )

    def _kept_up_with(self, key: Key, region: Regional) -> Shown:
        """A region where the view is now. The next one is drawn beside the window before this one ends.

        Who moves faster than that sees the rest as it is from far until it comes.
        """
        seen = self.seen()
        if region.covers(seen.grown(max(seen.width, seen.height) / 8)):
            return region
        wanted = _Coming(key, region, is_stand_in=False)
        if not self._is_coming(wanted):
            self._send_for(wanted, seen)
        middle = Rect(*seen.centre, 0.0, 0.0)
        if region.covers(seen) or (self._is_coming(wanted) and region.covers(middle)):
            return region
        self._coming = None
        return self._region(key, region.whole) or region.whole

    def _is_coming(self, asked: _Coming) -> bool:
        coming = self._coming
        return coming is not None and coming.key == asked.key and coming.shown is asked.shown

    def _send_for(self, asked: _Coming, seen: Rect) -> None:
        """Have the region round what is seen drawn beside the window, to come in place of what is shown."""
        self._coming = asked
        key, shown, is_stand_in = asked
        before = shown if isinstance(shown, Regional) and not is_stand_in else None
        whole = shown.whole if isinstance(shown, Regional) else shown
        style, report, patcher = self.looks.style(key), self._report, self._altering.patcher_below(whole)

        def question(_: Journey) -> Regional | None:
            if self._coming is not asked:  # somebody has zoomed on
                return None
            found = regional(whole, seen, style, report, patcher)
            if found is not None:
                found.prepare(before)
            return found

        def answer(found: Regional | None) -> None:
            if self._coming is not asked:
                return
            self._coming = None
            if self._kept.get(key) is not before:
                return
            if is_stand_in:
                self._make_way(key, _LARGE_KEPT)
            self._kept[key] = found or whole
            if found is None or before is None or not before.covers(self.seen()):
                self._redrawn()

        self._ask(question, answer, is_brief=True)

    def _ask(
        self,
        question: Callable[[Journey], Answer],
        answer: Callable[[Answer], None],
        *,
        is_brief: bool,
    ) -> None:
        """Have something drawn beside the window, the whole map unless it `is_brief`.

        Who looks at the map may be gone when it comes.
        """

        def hear(found: Answer) -> None:
            if shiboken6.isValid(self):
                answer(found)

        self._session.ask(question, hear, is_brief=is_brief, keep=not is_brief, is_drawing=not is_brief)

    def give_up(self) -> None:
        """Let go of what was made for the frames of a gesture, of which nothing happens."""
        self._altering.give_up()

    def rest(self) -> None:
        """Nobody does anything: let go of what was drawn before the last edits.

        A very large map keeps it: nobody would wait until another level of detail of that is drawn anew.
        """
        if len(self._session.journey.items) < HEAVY and self._ordered is None:
            self._before.clear()
            self._altering.rest(whole for each in self._kept.values() for whole in wholes(each))

    def pause(self) -> None:
        """Nobody sees the map: order nothing until somebody does."""
        self._is_paused = True
        self._rest.stop()

    def resume(self) -> None:
        """The map is seen again."""
        self._is_paused = False
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted is not None and not self._is_paused:
            self._rest.start()

    def _is_ordered(self, key: Key) -> bool:
        return self._ordered is not None and self._ordered[0] == key

    def _drop_order(self) -> None:
        """What is being drawn is of no use any more; what waited for it waits no longer."""
        if self._ordered is not None:
            self._ordered[1].is_dropped = True
            self._ordered = None
            self._go_on()

    def _order(self) -> None:
        """Have the drawing that is wanted made beside the window, one after the other."""
        if self._wanted is None or self._ordered is not None:
            return
        key, self._wanted = self._wanted, None
        session = self._session  # not what holds the order
        order = Order(self.hand, lambda: session.is_closed)
        self._ordered = key, order
        report = self._report
        style = self.looks.style(key)
        alike = (self._before.get(key), *self._kept.values(), *self._before.values())
        others = [each for each in alike if isinstance(each, Drawn) and not each.is_sketch]
        near = [each for each in alike if _is_near(each)] if key.detail < FAR else []
        patcher = self._looked_through()

        def made_of(journey: Journey) -> Drawn:
            order.go_on()
            held = Common(near[0].picture) if near else None
            picture = draw_map(journey, style, measure, report, memory=order, held=held)
            for other in (near or others)[:1]:
                picture = with_common(picture, other.picture)
            order.go_on()
            made = _made(journey, picture, style, report)
            for other in (near or others)[:1]:
                made.share_lines(other)
            made.prepare()
            made = made.bare()
            if not made.is_far:
                readable.look_through(made.picture, journey.stages)
            spare()
            return made

        def question(journey: Journey) -> Drawn | None:
            try:
                return made_of(journey)
            except Dropped:
                return None

        def answer(drawn: Drawn | None) -> None:
            if self._ordered is not None and self._ordered[1] is order:
                self._ordered = None
                self._go_on()
                is_of_this = report is self._report and style == self.looks.style(key)
                if drawn is not None and drawn.journey is self._session.journey and is_of_this:
                    self._take(key, drawn, patcher)
            if len(self._session.journey.items) > HEAVY:  # of others there is little, and a frame waits
                sweep()

        self._ask(question, answer, is_brief=False)

    def _take(self, key: Key, drawn: Drawn, patcher: Patcher) -> None:
        """A drawing as it should be has come."""
        if self._stand_in(key) is not None:
            self._coming = None
        self._since = self._came_after(drawn, self._kept.get(key))
        if key.detail == FAR:
            self._drop(FAR)
        self._makeshift.discard(key)
        if isinstance(region := self._kept.get(key), Regional):
            drawn.inherit(region.near)
        self._kept[key] = drawn
        self._let_go(key, patcher)
        self._redrawn()

    def _came_after(self, drawn: Drawn, before: Shown | None) -> tuple[Drawn, Since] | None:
        """A drawing, and where it differs from the one it comes in place of; None where that is not known."""
        old = before.base if isinstance(before, Patched | Shifted) else before
        boxes = drawn.unlike(old) if isinstance(old, Drawn) else None
        if boxes is None or not isinstance(old, Drawn):
            return None
        return drawn, Since(old.token, self.version(old), boxes)

    def _looked_through(self) -> Patcher:
        """What patches the journey; all that looks through the whole of it is done beside the window."""
        patcher = self._altering.patcher_of(self._session.journey)

        def question(journey: Journey) -> None:
            _ = journey.outgoing, journey.incoming
            patcher.prepare()

        self._session.ask(question, lambda _: None, is_brief=True)
        return patcher

    def _let_go(self, key: Key, patcher: Patcher) -> None:
        """Hold on to nothing that only serves drawings from before a change, now that there is a new one."""
        self._before = {each: old for each, old in self._before.items() if each.detail != key.detail}
        shown = (*self._kept.values(), *self._before.values())
        self._altering.keep(patcher, [whole for each in shown for whole in wholes(each)])

    def _drawn(self, key: Key) -> Drawn:
        journey = self._session.journey
        return _made(journey, self._altering.draw(key, journey), self.looks.style(key), self._report)

    def _sketch(self, key: Key) -> Drawn:
        """What can be had at once of a large map that nothing is drawn of yet; as it is seen from far."""
        journey = self._session.journey
        far = key if key.detail == FAR else key_of(_FAR_ZOOM)
        style = self.looks.style(far)
        made = _made(journey, sketch_map(journey, style, measure, self._report), style, self._report)
        spare()  # the journey was read just now: looking through it would hold up the first frame
        return made


def _is_near(shown: Shown | None) -> TypeGuard[Drawn]:
    """Whether something is a drawing of all shapes of a map."""
    return isinstance(shown, Drawn) and not shown.is_far


def _made(journey: Journey, picture: Picture, style: Style, report: "Report | None") -> Drawn:
    is_far = style.detail == FAR and len(journey.items) > LARGE
    return Drawn(journey, picture, style.theme, is_far, report)
