"""One step tried with other rates: all figures follow at once, the journey only when it is meant."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.model.errors import JourneyError
from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import WhatIf


class Trial(QObject):
    """What a slider does: `begin`, `go` to any rate, then `keep` it (one step to undo) or `drop` it."""

    moved = Signal()
    """Another rate is tried, or none any more."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._whatif: WhatIf | None = None
        self.step: ItemId | None = None
        self.rate = 0.0
        session.changed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether anything is being tried."""
        return self._whatif is not None

    @property
    def start(self) -> float:
        """The rate as the journey has it."""
        return self._whatif.probability if self._whatif else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest rate that there is room for."""
        return (self._whatif.low, self._whatif.high) if self._whatif else (0.0, 1.0)

    def begin(self, step_id: ItemId, room: str) -> bool:
        """Try a step; `room` is leaving or siblings. False for one that has no rate."""
        from journeymap.analysis import Room, whatif  # after the first paint

        self.drop()
        if not can_try(self._session, step_id):
            return False
        try:
            self._whatif = whatif(self._session.journey, step_id, room=Room(room))
        except JourneyError as error:
            self._session.refused.emit(error)
            return False
        self.step, self.rate = step_id, self._whatif.probability
        return True

    def go(self, rate: float) -> None:
        """Try this rate, or the nearest one that there is room for."""
        if self._whatif is None:
            return
        low, high = self.ends
        self.rate = min(max(rate, low), max(high, self.start))
        self._session.preview(self._whatif.at(self.rate))
        self.moved.emit()

    def keep(self) -> None:
        """Let the journey have the rate that is tried; the figures stay until they are its own."""
        found, self._whatif = self._whatif, None
        if found is None:
            return
        before = self._session.journey
        if self.rate != found.probability:
            self._session.do(found.command(self.rate))
        if self._session.journey is before:
            self._session.preview(None)
        self.moved.emit()

    def drop(self) -> None:
        """Nothing is meant: all is as it was."""
        if self._whatif is not None:
            self._whatif = None
            self._session.preview(None)
            self.moved.emit()

    def _forget(self) -> None:
        """The journey has become another one by other means."""
        self.drop()


def can_try(session: Session, step_id: ItemId) -> bool:
    """Whether a record is a step with a rate."""
    step = session.journey.items.get(step_id)
    return isinstance(step, Transition) and step.flow_kind is not FlowKind.REFERRAL
