"""What is wrong with a value, in words for where it was typed: there, nobody need be told which it is."""

from PySide6.QtCore import QCoreApplication

from journeymap.model.errors import JourneyError
from journeymap.ui import fields, figures
from journeymap.ui.names import worded
from journeymap.words import say


def explained(error: JourneyError, kind: str) -> str:
    """The sentence for a value that may not stand in a record of a kind."""
    facts = error.facts
    if error.code == "item.share":
        return _tr("A share is between 0% and 100%.")
    if error.code == "item.range":
        low, high = (fields.number_text(float(str(facts[each]))) for each in ("low", "high"))
        return _tr("It must be between {low} and {high}.").format(low=low, high=high)
    if error.code == "item.value" and facts.get("expected") == "number":
        return _tr("“{text}” is not a number.").format(text=facts.get("value"))
    known = {name: worded(error, name, fact) for name, fact in {"kind": kind, **facts}.items()}
    return say(f"error.{error.code}", figures.language(), **known)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Refusals", text)
