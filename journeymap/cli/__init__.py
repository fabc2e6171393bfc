"""The command line: the typed shell. Verbs on files, without a window, each a door to the same core.

What costs time (numpy, Qt, networkx) is imported by the verbs that need it, when they run.
"""

import os
import sys
from collections.abc import Sequence
from typing import Final

from journeymap.model.errors import JourneyError

VERBS: Final = (
    "new",
    "templates",
    "convert",
    "analyze",
    "export",
    "do",
    "check",
    "diff",
    "merge",
    "repair",
    "paths",
    "whatif",
    "ranges",
    "plan",
    "budget",
    "update",
)
PRESS: Final = "--press"
"""How a window asks for a process that makes files for it; no verb, since nobody types it."""
DONE: Final = 0
REFUSED: Final = 1
WRONG_USAGE: Final = 2


def main(argv: Sequence[str]) -> int:
    """Carry out one verb; the status is 0 done, 1 refused, 2 wrong usage. May be called again and again."""
    try:
        status = _carried_out(list(argv))
        sys.stdout.flush()
    except JourneyError as error:
        return refuse(error)
    except BrokenPipeError:  # whoever read our output has seen enough
        _let_go_of_output()
        return DONE
    except OSError as error:
        _let_go_of_output()
        code = "output.failed" if error.filename is None else "system.failed"
        return refuse(JourneyError(code, path=error.filename or "", reason=error.strerror or str(error)))
    return status


def refuse(error: JourneyError) -> int:
    """Say in one line on stderr why not; the status that tells it."""
    complain(error)
    return WRONG_USAGE if error.code.startswith("usage.") else REFUSED


def complain(error: JourneyError) -> None:
    """One line on stderr: what, where, what to do."""
    sys.stderr.write(f"journeymap: {sentence(error)}\n")


def sentence(error: JourneyError) -> str:
    """An error in words on one line, with the file it is about."""
    from journeymap.cli.tables import clean
    from journeymap.words import has, say

    facts = {name: _short(fact) for name, fact in error.facts.items()}
    key = f"error.{error.code}"
    text = say(key, "en", **facts) if has(key) else str(error)
    path = str(error.facts.get("path", ""))
    if path and path not in text:
        text = f"{path}: {text}"
    return clean(text)


def _short(fact: object) -> object:
    """A fact as it can stand in a sentence: nobody wants to read a whole text that is not a number."""
    if isinstance(fact, bool | int | float) or fact is None:
        return fact
    text = str(fact)
    return text if len(text) <= 400 else f"{text[:160]}…"


def _carried_out(argv: list[str]) -> int:
    if argv[:1] in (["--version"], ["-V"]):
        import journeymap

        sys.stdout.write(f"journeymap {journeymap.__version__}\n")
        return DONE
    if argv == [PRESS]:
        from journeymap.cli import press

        return press.serve()
    if argv and not argv[0].startswith("-") and argv[0] not in VERBS:
        raise JourneyError("usage.verb", verb=argv[0], known=", ".join(VERBS))
    from journeymap.cli.arguments import parsed

    arguments = parsed(argv)
    if arguments is None:  # help was asked for, and printed
        return DONE
    from journeymap.cli import verbs

    return verbs.VERBS[arguments.verb](arguments)


def _let_go_of_output() -> None:
    """What is left in the buffer and cannot be written goes nowhere, or Python complains of it at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
