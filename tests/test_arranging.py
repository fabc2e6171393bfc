"""How good arranged maps of real shape are, counted: overlaps, steps through cards, labels, crossings."""

import random
import shutil
import subprocess
from itertools import combinations, pairwise

import pytest

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.layout import arrange
from journeymap.layout.columns import bands
from journeymap.layout.places import box_of
from journeymap.model.commands import Move
from journeymap.model.items import FlowKind, Note, Persona, Stage, Touchpoint, Transition
from journeymap.model.rules import gather
from journeymap.picture import geometry
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of
from tests.picture.paper import measure


def shaped(cards, seed):
    """A random map as people draw them: five stages, 1.5 steps a card, a tenth back, a twentieth skipping."""
    rng = random.Random(seed)
    stages = [Stage(id=f"s{n}", name=f"Stage {n}", order=n) for n in range(5)]
    home = sorted(rng.randrange(5) for _ in range(cards))
    points = [Touchpoint(id=f"t{n}", name=f"Card {n}", stage=f"s{stage}") for n, stage in enumerate(home)]
    people = [Persona(id=f"p{n}", name=f"Person {n}", volume=1000.0 * (n + 1)) for n in range(2)]
    ends = set()
    while len(ends) < 1.5 * cards:
        source, kind = rng.randrange(cards), rng.random()
        if kind < 0.1:
            wanted = [n for n in range(cards) if home[n] < home[source]]
        elif kind < 0.15:
            wanted = [n for n in range(cards) if home[n] > home[source] + 1]
        else:
            wanted = [n for n in range(cards) if home[n] == home[source] + 1]
        near = sorted(wanted, key=lambda n: abs(n - source - cards / 5))[:6]
        if near:
            ends.add((f"t{source}", f"t{rng.choice(near)}"))
    first = [point.id for point in points if point.stage == "s0"]
    ends |= {(person.id, card) for person in people for card in rng.sample(first, min(2, len(first)))}
    steps = [Transition(id=f"{one}>{two}", source=one, target=two) for one, two in sorted(ends)]
    return gather([*stages, *points, *people, *steps])


MAPS = {
    **{
        name: lambda name=name: templates.load(name)
        for name in ("b2b-demand", "b2c-shop", "training-academy")
    },
    **{f"{n} cards": lambda n=n: shaped(n, n) for n in (20, 40, 60)},
}
LARGE = {f"{n} cards": lambda n=n: shaped(n, n) for n in (100, 150, 200, 300)}
ALL = [
    *(pytest.param(make, id=name) for name, make in MAPS.items()),
    *(pytest.param(make, id=name, marks=pytest.mark.slow) for name, make in LARGE.items()),
]


def arranged(journey):
    move = Move(arrange(journey, None, journey.pinned), name="arrange")
    return journey.apply(move.change(journey))


def overlapping(mapped):
    nodes = [node for node in mapped.items.values() if isinstance(node, Touchpoint | Persona | Note)]
    boxes = [box_of(node, (node.x, node.y)) for node in nodes]
    return sum(one.meets(two) for one, two in combinations(boxes, 2))


def faults(picture, mapped):
    """Steps through cards or headers, labels over cards and labels over labels."""
    cards = {i: box for i, box in picture.cards.items() if isinstance(mapped.items[i], Touchpoint | Persona)}
    through = []
    for step, route in picture.routes.items():
        line = geometry.points(route)
        for card, box in cards.items():
            if card in (route.source, route.target):
                continue
            inner = box.grown(-1)
            if any(inner.x < x < inner.right and inner.y < y < inner.bottom for x, y in line):
                through.append((step, card))
    columns = [picture.cards[stage.id] for stage in mapped.stages]
    heads = [Rect(box.x + 10, box.y + 14, box.width - 20, 34) for box in columns]
    through += [
        (step, "header")
        for step, route in picture.routes.items()
        if any(
            box.x < x < box.right and box.y < y < box.bottom
            for x, y in geometry.points(route)
            for box in heads
        )
    ]
    pills = list(picture.pills.values())
    covered = [box for box in pills if any(box.grown(-1).meets(card) for card in cards.values())]
    doubled = [pair for pair in combinations(pills, 2) if pair[0].grown(-1).meets(pair[1].grown(-1))]
    return len(through), len(covered), len(doubled)


def crossings(lines):
    """How often straight lines between the middles of cards cross; those that share an end do not."""

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    count = 0
    for (a, b), (c, d) in combinations(lines, 2):
        if len({a, b, c, d}) == 4 and side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
            count += 1
    return count


def ranks(journey):
    """The column of every card and person."""
    columns = [column for band in bands(journey) for column in band.columns]
    found = {card: number for number, column in enumerate(columns, 1) for card in column}
    return found | {person.id: 0 for person in journey.of(Persona)}


def ends(mapped):
    """The steps that are drawn across; referrals, and steps back over two columns, run round the map."""
    at = ranks(mapped)
    return sorted(
        {
            (step.source, step.target)
            for step in mapped.of(Transition)
            if step.source != step.target
            and step.flow_kind is not FlowKind.REFERRAL
            and at[step.target] - at[step.source] >= -1
        }
    )


def by_dot(journey):
    """The middles of cards as Graphviz places them in the same columns; steps back are turned round."""
    rank = ranks(journey)
    lines = ["digraph { rankdir=LR; node [shape=box, fixedsize=true, width=1.76, height=0.88];"]
    for number in range(max(rank.values()) + 1):
        same = " ".join(f'"{card}";' for card, at in rank.items() if at == number)
        lines.append(f'{{ rank=same; "r{number}" [style=invis]; {same} }}')
    chain = " -> ".join(f'"r{number}"' for number in range(max(rank.values()) + 1))
    lines.append(f"{chain} [style=invis];")
    for one, two in ends(journey):
        first, last = (one, two) if rank[one] <= rank[two] else (two, one)
        lines.append(f'"{first}" -> "{last}";')
    lines.append("}")
    told = subprocess.run(
        ["dot", "-Tplain"], input="\n".join(lines), capture_output=True, text=True, check=True, timeout=60
    ).stdout
    found = {}
    for line in told.splitlines():
        if line.startswith("node "):
            _, name, x, y, *_ = line.split()
            found[name.strip('"')] = (float(x), float(y))
    return found


@pytest.mark.parametrize("make", ALL)
def test_an_arranged_map_has_nothing_over_anything_and_its_stages_in_order(make):
    mapped = arranged(make())
    assert overlapping(mapped) == 0
    spans = [[card.x for card in mapped.of(Touchpoint) if card.stage == stage.id] for stage in mapped.stages]
    spans = [span for span in spans if span]
    assert all(max(one) < min(two) for one, two in pairwise(spans))
    picture = draw_map(mapped, Style(theme_of("light")), measure, analyze(mapped, complete=False))
    through, covered, doubled = faults(picture, mapped)
    print(f"steps through cards {through}, labels over cards {covered}, over labels {doubled}")
    assert (through, covered, doubled) == (0, 0, 0)


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("make", ALL)
def test_an_arranged_map_crosses_hardly_more_than_graphviz_does(make):
    mapped = arranged(make())
    middles = {
        node.id: (box.x + box.width / 2, box.y + box.height / 2)
        for node in mapped.items.values()
        if isinstance(node, Touchpoint | Persona)
        for box in [box_of(node, (node.x, node.y))]
    }
    dot = by_dot(mapped)
    ours, theirs = (crossings([(at[one], at[two]) for one, two in ends(mapped)]) for at in (middles, dot))
    print(f"crossings {ours} beside {theirs} of dot")
    assert ours <= 1.1 * theirs + 1
