"""How much Python has to do for something: told by calls, which no other process changes."""

import sys
from collections.abc import Callable


def calls(deed: Callable[[], object]) -> int:
    """How many functions written in Python are called while `deed` is done, in this thread."""
    count = 0

    def called(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(called)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return count
