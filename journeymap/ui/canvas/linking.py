"""Which card is meant by what was typed of its name."""

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey


def named(journey: Journey, typed: str, *, with_personas: bool = False) -> ItemId | None:
    """The card of a name, else the one whose name begins so or has it inside; None where there is none.

    Of several the one that stands first on the map.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    found = [*journey.of(Touchpoint), *(journey.of(Persona) if with_personas else ())]
    cards = sorted(found, key=lambda item: (item.x, item.y, item.id))
    names = [(item.id, item.name.casefold()) for item in cards]
    exact = [each for each, name in names if name == wanted]
    beginning = [each for each, name in names if name.startswith(wanted)]
    inside = [each for each, name in names if wanted in name]
    return next(iter((*exact, *beginning, *inside)), None)
