"""The flow face in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journeymap.export import painting
from journeymap.model.items import ItemId, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.flow import draw_flow
from journeymap.picture.shapes import Picture
from journeymap.picture.style import Style
from journeymap.ui import figures, widgets
from journeymap.ui.faces.page import Page
from journeymap.ui.faces.view import PictureView
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report


def make(session: Session) -> Page:
    """The page of the flow."""
    view = _View(session, _drawn, "flow_face")
    drop = widgets.Button(widgets.PLAIN, _tr("Drop-off"), "droplets", name="flow_drop")
    drop.setCheckable(True)
    drop.setChecked(True)
    drop.toggled.connect(view.show_drop)
    about = _tr("The height of a band is people per period. Fading tails leave the journey, arcs come back.")
    return Page("flow", _tr("Flow of people"), about, view, [drop])


def _drawn(journey: Journey, style: Style, report: "Report | None") -> Picture:
    return draw_flow(journey, style, painting.measure, report)


class _View(PictureView):
    def told(self, item_id: ItemId) -> str:
        name = super().told(item_id)
        report = self.session.report
        item = self.session.journey.items.get(item_id)
        people = None
        if report is not None and isinstance(item, Transition):
            people = report.transitions[item_id].people
        elif report is not None and isinstance(item, Touchpoint):
            people = report.touchpoints[item_id].visits
        return name if people is None else f"{name} · {figures.people(people)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("FlowPage", text)
