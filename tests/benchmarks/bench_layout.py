"""How long arranging takes: `python -m tests.benchmarks.bench_layout` prints seconds by size."""

import random
import time

from journeymap.layout import arrange
from journeymap.model.items import Item, ItemId, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.model.rules import gather

STAGES = 5


def looped(count: int, seed: int = 3) -> Journey:
    """A map with 1.5 steps a card, a tenth of them back and a twentieth far ahead; ids say nothing."""
    chance = random.Random(seed)
    cards = [ItemId(f"t{number:05}") for number in range(count)]
    chance.shuffle(cards)
    items: list[Item] = [Stage(id=ItemId(f"s{number}"), order=number) for number in range(STAGES)]
    items += [
        Touchpoint(id=card, stage=ItemId(f"s{place * STAGES // count}")) for place, card in enumerate(cards)
    ]
    near = max(3, count // 25)
    for number in range(count * 3 // 2):
        place, kind = chance.randrange(count), chance.random()
        ahead = chance.randint(near, 6 * near) if kind > 0.95 else chance.randint(1, near)
        other = max(0, min(count - 1, place - ahead if kind < 0.1 else place + ahead))
        items.append(Transition(id=ItemId(f"e{number}"), source=cards[place], target=cards[other]))
    for number in range(2):
        persona = ItemId(f"p{number}")
        items.append(Persona(id=persona, volume=1000.0))
        items.append(Transition(id=ItemId(f"p{number}e"), source=persona, target=cards[number % count]))
    return gather(items)


if __name__ == "__main__":
    for size in (20, 50, 150, 300, 500, 5000):
        mapped = looped(size)
        began = time.perf_counter()
        arrange(mapped)
        print(f"{size:5} cards {time.perf_counter() - began:7.3f} s")
