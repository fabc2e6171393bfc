"""The questions that the analysis answers, and which page answers each."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from journeymap.model.items import ItemId
from journeymap.model.scenarios import scenarios
from journeymap.ui.dock import USUAL, Tab
from journeymap.ui.marks import marked, translated

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

TABS: Final = {
    "scenarios": marked("tabs", "Scenarios"),
    "channels": marked("tabs", "Channels"),
    "time": marked("tabs", "Time"),
    "uncertainty": marked("tabs", "Uncertainty"),
    "plan": marked("tabs", "Plan"),
    "messages": marked("tabs", "Messages"),
    "groups": marked("tabs", "Alone or in groups"),
    "levers": marked("tabs", "Levers"),
}
"""What the tabs are called, in their order."""
_TALL: Final = 456
"""What cards of scenarios want, which say what they change."""


def tabs(desk: "Desk") -> list[Tab]:
    """A tab for each question; its page is imported and made when it is first looked at."""
    makers = _makers(desk)

    def height(name: str) -> int:
        has_cards = name == "scenarios" and bool(scenarios(desk.session.base))
        return _TALL if has_cards else USUAL

    return [
        Tab(
            name,
            translated("tabs", text),
            desk.acts[f"figures_{name}"].text(),
            makers[name],
            partial(height, name),
        )
        for name, text in TABS.items()
    ]


def _makers(desk: "Desk") -> dict[str, Callable[[], QWidget]]:
    session = desk.session

    def show(ids: Iterable[ItemId]) -> None:
        """Select records, and bring the first of them into sight."""
        here = [each for each in ids if each in session.journey.items]
        session.select(here)
        if here:
            desk.canvas.seeker.reveal(here[0])

    def channels() -> QWidget:
        from journeymap.ui.panels.channels import ChannelsPage

        return ChannelsPage(session, show)

    def time() -> QWidget:
        from journeymap.ui.panels.time import TimePage

        return TimePage(session, show)

    def groups() -> QWidget:
        from journeymap.ui.panels.groups import GroupsPage

        return GroupsPage(session, show)

    def levers() -> QWidget:
        from journeymap.ui.panels.levers import LeversPage

        return LeversPage(session, show)

    def uncertainty() -> QWidget:
        from journeymap.ui.panels.uncertainty import UncertaintyPage

        return UncertaintyPage(session, show)

    def plan() -> QWidget:
        from journeymap.ui.panels.plan import PlanPage

        return PlanPage(session, show)

    def compared() -> QWidget:
        from journeymap.ui.panels.scenarios import ScenariosPage

        return ScenariosPage(session, desk.scenarios)

    def messages() -> QWidget:
        from journeymap.ui.panels.messages import MessagesPage

        return MessagesPage(session, show)

    return {
        "scenarios": compared,
        "channels": channels,
        "time": time,
        "uncertainty": uncertainty,
        "plan": plan,
        "messages": messages,
        "groups": groups,
        "levers": levers,
    }
