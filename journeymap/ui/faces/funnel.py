"""The funnel face in the window: how it is counted, how wide it is drawn, and whose it is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from journeymap.export import painting
from journeymap.export.moment import now
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.formed import MOST_CROWDS
from journeymap.picture.forms import (
    BANDED,
    BESIDE,
    CLOSED,
    CROWD,
    FLIPPED,
    ON,
    PERSONA,
    STACKED,
    WIDTH,
    Form,
    form,
)
from journeymap.picture.funnel import FunnelView, Group, counted, draw_funnel, slab_within, wide_within
from journeymap.picture.persona import ordered, toned
from journeymap.picture.shapes import Picture, Rect
from journeymap.picture.style import Style
from journeymap.ui import figures
from journeymap.ui.asking import Question
from journeymap.ui.faces.page import Page, switch
from journeymap.ui.faces.view import BESIDE as MARGINS
from journeymap.ui.faces.view import PictureView
from journeymap.ui.faces.whose import ALL, Whose, ask_alone, everybody
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Expected, Report

_READ: Final = 0.86
"""The zoom from which on slabs are as high as they are on paper."""
_LEGIBLE: Final = 0.7
"""The zoom below which a funnel of many stages is read from its top rather than seen as a whole."""
_SEEN: Final = 0.6
"""The zoom below which several beside each other are read from the first one."""


def make(session: Session) -> Page:
    """The page of the funnel."""
    return FunnelPage(session)


class FunnelPage(Page):
    """The funnel with its choices."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._looks = FunnelView()
        self._reports: Mapping[ItemId, Report] = {}
        self._asked: tuple[Journey, str] | None = None
        self._expected: Mapping[ItemId, Expected] = {}
        self._who = Whose(session, "funnel_persona", _tr("Whose funnel"), self._show_chosen, self._first)
        self._view = view = _View(session, self._drawn, "funnel_face")
        width = Segments(
            "funnel_width",
            _tr("How width grows with people"),
            [
                ("linear", _tr("Linear"), _tr("Width is people")),
                ("root", "√", _tr("Width is the square root of people")),
                ("log", _tr("Log"), _tr("Width is the logarithm of people")),
            ],
        )
        width.choose(self._looks.width)
        width.chosen.connect(lambda key: self._look(replace(self._looks, width=key)))
        counting = Segments(
            "funnel_counting",
            _tr("Who is counted"),
            [
                ("open", _tr("Open"), _tr("All who ever come to a stage, whatever way")),
                ("closed", _tr("Closed"), _tr("Only who came through all stages before, in order")),
            ],
        )
        counting.chosen.connect(lambda key: self._look(replace(self._looks, is_closed=key == "closed")))
        flip = switch("funnel_flip", _tr("Flip"), "arrow-up-right", _tr("Advocacy on top  F"))
        flip.toggled.connect(lambda is_on: self._look(replace(self._looks, is_flipped=is_on)))
        bands = switch("funnel_bands", _tr("Bands"), "layers", _tr("Mark top, middle and bottom  B"))
        bands.toggled.connect(lambda is_on: self._look(replace(self._looks, is_banded=is_on)))
        view.switches = {Qt.Key.Key_F: flip, Qt.Key.Key_B: bands}
        title = _tr("Funnel")
        super().__init__("funnel", title, "", view, [self._who, counting, width, flip, bands])
        self._hints = Question(
            self,
            session,
            wish=lambda: session.report if session.is_current else None,
            question=_hinted,
            show=self._expect,
            refuse=lambda _: self._expect({}),
        )
        session.changed.connect(self._forget)
        session.reported.connect(self._ask)
        session.reported.connect(self._hints.ask_soon)
        session.reported.connect(self._say)
        self._say()

    def showEvent(self, event: object) -> None:
        self._hints.ask_soon()

    def _expect(self, expected: "Mapping[ItemId, Expected]") -> None:
        """Show what would meet the goals of stages."""
        if expected != self._expected:
            self._expected = expected
            self.view.renew()

    def _forget(self) -> None:
        """What would do on another map says nothing of this one."""
        self._expected = {}

    @property
    def chosen(self) -> str:
        """Whose funnel is shown: all together (""), beside each other, stacked, or a persona's by id."""
        return self._who.chosen

    @property
    def form(self) -> Form:
        """Whose funnel it is, and how it is looked at."""
        looks, one = self._looks, self._who.persona
        return form(
            (PERSONA, one),
            (CROWD, self.chosen if one is None else ""),
            (WIDTH, looks.width if looks.width != FunnelView.width else ""),
            (CLOSED, ON if looks.is_closed else ""),
            (FLIPPED, ON if looks.is_flipped else ""),
            (BANDED, ON if looks.is_banded else ""),
        )

    def choose(self, who: str) -> None:
        """Show another's funnel."""
        self._who.choose(who)

    def _look(self, looks: FunnelView) -> None:
        self._looks = looks
        self._say()
        self.view.renew()

    def _show_chosen(self) -> None:
        self._looks = replace(self._looks, is_stacked=self.chosen == STACKED)
        self._ask()
        self.view.renew()
        self.view.fit()

    def _first(self) -> Iterator[tuple[str, str]]:
        yield ALL, everybody()
        if len(ordered(self._session.journey)) > 1:
            yield BESIDE, _tr("Side by side")
            yield STACKED, _tr("Stacked")

    def _ask(self) -> None:
        """Have the figures of the personas computed that are shown."""
        if self.chosen == ALL or self._asked == (self._session.journey, self.chosen):
            return
        self._asked = self._session.journey, self.chosen
        one = self._who.persona
        shown = [each.id for each in ordered(self._session.journey)[:MOST_CROWDS]] if one is None else [one]

        def answer(found: "Mapping[ItemId, Report]") -> None:
            self._reports = found
            self.view.renew()

        ask_alone(self._session, shown, answer, complete=False)

    def _drawn(self, journey: Journey, style: Style, report: "Report | None") -> Picture:
        groups: list[Group] = []
        looks = replace(self._looks, slab=self._view.slab)
        if self.chosen in (BESIDE, STACKED):
            tones = toned(journey)
            groups = [
                Group(each.name, tones[each.id], self._reports[each.id])
                for each in ordered(journey)[:MOST_CROWDS]
                if each.id in self._reports
            ]
        elif self.chosen != ALL:
            report = self._reports.get(ItemId(self.chosen))
            looks = replace(looks, is_partial=True)
        elif report is not None and self._expected:
            from journeymap.analysis import with_goals

            report = with_goals(report, journey, now().date(), self._expected)
        if self.chosen == BESIDE and groups:
            looks = replace(looks, wide=self._view.wide(len(groups)))
        return draw_funnel(journey, style, painting.measure, report, view=looks, groups=groups)

    def _say(self) -> None:
        """Say in a sentence how it is counted, and what the other way would count."""
        way = (
            _tr("Only who came through all stages before, in order, counts.")
            if self._looks.is_closed
            else _tr("All who ever come to a stage count, whatever way they came.")
        )
        said = [way, self._difference() or _tr("A perfect funnel keeps everyone: the dashed cylinder.")]
        self.about.setText(" ".join(said))

    def _difference(self) -> str:
        """How many of the last stage came past a stage before; nothing where both ways count the same."""
        stages, report = list(self._session.journey.stages), self._session.report
        if len(stages) < 2 or report is None:
            return ""
        ways = [counted(stages, report.stages, closed=is_closed)[-1] for is_closed in (False, True)]
        every, passed = ways
        if every is None or passed is None or every - passed < _SAME:
            return ""
        told = _tr("Of the {every} at {stage}, {skipped} skipped a stage before or came in later.")
        return told.format(
            every=figures.people(round(every)),
            stage=f"\u2068{stages[-1].name or len(stages)}\u2069",
            skipped=figures.people(round(every - passed)),
        )


class _View(PictureView):
    """A funnel that is seen as a whole where that can be read, else from its top."""

    _fitted: tuple[float, ...] = ()
    switches: Mapping[Qt.Key, QAbstractButton] = MappingProxyType({})
    """What keys press beside it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        switch = self.switches.get(Qt.Key(event.key()))
        if switch is not None and not event.modifiers():
            switch.click()
        else:
            super().keyPressEvent(event)

    @property
    def slab(self) -> float:
        """How high its slabs are, so that it is read in the height there is."""
        return slab_within(len(self.session.journey.stages), max(1, self.height() - MARGINS) / _READ)

    def wide(self, funnels: int) -> float:
        """How wide each of so many funnels is, so that they are read in the width there is."""
        return wide_within(funnels, max(1, self.width() - MARGINS) / _READ)

    def resizeEvent(self, event: QResizeEvent) -> None:
        fitted = self.slab, *map(self.wide, range(1, MOST_CROWDS + 1))
        if fitted != self._fitted:
            self._fitted = fitted
            self.forget()
        super().resizeEvent(event)

    def _whole(self) -> Rect | None:
        box = self._from_top(_LEGIBLE)
        is_wide = (self.width() - MARGINS) / box.width < _SEEN
        return self._from_start(_SEEN) if is_wide else box


def _hinted(journey: Journey, report: "Report | None") -> "Mapping[ItemId, Expected]":
    if report is None:
        return {}  # asked again when there are figures
    from journeymap.analysis import stages_enough

    return stages_enough(journey, report)


_SAME: Final = 0.5
"""People below which both ways of counting are the same."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("FunnelPage", text)
