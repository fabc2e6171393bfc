"""What several files of one map have in common: its figures and its last picture, made once."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from journeymap.analysis import Ranges, Report, analyze, ranges
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.model.wordings import worded

Made = TypeVar("Made")


class Last(Generic[Made]):
    """The answer to the last question about a journey; another question takes its place.

    May be asked in any thread: at worst an answer is found twice.
    """

    def __init__(self) -> None:
        self._known: tuple[Journey, Any, Made] | None = None

    def of(self, journey: Journey, asked: Any, make: Callable[[], Made]) -> Made:
        """What was made for the same journey and question, or else is made now."""
        known = self._known
        if known is not None and known[0] is journey and known[1] == asked:
            return known[2]
        made = make()
        self._known = journey, asked, made
        return made


_READ: Final = Last[Journey]()


def read_in(journey: Journey, language: str) -> Journey:
    """The journey in a language of its wordings, for every file the same; as it is where it has none."""
    return _READ.of(journey, language, lambda: worded(journey, language))


_REPORT: Final = Last[Report]()


def figures(journey: Journey) -> Report:
    """The figures of a journey, as `analyze` finds them."""
    return _REPORT.of(journey, None, lambda: analyze(journey))


_SEEN: Final = Last[Report]()


def seen_figures(journey: Journey) -> Report:
    """The figures that the window shows on a map: of a large one without what takes ten seconds to find."""
    return _SEEN.of(journey, None, lambda: analyze(journey, complete=False))


_ALONE: Final = Last[Mapping[ItemId, Report]]()


def figures_alone(journey: Journey, ids: Iterable[ItemId], *, complete: bool) -> Mapping[ItemId, Report]:
    """The figures of the people of some personas, each alone; see `analyze` for what is complete."""
    wanted = tuple(ids)

    def found() -> Mapping[ItemId, Report]:
        return {each: analyze(journey, persona=each, complete=complete) for each in wanted}

    return _ALONE.of(journey, (wanted, complete), found)


_RANGES: Final = Last[Ranges]()


def spreads(journey: Journey) -> Ranges:
    """How far the figures may be, which takes seconds where many rates of a large map are uncertain."""
    return _RANGES.of(journey, None, lambda: ranges(journey))
