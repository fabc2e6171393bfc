"""What of a map a view is about: the cards that fit all that it asks for, and the steps between them."""

from dataclasses import dataclass

from journeymap.model.items import Item, ItemId, Note, Persona, Touchpoint, Transition, View
from journeymap.model.journey import Journey
from journeymap.model.searching import plain


@dataclass(frozen=True)
class Focus:
    """Cards and steps that a view is about."""

    nodes: frozenset[ItemId]
    steps: frozenset[ItemId]


def asks(view: View) -> bool:
    """Whether a view asks for anything; else it is about the whole map."""
    return bool(
        view.persona
        or view.stage
        or view.channel
        or view.team
        or view.evidence
        or view.tags
        or view.text.strip()
    )


def focus(journey: Journey, view: View) -> Focus:
    """The touchpoints, personas and notes that fit, and the steps between them that do.

    A persona asks for what its people can reach; evidence asks for steps, and for the cards at their ends.
    """
    reached = _reached(journey, view.persona) if view.persona else None
    nodes = {
        item.id
        for item in journey.items.values()
        if isinstance(item, Touchpoint | Persona | Note) and _fits(item, view, reached)
    }
    steps = {
        step.id
        for step in journey.of(Transition)
        if step.source in nodes
        and step.target in nodes
        and view.evidence in ("", step.evidence)
        and view.persona in (None, step.persona if step.persona is not None else view.persona)
    }
    if view.evidence:
        ends = {
            end
            for each in steps
            if isinstance(step := journey[each], Transition)
            for end in (step.source, step.target)
        }
        nodes &= ends
    return Focus(frozenset(nodes), frozenset(steps))


def channels_of(journey: Journey) -> list[str]:
    """The channels that the map uses."""
    return sorted({item.channel for item in journey.of(Touchpoint) if item.channel})


def tags_of(journey: Journey) -> list[str]:
    """The tags that the map uses."""
    found = {line.strip() for item in journey.of(Touchpoint) for line in item.tags.splitlines()}
    return sorted(found - {""}, key=str.casefold)


def _fits(item: Item, view: View, reached: frozenset[ItemId] | None) -> bool:
    if reached is not None and item.id not in reached:
        return False
    if view.text.strip() and not _says(item, view.text):
        return False
    if isinstance(item, Touchpoint):
        tags = {line.strip() for line in item.tags.splitlines()}
        return (
            view.channel in ("", item.channel)
            and view.team in ("", item.team)
            and view.stage in (None, item.stage)
            and (not view.tags or view.tags in tags)
        )
    only_touchpoints = view.channel or view.team or view.stage or view.tags
    return isinstance(item, Persona) and not only_touchpoints


def _says(item: Item, text: str) -> bool:
    wanted = plain(text.strip())
    texts = (getattr(item, name, "") for name in ("name", "text", "note", "content", "tags", "role"))
    return any(wanted in plain(each) for each in texts)


def _reached(journey: Journey, persona: ItemId) -> frozenset[ItemId]:
    """A persona and all that its people can come to."""
    found, waiting = {persona}, [persona]
    while waiting:
        for step in journey.outgoing.get(waiting.pop(), ()):
            if step.persona in (None, persona) and step.target not in found and step.probability != 0:
                found.add(step.target)
                waiting.append(step.target)
    return frozenset(found)


def views(journey: Journey) -> list[View]:
    """The views that the map keeps, by name."""
    return sorted(journey.of(View), key=lambda each: (each.name.casefold(), each.id))
