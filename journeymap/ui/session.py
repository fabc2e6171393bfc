"""The open document as Qt sees it: the only place where core and widgets meet."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.document import Document
from journeymap.model.change import Change, Edit
from journeymap.model.commands import Become, Command
from journeymap.model.errors import JourneyError
from journeymap.model.frames import is_there
from journeymap.model.items import (
    KINDS,
    Aside,
    Departure,
    Frame,
    Goal,
    Item,
    ItemId,
    Milestone,
    Scenario,
    Touchpoint,
)
from journeymap.model.journey import Journey, difference
from journeymap.model.scenarios import In, Seen, seen_in
from journeymap.model.wordings import TEXTS, Say, lacking, read_in, speaks, unnamed
from journeymap.ui.chosen import Chosen
from journeymap.ui.light import Light
from journeymap.ui.press import Press
from journeymap.ui.thinking import Thinker
from journeymap.ui.waiting import Waiting

if TYPE_CHECKING:
    from journeymap.analysis import Headline, Report
    from journeymap.store.versions import Version

Answer = TypeVar("Answer")

REST_MS: Final = 30
"""How long the map must have been at rest before its figures are computed anew."""
SILENT: Final = frozenset({"x", "y", "bends", "pinned", "collapsed", "width", "height", "color"})
"""Fields beside words from which no figure follows."""
SMALL: Final = 600
"""Records: the figures of a map up to this size are computed between two frames, in the GUI thread."""


_Lacking = tuple[frozenset[tuple[ItemId, str]], frozenset[ItemId]]
"""Fields that are not said in a language, and the records whose labels are among them."""


class Session(QObject):
    """What every widget of a window is given: ask it, tell it, watch it."""

    changed = Signal(Change)
    """The journey is another now; the argument says in which records."""
    retraced = Signal(Change)
    """The same, where a step was taken back or done again: told after all else."""
    selected = Signal(frozenset)
    """Other records are selected now."""
    refused = Signal(JourneyError)
    """A command was not carried out."""
    reported = Signal()
    """`report` holds the figures of the present journey."""
    lit = Signal()
    """Another part of the map is looked at: `shown_light`."""
    previewed = Signal()
    """`tried` holds other figures: somebody tries what a change would bring, or does so no more."""
    entered = Signal()
    """Somebody works in another scenario now, or on the map as it is: `scenario`."""
    turned = Signal()
    """The map is read in another language now: `language`."""
    planned = Signal()
    """The scenarios of the map are others now."""
    picked = Signal(str)
    """Somebody points at a card, by its id, where cards are picked one after the other."""
    _answered = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.scenario: ItemId | None = None
        """The scenario that somebody works in; None: the map as it is."""
        self._there: Seen | None = None
        self.language = ""
        """The language that the map is read in; "": its own."""
        self._read: tuple[Journey, str, Journey] | None = None
        self._unsaid: tuple[Journey, str, _Lacking] | None = None
        self._told = document.journey
        self.selection: frozenset[ItemId] = frozenset()
        self._chosen = Chosen()
        self._is_retracing = False
        self._back: frozenset[ItemId] = frozenset()
        """What is to be selected where nothing would be, while a step is taken back."""
        self.report: Report | None = None
        """The figures of `journey` as it was at the last rest; None until they are first asked for."""
        self.is_current = False
        """Whether these are the figures of the present journey."""
        self.tried: Headline | None = None
        """The figures of what somebody tries, while they do; the journey is as it was."""
        self.pinned = Light()
        """What stays lit until it is unpinned."""
        self._hovered = Light()
        self._lit: tuple[Light, Journey, frozenset[ItemId]] | None = None
        self._waiting = Waiting(self)
        self._unwatch = document.watch(self._tell, before=lambda change: self.wait(len(change.edits)))
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session")
        self._runner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session-brief")
        self._drawer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="session-drawing")
        self._is_closed = False
        self._thinker = Thinker("session-slow")
        self.press = Press()
        """Where exports of large maps are made."""
        self._answered.connect(self._deliver)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._analyze)

    @property
    def journey(self) -> Journey:
        """What is on the map now: as it is, or as the scenario has it, in the language that it is read in."""
        here = self.written
        if not self.language:
            return here
        if self._read is None or self._read[0] is not here or self._read[1] != self.language:
            self._read = here, self.language, read_in(here, self.language)
        return self._read[2]

    @property
    def written(self) -> Journey:
        """The same in the map's own language."""
        return self.document.journey if self._there is None else self._there.journey

    @property
    def unsaid(self) -> frozenset[ItemId]:
        """The records whose labels are not said in the language that the map is read in."""
        return self._lacking()[1]

    @property
    def borrowed(self) -> frozenset[tuple[ItemId, str]]:
        """The fields of records that are not said in it, and stand there in the map's own language."""
        return self._lacking()[0]

    def _lacking(self) -> _Lacking:
        here = self.written
        if self._unsaid is None or self._unsaid[0] is not here or self._unsaid[1] != self.language:
            found = lacking(here, self.language)
            self._unsaid = here, self.language, (found, unnamed(found))
        return self._unsaid[2]

    @property
    def base(self) -> Journey:
        """The map as it is, with all its scenarios."""
        return self.document.journey

    @property
    def lost(self) -> int:
        """How much of the scenario has no place on the map any more."""
        return len(self._there.lost) if self._there is not None else 0

    def enter(self, scenario: ItemId | None) -> None:
        """Work in a scenario from now on, or on the map as it is: what is shown and done is of that one."""
        if scenario == self.scenario:
            return
        self.scenario = scenario
        self._there = None if scenario is None else seen_in(self.base, scenario)
        self._show_difference("scenario")
        self.entered.emit()

    def read(self, language: str) -> None:
        """Read the map in a language from now on, and write in it; "" is the map's own."""
        if speaks(self.written.map.language, language):
            language = ""
        if language == self.language:
            return
        self.language = language
        self._show_difference("language")
        self.turned.emit()

    def do(self, command: Command, *, amend: bool = False) -> bool:
        """Carry out a command, or say why not. Widgets call nothing else to change things."""
        asked = command
        if self.language:
            alone = self.written.items.keys() - self.base.items.keys()
            asked = Say(self.language, command, frozenset(alone))
        if self.scenario is not None:
            asked = In(self.scenario, asked)
        return self._choosing(lambda: self.document.do(asked, amend=amend))

    def wait(self, count: int) -> None:
        """So many records are about to be read or changed: where that takes a while, the pointer says so."""
        self._waiting.begin(count)

    def do_to_base(self, command: Command) -> bool:
        """Carry out a command on the map itself, whatever scenario somebody works in."""
        return self._try(lambda: self.document.do(command))

    def undo(self) -> None:
        """Take the last step back, if there is one; if nothing is selected then, what was before that."""
        if not self.document.done:
            return
        self._back = self._chosen.taken(self.document.done[-1], self.selection)
        try:
            self._retrace(lambda: self._try(self.document.undo))
        finally:
            self._back = frozenset()

    def redo(self) -> None:
        """Carry out again what was taken back last, if anything; what it makes is selected if it was so."""
        if not self.document.undone:
            return
        before, again = self.journey.items, self._chosen.again(self.document.undone[-1])
        self._retrace(lambda: self._choosing(self.document.redo))
        items = self.journey.items
        if any(each in items and each not in before for each in again):
            self.select(each for each in again if each in items)

    def _retrace(self, action: Callable[[], object]) -> None:
        """Take a step back or do it again, and tell that it was one that somebody may have lost sight of."""
        self._is_retracing = True
        try:
            action()
        finally:
            self._is_retracing = False

    def _choosing(self, action: Callable[[], object]) -> bool:
        """Do what may make a step of the history, and remember what was selected before that."""
        before, chosen = tuple(self.document.done[-2:]), self.selection
        is_done = self._try(action)
        self._chosen.keep(before, self.document.done[-2:], chosen)
        return is_done

    def go(self, steps: int) -> None:
        """Take so many steps back (below 0) or do them again, at once."""
        if steps:
            self._try(lambda: self.document.go(steps))

    def seen(self, then: "int | Version") -> Journey | None:
        """The map as it was so many steps from here, or in a version; None where that cannot be read."""
        found: list[Journey] = []
        document = self.document
        self._try(
            lambda: found.append(
                document.seen_from(then) if isinstance(then, int) else document.version(then)
            )
        )
        return self.as_read(found[0]) if found else None

    def as_read(self, journey: Journey) -> Journey:
        """Another state of the map, or another map, in the language that this one is read in."""
        return read_in(journey, self.language) if self.language else journey

    def restore(self, version: "Version") -> bool:
        """Make the map what it was in a version, as one step: what came later is taken back by undo."""
        return self._try(lambda: self.document.do(Become("restore", self.document.version(version))))

    def name_version(self, name: str, steps: int = 0) -> bool:
        """Keep the map as it is, or as it was so many steps from here, under a name."""
        return self._try(lambda: self.document.name_version(name, steps))

    def rename_version(self, version: "Version", name: str) -> bool:
        """Give a version another name."""
        return self._try(lambda: self.document.rename_version(version, name))

    def remove_version(self, version: "Version") -> bool:
        """Forget a version."""
        return self._try(lambda: self.document.remove_version(version))

    def select(self, ids: Iterable[ItemId]) -> None:
        """Let these records be the selected ones."""
        chosen = frozenset(ids)
        if chosen != self.selection:
            self.selection = chosen
            self.selected.emit(chosen)

    @property
    def shown_light(self) -> Light:
        """What somebody points at, else what is pinned, else nothing: then the whole map shows."""
        return self._hovered or self.pinned

    @property
    def lit_ids(self) -> frozenset[ItemId]:
        """All that is lit, stages of lit touchpoints and goals of either too; nothing where all shows."""
        light, journey = self.shown_light, self.journey
        if self._lit is None or self._lit[0] is not light or self._lit[1] is not journey:
            cards = (journey.items.get(each) for each in light.nodes)
            stages = {card.stage for card in cards if isinstance(card, Touchpoint) and card.stage}
            found = {*light.nodes, *light.steps, *stages}
            goals = {goal.id for goal in journey.of(Goal) if goal.about in found}
            marks = {each.id for each in journey.of(Milestone) if each.goal in goals}
            self._lit = light, journey, frozenset(found | goals | marks)
        return self._lit[2]

    def light(self, nodes: Iterable[ItemId], steps: Iterable[ItemId] = (), *, pinned: bool = False) -> None:
        """Light these on the map and dim the rest, until told otherwise; no nodes: no light.

        Pinned light comes back when nothing else is pointed at any more.
        """
        before = self.shown_light
        light = Light(tuple(nodes), frozenset(steps)).kept(self.journey)
        if pinned:
            self._hovered, self.pinned, was = Light(), light, self.pinned
        else:
            self._hovered, was = light, self.pinned
        if self.shown_light != before or self.pinned != was:
            self.lit.emit()

    def preview(self, headline: "Headline | None") -> None:
        """Show the figures of what somebody tries beside those of the journey; None: nothing is tried."""
        if headline is not self.tried:
            self.tried = headline
            self.previewed.emit()

    def pick(self, item_id: ItemId) -> None:
        """Tell those who wait for cards that somebody points at this one."""
        self.picked.emit(item_id)

    def refresh(self) -> None:
        """Have the figures computed when the map has been at rest for a moment."""
        self._rest.start()

    def ask(
        self,
        question: Callable[[Journey], Answer],
        answer: Callable[[Answer], None],
        *,
        keep: bool = False,
        is_slow: bool = False,
        is_brief: bool = False,
        is_drawing: bool = False,
    ) -> None:
        """Run `question(journey)` beside the window and hand its result to `answer` in the GUI thread.

        The result is dropped where the journey has moved on meanwhile, unless `keep`. A JourneyError ends
        at `refused`, any other exception at the window's last resort. `question` must not touch widgets.
        One that `is_slow` keeps nobody waiting, and need not end before the window closes; one that
        `is_brief` does not wait for the others; nobody waits for one that `is_drawing`, which may be held up.
        A closed session is asked for nothing.
        """
        if self._is_closed:
            return
        journey = self.journey

        def work() -> None:
            if not keep and journey is not self.journey:
                return
            try:
                result, error = question(journey), None
            except Exception as raised:  # noqa: BLE001 — raised again in the GUI thread
                result, error = None, raised
            if not (is_slow and self._thinker.is_stopped):  # the window may be gone
                self._answered.emit((None if keep else journey, answer, result, error))

        if is_slow:
            self._thinker.submit(work)
        else:
            (self._runner if is_brief else self._drawer if is_drawing else self._worker).submit(work)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is heard or computed."""
        return self._is_closed

    def close(self) -> None:
        """Hear and compute nothing more; waits for what is being computed, but for nothing slow."""
        self._is_closed = True
        self._rest.stop()
        self._waiting.end()
        self._unwatch()
        self._thinker.stop()
        for each in (self._worker, self._runner, self._drawer):
            each.shutdown(wait=True, cancel_futures=True)
        self.press.close()

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except JourneyError as error:
            self.refused.emit(error)
            return False
        return True

    def _tell(self, change: Change) -> None:
        """The document is another: what is shown of it may be so too."""
        if self.language and speaks(self.base.map.language, self.language):  # it has become its own
            self.read("")
        elif self.scenario is None and not self.language:
            self._show_change(change)
        elif self.scenario is None:
            self._show_difference(change.name)
        elif self.scenario not in self.base.items:  # taken away, or not made yet
            self.enter(None)
        else:
            self._there = seen_in(self.base, self.scenario)
            self._show_difference(change.name)
        if any(isinstance(edit.after or edit.before, Scenario | Departure) for edit in change.edits):
            self.planned.emit()

    def _show_difference(self, name: str) -> None:
        """Tell what is another than it was last told, which may be more or less than the document says."""
        self._show_change(replace(difference(self._told, self.journey), name=name))
        frames = (each for each in self.journey.of(Frame) if each.id in self.selection)
        self.select(self.selection.difference(each.id for each in frames if not is_there(self.journey, each)))

    def _show_change(self, change: Change) -> None:
        before, self._told = self._told, self.journey
        left = frozenset(i for i in self.selection if i in self.journey.items)
        left = left or self._back & self.journey.items.keys()
        is_other = left != self.selection
        self.selection = left
        lights = self._hovered, self.pinned
        self._hovered, self.pinned = (each.followed(before, self.journey) for each in lights)
        self.changed.emit(change)
        if lights != (self._hovered, self.pinned):
            self.lit.emit()
        if is_other:
            self.selected.emit(left)
        self.is_current = self.is_current and not any(map(_counts, change.edits))
        if not self.is_current or any(map(_says, change.edits)):
            self.refresh()  # what is being computed of the journey before is dropped
        if self._is_retracing:
            self.retraced.emit(change)

    def _analyze(self) -> None:
        if self.is_current:
            self.reported.emit()  # the same figures, of records that say something else
        elif len(self.journey.items) <= SMALL:
            self._show(_figures(self.journey))
        else:
            self.ask(_figures, self._show)

    def _show(self, report: "Report") -> None:
        self.report, self.is_current = report, True
        self.tried = None
        self.reported.emit()

    def _deliver(self, parcel: tuple[Journey | None, Callable[[Any], None], Any, Exception | None]) -> None:
        asked, answer, result, error = parcel
        if asked is not None and asked is not self.journey:
            return
        if isinstance(error, JourneyError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            answer(result)


def _figures(journey: Journey) -> "Report":
    from journeymap.analysis import analyze  # numpy and scipy: after the first paint

    return analyze(journey, complete=False)


def _counts(edit: Edit) -> bool:
    """Whether an edit can change a figure: a mere move or other words cannot."""
    before, after = edit.before, edit.after
    if isinstance(before or after, Aside):
        return False
    if before is None or after is None:
        return True
    read = _COUNTING[type(before)]
    return bool(read(before) != read(after))


def _says(edit: Edit) -> bool:
    """Whether a record says something else beside figures that are the same."""
    before, after = edit.before, edit.after
    if before is None or after is None or isinstance(before, Aside):
        return False
    return any(getattr(before, name) != getattr(after, name) for name in words_of(before))


def words_of(item: Item) -> frozenset[str]:
    """The fields of a record that only say something; what a stage draws people with is looked for."""
    return _WORDS[type(item)]


_WORDS: Final = {kind: frozenset(TEXTS.get(kind, ())) - {"lead_magnet"} for kind in KINDS.values()}
_COUNTING: Final = {
    kind: attrgetter(*(kind.__dataclass_fields__.keys() - SILENT - words)) for kind, words in _WORDS.items()
}
"""What reads the fields of a record from which figures follow."""
