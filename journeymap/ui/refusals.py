"""What is wrong with a value, in words for where it was typed: there, nobody need be told which it is."""

from PySide6.QtCore import QCoreApplication

from journeymap.model.errors import JourneyError
from journeymap.ui import fields
from journeymap.ui.names import sentence


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
    return sentence(error, kind=kind)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Refusals", text)
