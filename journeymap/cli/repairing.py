"""Bringing over what a damaged file still holds."""

from argparse import Namespace
from pathlib import Path

from journeymap.cli.files import OWN, check_suffix, save, warn
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import clean
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS
from journeymap.model.journey import Journey
from journeymap.store.repair import Repaired, in_words
from journeymap.store.repair import repair as repaired
from journeymap.words import held, say


def repair(arguments: Namespace) -> int:
    """A whole file of what can be read of a damaged one, and in words what is missing."""
    path, out = Path(arguments.file), Path(arguments.out)
    check_suffix(out)
    if out.exists() and path.exists() and path.samefile(out):
        raise JourneyError("repair.same", path=str(out))
    found = repaired(path, altered=arguments.altered)
    _write(found, out)
    if arguments.json:
        return print_data(_plain(found, out))
    told = [in_words(loss, "en") for loss in found.losses] or [say("repair.whole")]
    return print_lines([clean(line) for line in (_brought(found), *told)])


def _write(found: Repaired, out: Path) -> None:
    if out.suffix.lower() != OWN:
        save(found.journey, out)
        return
    from journeymap.document import Document

    document = Document.repaired(found, durable=False)
    warn(document.save(out))
    document.close(discard=True)


def _counts(journey: Journey) -> dict[str, int]:
    return {kind: sum(1 for _ in journey.of(record)) for kind, record in KINDS.items()}


def _brought(found: Repaired) -> str:
    """What came over, in a line."""
    counts = _counts(found.journey)
    return say("repair.done", path=str(found.path), holds=held(counts))


def _plain(found: Repaired, out: Path) -> dict[str, object]:
    return {
        "file": str(found.path),
        "out": str(out),
        "brought": _counts(found.journey),
        "steps": len(found.revisions),
        "versions": len(found.versions),
        "losses": [
            {
                "code": loss.code,
                "count": loss.count,
                "ids": list(loss.ids),
                "names": list(loss.names),
                "text": clean(in_words(loss, "en")),
            }
            for loss in found.losses
        ],
    }
