"""Maps in files of any form, as verbs read and write them."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.cli import complain
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.model.scenarios import scenario_of, seen_in

if TYPE_CHECKING:
    from journeymap.exchange.carried import Carried

OWN: Final = ".journey"


def load(path: Path, scenario: str | None = None) -> Journey:
    """The map in a file of any readable form, or what a scenario makes of it; raises JourneyError."""
    journey = _loaded(path)
    return journey if scenario is None else seen_in(journey, scenario_of(journey, scenario).id).journey


def _loaded(path: Path) -> Journey:
    if path.suffix.lower() == OWN:
        from journeymap.store.file import load as own

        return own(path)
    return _read(path).journey


def taken(path: Path, scenario: str | None = None) -> "Carried":
    """The same, with the revision that the file tells."""
    found = _taken(path)
    if scenario is None:
        return found
    return replace(found, journey=seen_in(found.journey, scenario_of(found.journey, scenario).id).journey)


def _taken(path: Path) -> "Carried":
    if path.suffix.lower() != OWN:
        return _read(path)
    from journeymap.exchange.carried import Carried, Stamp
    from journeymap.store.file import theirs

    found = theirs(path)
    return Carried(found.journey, Stamp(found.last, found.time))


def _read(path: Path) -> "Carried":
    from journeymap import exchange

    found = exchange.taken(path)
    if found.others:
        complain(JourneyError("carried.several", path=str(path), count=found.others + 1))
    return found


def check_suffix(path: Path) -> None:
    """Refuse a file that no map can be written to, before anything else is done; raises file.form."""
    if path.suffix.lower() != OWN:
        from journeymap import exchange

        exchange.form_of(path)


def save(journey: Journey, path: Path) -> None:
    """Put a map in a file, whole, in the form its suffix names."""
    check_suffix(path)
    if path.suffix.lower() == OWN:
        from journeymap.store.file import write as own

        warn(own(path, journey))
    else:
        from journeymap import exchange

        warn(exchange.write(journey, path))


def warn(warning: JourneyError | None) -> None:
    """Pass on what should be known although all is done."""
    if warning is not None:
        complain(warning)
