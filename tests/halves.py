"""Half of all combinations by default, the other half with --slow."""

from collections.abc import Sequence
from itertools import product

import pytest


def half(names: str, *values: Sequence[object]) -> pytest.MarkDecorator:
    """Parametrize a test by every combination of values, of which every other one is slow.

    For what holds whatever the values are. Of two names each value is still there by default, with every
    other one of the other name; of three, any two values of two names meet.
    """
    found = []
    for places in product(*(range(len(each)) for each in values)):
        given = [each[place] for each, place in zip(values, places, strict=True)]
        found.append(pytest.param(*given, marks=[pytest.mark.slow] if sum(places) % 2 else []))
    return pytest.mark.parametrize(tuple(names.split(", ")), found)
