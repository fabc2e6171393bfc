"""Where every question begins: whose journey to which goals is asked about, and its chains solved."""

from journeymap.analysis.chain import Ints, Network, network_of
from journeymap.analysis.crowd import Crowd, crowd_of
from journeymap.analysis.referrals import with_referrals
from journeymap.analysis.walks import Walks, walk
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Outcome, Persona, Touchpoint
from journeymap.model.journey import Journey


def set_out(journey: Journey, goal: frozenset[ItemId] | None, persona: ItemId | None) -> tuple[Walks, Crowd]:
    """All chains of a journey solved, and who is counted.

    `goal` are touchpoints to reach instead of the sales, `persona` is the only one to count; raises
    item.missing, goal.kind, persona.kind.
    """
    if persona is not None and not isinstance(journey[persona], Persona):
        raise JourneyError("persona.kind", id=persona)
    network = network_of(journey)
    walks = walk(network, _goals(journey, network, goal))
    return with_referrals(walks, crowd_of(network.personas, persona))


def _goals(journey: Journey, network: Network, goal: frozenset[ItemId] | None) -> Ints:
    if goal is None:
        return network.where("outcome", Outcome.SALE)
    for item_id in sorted(goal):
        if not isinstance(journey[item_id], Touchpoint):
            raise JourneyError("goal.kind", id=item_id)
    return network.at(goal)
