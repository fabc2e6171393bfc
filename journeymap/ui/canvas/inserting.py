"""Steps that are led elsewhere: to another card, or through one that is put into them."""

from collections.abc import Collection

from journeymap.model.commands import Command, Connect, Together, Update
from journeymap.model.items import ItemId, Touchpoint, Transition
from journeymap.model.journey import Journey


def may_be_put_in(journey: Journey, ids: Collection[ItemId]) -> bool:
    """Whether these are one touchpoint that no step leads to or from: only that is meant for a step."""
    if len(ids) != 1:
        return False
    only = next(iter(ids))
    is_bare = not journey.outgoing.get(only) and not journey.incoming.get(only)
    return is_bare and isinstance(journey.items.get(only), Touchpoint)


def put_in(journey: Journey, step: ItemId, card: ItemId, before: Command, name: str = "insert") -> Together:
    """After `before`, a step leads to a card, and another on from there to where it led.

    The first keeps the rate; everyone goes on, so no figure changes but those of the new card.
    """
    item = journey[step]
    assert isinstance(item, Transition)
    on = Connect(card, item.target)
    return Together(name, (before, Update(step, {"target": card, "bends": ""}), on))


def reconnected(journey: Journey, step: ItemId, card: ItemId, *, is_source: bool) -> Update | None:
    """A step with another end; None where that is the one it has."""
    item = journey[step]
    assert isinstance(item, Transition)
    field = "source" if is_source else "target"
    return None if getattr(item, field) == card else Update(step, {field: card, "bends": ""}, name="connect")
