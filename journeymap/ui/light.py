"""What part of the map is looked at, and what becomes of that as the map changes."""

from dataclasses import dataclass

from journeymap.model.focus import focus
from journeymap.model.items import ItemId, Persona, View
from journeymap.model.journey import Journey


@dataclass(frozen=True)
class Light:
    """What of the map is looked at: all else is dimmed. `nodes` of a path are in its order."""

    nodes: tuple[ItemId, ...] = ()
    steps: frozenset[ItemId] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def followed(self, before: Journey, now: Journey) -> "Light":
        """The same light on a changed map: the way of a persona as it is now, else as far as it is kept."""
        people = [each for each in self.nodes if isinstance(before.items.get(each), Persona)]
        if len(people) == 1 and way_of(before, people[0]) == self:
            return way_of(now, people[0]) if people[0] in now.items else Light()
        return self.kept(now)

    def kept(self, journey: Journey) -> "Light":
        """The same light where its nodes are still there, else none."""
        if not all(each in journey.items for each in self.nodes):
            return Light()
        return Light(self.nodes, frozenset(each for each in self.steps if each in journey.items))


def way_of(journey: Journey, persona: ItemId) -> Light:
    """What a persona's people can reach, and the steps that they may take."""
    found = focus(journey, View(id=ItemId("way"), persona=persona))
    return Light(tuple(sorted(found.nodes)), found.steps)
