"""Which personas a face is about: a field to choose one, and the figures of each alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture.persona import ordered
from journeymap.ui import theme
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

ALL: Final = ""
"""The choice of no persona in particular."""

Choices = Iterable[tuple[str, str]]


class Whose(ChoiceField):
    """A field for one persona, or none: `first` are the choices before the personas, ids and texts.

    `but` is a persona that is not offered. It falls back to none where its persona is taken off the map.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        title: str,
        told: Callable[[], object],
        first: Callable[[], Choices],
        *,
        but: Callable[[], ItemId | None] = lambda: None,
    ) -> None:
        super().__init__(self._offered)
        self._session, self._first, self._told, self._but = session, first, told, but
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFont(theme.font(12.5))
        self.setMinimumContentsLength(14)
        self.show_value(ALL)
        self.given.connect(told)
        session.changed.connect(self._follow)

    @property
    def chosen(self) -> str:
        """The id of what is chosen."""
        return str(self.value())

    @property
    def persona(self) -> ItemId | None:
        """The persona that is chosen, if one is."""
        return None if self.chosen in dict(self._first()) else ItemId(self.chosen)

    def choose(self, chosen: str) -> None:
        """Choose something else."""
        self.show_value(chosen)
        self._told()

    def _follow(self) -> None:
        if self.persona is not None and self.persona not in self._session.journey.items:
            self.choose(ALL)

    def _offered(self) -> Iterator[tuple[str, str, None]]:
        yield from ((key, text, None) for key, text in self._first())
        for persona in ordered(self._session.journey):
            if persona.id == self._but():
                continue
            yield persona.id, persona.name or persona.id, None


def everybody() -> str:
    """What choosing all personas is called."""
    return QCoreApplication.translate("Whose", "All personas")


def ask_alone(
    session: Session,
    ids: Iterable[ItemId],
    answer: Callable[[Mapping[ItemId, "Report"]], None],
    *,
    complete: bool,
) -> None:
    """Have the figures of personas computed, each alone, beside the window; see `Session.ask`."""
    wanted = tuple(ids)

    def question(journey: Journey) -> Mapping[ItemId, "Report"]:
        from journeymap.analysis import analyze

        return {each: analyze(journey, persona=each, complete=complete) for each in wanted}

    session.ask(question, answer)
