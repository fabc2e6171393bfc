"""What a map lacks before it converts anything, said where figures would stand."""

from journeymap.model.items import Outcome, Persona, Touchpoint
from journeymap.ui.marks import translated
from journeymap.ui.session import Session


def missing(session: Session) -> str:
    """What to add for there to be a conversion; "" where nothing is missing."""
    journey, report = session.journey, session.report
    if report is not None and report.conversion is not None:
        return ""
    has_persona = any(True for _ in journey.of(Persona))
    has_goal = any(item.outcome is Outcome.SALE for item in journey.of(Touchpoint))
    if not has_persona and not has_goal:
        return translated("window", "Add a persona and a goal to see conversion.")
    if not has_goal:
        return translated("window", "Add a goal to see conversion.")
    if not has_persona:
        return translated("window", "Add a persona to see conversion.")
    return translated("window", "Connect the persona to a touchpoint to see conversion.") if report else ""
