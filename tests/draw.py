"""Journeys sketched in one line of text, for tests.

>>> site = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")
>>> sorted(site.items)
['ad', 'ad>site', 'ann', 'ann>ad', 'buy', 'site', 'site>ad', 'site>buy']
>>> site["ann"].volume, site["buy"].outcome, site["site>buy"].probability
(1000.0, <Outcome.SALE: 'sale'>, 0.2)

Parts stand between commas: a step `source>target` with its probability, or one name alone.
A node that is only ever a source is a persona with 1,000 people; every other node, one named alone too,
is a touchpoint. `!` after a name marks a sale, `?` lost, `@stage` its stage (marked once, anywhere;
stages are ordered as first mentioned). A step's id is `source>target`, its twin's `source>target#2`.
"""

import re

from journeymap.model.items import Item, ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

VOLUME = 1000.0
_OUTCOMES = {"!": Outcome.SALE, "?": Outcome.LOST}
_NAME = re.compile(r"(?P<name>[^\s!?@>]+)(?P<mark>[!?]?)(?:@(?P<stage>[^\s!?@>]+))?")


def journey(sketch: str) -> Journey:
    """The journey of a sketch; every record has passed the rules."""
    nodes: dict[str, tuple[str, str]] = {}
    targets: set[str] = set()
    sources: set[str] = set()
    steps: list[Transition] = []
    for part in (part.strip() for part in sketch.split(",") if part.strip()):
        route, _, number = part.partition(" ")
        ends = [_mention(text, nodes) for text in route.split(">")]
        if len(ends) == 2:
            sources.add(ends[0])
            targets.add(ends[1])
            steps.append(_step(ends[0], ends[1], number, steps))
        else:
            assert len(ends) == 1, f"one step is source>target: {part}"
            assert not number, f"a name alone has no probability: {part}"
    return gather([*_nodes(nodes, sources - targets), *steps])


def _mention(text: str, nodes: dict[str, tuple[str, str]]) -> str:
    found = _NAME.fullmatch(text)
    assert found, f"not a name: {text!r}"
    mark, stage = nodes.get(found["name"], ("", ""))
    nodes[found["name"]] = (found["mark"] or mark, found["stage"] or stage)
    return found["name"]


def _step(source: str, target: str, number: str, steps: list[Transition]) -> Transition:
    name = f"{source}>{target}"
    twins = sum(step.source == source and step.target == target for step in steps)
    return Transition(
        id=ItemId(f"{name}#{twins + 1}" if twins else name),
        source=ItemId(source),
        target=ItemId(target),
        probability=float(number) if number else None,
    )


def _nodes(nodes: dict[str, tuple[str, str]], only_sources: set[str]) -> list[Item]:
    stages = list(dict.fromkeys(stage for _, stage in nodes.values() if stage))
    found: list[Item] = [
        Stage(id=ItemId(stage), name=stage.title(), order=order) for order, stage in enumerate(stages)
    ]
    for name, (mark, stage) in nodes.items():
        if name in only_sources and not mark and not stage:
            found.append(Persona(id=ItemId(name), name=name.title(), volume=VOLUME))
        else:
            found.append(
                Touchpoint(
                    id=ItemId(name),
                    name=name.title(),
                    outcome=_OUTCOMES.get(mark, Outcome.ONGOING),
                    stage=ItemId(stage) if stage else None,
                )
            )
    return found
