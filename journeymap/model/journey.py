"""A journey: an immutable value. Records are the truth, the graph is a view of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar, cast

from journeymap.model.change import Change, Edit
from journeymap.model.errors import JourneyError
from journeymap.model.items import MAP_ID, Item, ItemId, Map, Node, Stage, Touchpoint, Transition
from journeymap.model.joined import Joined

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T", bound=Item)


@dataclass(frozen=True)
class Journey:
    """Everything on the map. Hold on to one as long as you like: it never changes."""

    items: Mapping[ItemId, Item] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, item_id: ItemId) -> Item:
        try:
            return self.items[item_id]
        except KeyError:
            raise JourneyError("item.missing", id=item_id) from None

    def of(self, kind: type[T]) -> Iterator[T]:
        """The records of one kind; mapping order means nothing, who needs an order sorts."""
        return iter(cast("dict[ItemId, T]", self._kinds.get(kind, {})).values())

    @cached_property
    def _kinds(self) -> dict[type, dict[ItemId, Item]]:
        """The records by their kinds: everybody asks for some, with every change."""
        found: dict[type, dict[ItemId, Item]] = {}
        for item_id, item in self.items.items():
            found.setdefault(type(item), {})[item_id] = item
        return found

    @cached_property
    def map(self) -> Map:
        """The map's own record, or the defaults where the journey has none."""
        found = self.items.get(MAP_ID)
        return found if isinstance(found, Map) else Map()

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in reading order."""
        return tuple(sorted(self.of(Stage), key=lambda stage: (stage.order, stage.id)))

    @cached_property
    def pinned(self) -> frozenset[ItemId]:
        """The touchpoints that arranging leaves where they are."""
        return frozenset(item.id for item in self.of(Touchpoint) if item.pinned)

    @cached_property
    def bent(self) -> tuple[Transition, ...]:
        """The steps that a user leads through points."""
        return tuple(step for step in self.of(Transition) if step.bends)

    @cached_property
    def outgoing(self) -> Mapping[ItemId, tuple[Transition, ...]]:
        """The steps that leave each node which any step leaves, by id."""
        return self._steps_by(_source)

    @cached_property
    def incoming(self) -> Mapping[ItemId, tuple[Transition, ...]]:
        """The steps that reach each node which any step reaches, by id."""
        return self._steps_by(_target)

    def steps_at(self, nodes: Iterable[ItemId]) -> Iterator[Transition]:
        """The steps that leave or reach some nodes, node by node: those that do both, or join two, twice."""
        out, into = self.outgoing, self.incoming
        return (step for each in nodes for step in (*out.get(each, ()), *into.get(each, ())))

    def _steps_by(self, end: Callable[[Transition], ItemId]) -> Mapping[ItemId, tuple[Transition, ...]]:
        found: dict[ItemId, list[Transition]] = {}
        for step in self.of(Transition):
            found.setdefault(end(step), []).append(step)
        return {node: _sorted(steps) for node, steps in found.items()}

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[ItemId]":
        """The same journey for networkx, frozen; each record is the attribute "item"."""
        import networkx as nx  # 0.2 s: paid by the first who asks

        graph: nx.MultiDiGraph[ItemId] = nx.MultiDiGraph()
        for node in (item for item in self.items.values() if isinstance(item, Node)):
            graph.add_node(node.id, item=node)
        for step in self.of(Transition):
            graph.add_edge(step.source, step.target, key=step.id, item=step)
        nx.freeze(graph)
        return graph

    def apply(self, change: Change) -> "Journey":
        """This journey after `change`, which must have been made for it; raises change.stale."""
        held = self.items
        # Copied by the view itself where it can: through its keys it takes forty times as long.
        items = held.copy() if isinstance(held, MappingProxyType) else dict(held)
        for edit in change.edits:
            if items.get(edit.id) != edit.before:
                raise JourneyError("change.stale", id=edit.id)
            if edit.after is None:
                del items[edit.id]
            else:
                items[edit.id] = edit.after
        after = Journey(MappingProxyType(items))
        self._hand_on_kinds(after, change, self._hand_on(after, change))
        return after

    def tried(self, change: Change) -> "Journey":
        """The journey after a small change, for a look at it: nothing of a large map is copied.

        Slow to walk through and holding on to this one, so nothing to keep. Raises change.stale.
        """
        others: dict[ItemId, Item | None] = {}
        for edit in change.edits:
            if others.get(edit.id, self.items.get(edit.id)) != edit.before:
                raise JourneyError("change.stale", id=edit.id)
            others[edit.id] = edit.after
        after = Journey(_with(self.items, others))
        own: dict[type, Mapping[ItemId, Item]] = dict(self._kinds)
        for kind in self._hand_on(after, change):
            same = {i: item if type(item) is kind else None for i, item in others.items()}
            own[kind] = _with(self._kinds.get(kind, {}), same)
        after.__dict__["_kinds"] = own
        return after

    def _hand_on(self, after: "Journey", change: Change) -> set[type[Item]]:
        """Let the journey after a change have what follows from records of a kind that does not change.

        Answers with the kinds that do.
        """
        known, kinds = self.__dict__, {type(each) for each in _records(change)}
        for name, kind in _OF_ONE_KIND.items():
            if name in known and kind not in kinds:
                after.__dict__[name] = known[name]
        return kinds

    def _hand_on_kinds(self, after: "Journey", change: Change, kinds: set[type[Item]]) -> None:
        """Let the journey after a change have the rest of what is known of this one, with what is another."""
        known = self.__dict__
        if Transition in kinds:
            for name, end in _BY_END.items():
                if name in known:
                    after.__dict__[name] = _regrouped(known[name], change, end)
        turned = (each for each in change.edits if each.before is not None and each.after is not None)
        if "_kinds" in known and all(type(each.before) is type(each.after) for each in turned):
            held = {**self._kinds, **{kind: dict(self._kinds.get(kind, {})) for kind in kinds}}
            for edit in change.edits:
                if edit.before is not None and edit.after is None:
                    del held[type(edit.before)][edit.id]
                if edit.after is not None:
                    held[type(edit.after)][edit.id] = edit.after
            after.__dict__["_kinds"] = held


_OF_ONE_KIND: Final[Mapping[str, type[Item]]] = {
    "map": Map,
    "stages": Stage,
    "pinned": Touchpoint,
    "bent": Transition,
    "outgoing": Transition,
    "incoming": Transition,
}
"""What is known of a journey and follows from its records of one kind."""


def _with(old: Mapping[ItemId, Item], others: Mapping[ItemId, Item | None]) -> Joined[ItemId, Item]:
    """Records of which some are others, or gone where None stands for them."""
    return Joined(old, {i: item for i, item in others.items() if item is not None}, frozenset(others))


def _source(step: Transition) -> ItemId:
    return step.source


def _target(step: Transition) -> ItemId:
    return step.target


_BY_END: Final[Mapping[str, Callable[[Transition], ItemId]]] = {"outgoing": _source, "incoming": _target}
"""What holds steps by one of their ends: a change of few steps is a change of few groups."""


def _sorted(steps: Iterable[Transition]) -> tuple[Transition, ...]:
    return tuple(sorted(steps, key=lambda step: step.id))


def _regrouped(
    known: Mapping[ItemId, tuple[Transition, ...]], change: Change, end: Callable[[Transition], ItemId]
) -> Mapping[ItemId, tuple[Transition, ...]]:
    """Steps by one of their ends after a change."""
    touched: dict[ItemId, dict[ItemId, Transition]] = {}

    def group(step: Transition) -> dict[ItemId, Transition]:
        node = end(step)
        if node not in touched:
            touched[node] = {each.id: each for each in known.get(node, ())}
        return touched[node]

    for edit in change.edits:
        if isinstance(edit.before, Transition):
            del group(edit.before)[edit.id]
        if isinstance(edit.after, Transition):
            group(edit.after)[edit.id] = edit.after
    found = dict(known)
    for node, steps in touched.items():
        if steps:
            found[node] = _sorted(steps.values())
        else:
            found.pop(node, None)
    return found


def _records(change: Change) -> Iterator[Item]:
    for edit in change.edits:
        yield from (each for each in (edit.before, edit.after) if each is not None)


def journey_of(items: Iterable[Item]) -> Journey:
    """A journey of records that are known to fit together; `rules.gather` is the door for others."""
    return Journey(MappingProxyType({item.id: item for item in items}))


def difference(old: Journey, new: Journey) -> Change:
    """The change that leads from one journey to another."""
    ids = [*old.items, *(i for i in new.items if i not in old.items)]
    return Change("difference", tuple(Edit(old.items.get(i), new.items.get(i)) for i in ids))
