"""Picks the door: a verb is for the command line, files or nothing for the window."""

import os
import stat
import sys
from pathlib import Path
from types import TracebackType

from journeymap.cli import VERBS, refuse
from journeymap.cli import main as verb
from journeymap.model.errors import JourneyError


def main() -> int:
    """What `journeymap` and `python -m journeymap` start; verbs win over file names."""
    sys.excepthook = _explain
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us: what is said goes nowhere
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (kept for good)
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in VERBS or arguments[0].startswith("-")):
        return verb(arguments)
    try:
        _check_files(arguments)
        _check_screen()
    except JourneyError as error:
        return refuse(error)
    from journeymap.ui.app import run

    sys.excepthook = sys.__excepthook__  # the window has a better one, and puts it in place of this
    return run(arguments)


def _check_files(arguments: list[str]) -> None:
    """Refuse what is neither a verb nor a file before a window opens on it."""
    for number, argument in enumerate(arguments):
        path = Path(argument)
        try:
            mode = path.stat().st_mode
        except PermissionError:
            raise JourneyError("file.unreadable", path=argument) from None
        except (OSError, ValueError):
            if number == 0 and not path.suffix and path.name == argument:
                raise JourneyError("usage.verb", verb=argument, known=", ".join(VERBS)) from None
            raise JourneyError("file.missing", path=argument) from None
        if stat.S_ISDIR(mode):
            raise JourneyError("file.folder", path=argument)


def _check_screen() -> None:
    """Qt ends the whole program where it finds no screen on Linux; say it in words instead."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names):
        raise JourneyError("window.screen")


def _explain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last resort: one line for the user; the whole story for whoever sets JOURNEYMAP_TRACE."""
    if issubclass(kind, KeyboardInterrupt):
        return
    if os.environ.get("JOURNEYMAP_TRACE"):
        sys.__excepthook__(kind, error, trace)
        return
    refuse(JourneyError("program.fault", reason=f"{kind.__name__}: {error}"))


if __name__ == "__main__":
    sys.exit(main())
