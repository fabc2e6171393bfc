"""Where nodes go: stages as columns, few crossings, half-row stagger; pure, a journey in and places out.

What is linked with what decides; where cards are now only chooses between arrangements that are equally
good. So the same map always gets the same places, and arranging an arranged map changes nothing.
"""

from journeymap.layout.parts import fit_in
from journeymap.layout.places import Point
from journeymap.layout.whole import whole
from journeymap.model.items import ItemId, Node
from journeymap.model.journey import Journey

__all__ = ["arrange"]


def arrange(
    journey: Journey, ids: frozenset[ItemId] | None = None, pinned: frozenset[ItemId] = frozenset()
) -> dict[ItemId, Point]:
    """New places (start-top corners) for all nodes, or for those of `ids` only; what is `pinned` stays too.

    Cards never overlap and touchpoints keep the order of their stages; what stays where it is, the others
    go round. Costs about a second for 5,000 cards.
    """
    nodes = {node.id for node in journey.items.values() if isinstance(node, Node)}
    free = frozenset(nodes if ids is None else nodes & ids) - pinned
    places = whole(journey, heeded=nodes if free == nodes else nodes - free)
    if free != nodes:
        places = fit_in(journey, places, free)
    return {item_id: places[item_id] for item_id in sorted(free)}
