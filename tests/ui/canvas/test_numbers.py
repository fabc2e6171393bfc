"""The places of names in a list, as a mapping of tuples would tell them."""

import random

from journeymap.ui.canvas.numbers import Numbers


def test_numbers_are_those_of_a_mapping_of_tuples():
    rng = random.Random(3)
    names = [f"n{rng.randrange(40)}" for _ in range(200)] + ["last"]
    wanted: dict[str, tuple[int, ...]] = {}
    for row, name in enumerate(names):
        wanted[name] = (*wanted.get(name, ()), row)
    found = Numbers(names)
    assert dict(found) == wanted
    assert len(found) == len(wanted)
    assert found.get("nobody", ()) == ()
    assert "nobody" not in found
    assert not Numbers([])
