"""A mapping in which a few things are others, also where those are only made when somebody asks for them."""

import pytest

from journeymap.model.joined import Joined, Later

OLD = {"a": 1, "b": 2, "c": 3}
NEW = {"b": 20, "d": 40, "x": 0}
GONE = frozenset({"b", "c", "d"})


@pytest.mark.parametrize("made", [Joined(OLD, NEW, GONE), Later(OLD, lambda: NEW, GONE)])
def test_affected_things_come_from_the_new_ones_and_all_else_from_the_old(made):
    assert dict(made) == {"a": 1, "b": 20, "d": 40}
    assert len(made) == 3
    assert "c" not in made
    assert "x" not in made
    assert made.get("b") == 20
    assert made.get("c", 7) == 7
    with pytest.raises(KeyError):
        made["c"]


def test_things_that_nobody_asks_for_are_not_made():
    asked = []

    def make():
        asked.append(1)
        return NEW

    found = Later(OLD, make, GONE)
    assert found["a"] == 1
    assert "z" not in found
    assert not asked
    assert (found["b"], found["d"]) == (20, 40)
    assert asked == [1]
