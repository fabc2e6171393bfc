"""The maps that come with the program, templates and samples, in the language they are asked for in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from journeymap.assets import resource
from journeymap.exchange.json import from_data
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey

FALLBACK: Final = "en"
"""The language that every text of every file has."""

_FOLDERS: Final = ("templates", "samples")


@dataclass(frozen=True)
class Template:
    """What a person choosing a map to start from is shown."""

    key: str
    kind: str
    """"template", a stage model to fill in, or "sample", a complete invented journey."""
    title: str
    description: str


def templates(language: str = FALLBACK) -> list[Template]:
    """All of them, templates first, each in its place."""
    return [_shown(stored["template"], language) for stored in _stored().values()]


def load(key: str, language: str = FALLBACK) -> Journey:
    """The map of a template or sample as a new journey; raises template.unknown.

    Every load has the same record ids: each is a document of its own.
    """
    stored = _stored().get(key)
    if stored is None:
        raise JourneyError("template.unknown", name=key, known=", ".join(_stored()))
    said = {name: value for name, value in stored.items() if name != "template"}
    said["graph"] = {**said["graph"], "language": _spoken(said["graph"]["name"], language)}
    return from_data(_resolved(said, language))


@cache
def _stored() -> Mapping[str, dict[str, Any]]:
    """Every file as it stands, by key, in order."""
    paths = [path for folder in _FOLDERS for path in resource(folder).glob("*.json")]
    files = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    files.sort(key=lambda file: file["template"]["order"])
    return {file["template"]["key"]: file for file in files}


def _shown(about: Mapping[str, Any], language: str) -> Template:
    title, description = _text(about["title"], language), _text(about["description"], language)
    return Template(about["key"], about["kind"], title, description)


def _resolved(value: Any, language: str) -> Any:
    """The data with one text in place of each mapping of languages, below the members of a document."""
    match value:
        case list():
            return [_resolved(each, language) for each in value]
        case dict() if FALLBACK in value:
            return _text(value, language)
        case dict():
            return {name: _resolved(each, language) for name, each in value.items()}
    return value


def _text(texts: Mapping[str, str], language: str) -> str:
    return texts[_found(texts, language) or FALLBACK]


def _spoken(texts: Mapping[str, str], language: str) -> str:
    """The language of the map: the one asked for, unless its texts had to be in another."""
    return language if _found(texts, language) else FALLBACK


def _found(languages: Iterable[str], wanted: str) -> str | None:
    """The wanted language or, for one like ar-EG, the one it is a variety of."""
    return next((name for name in (wanted, wanted.partition("-")[0]) if name in languages), None)
