"""All figures of a journey as tables: a workbook with a sheet for each, or comma-separated values."""

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from journeymap.cargo import carrying
from journeymap.export.sheets import agreements, compared, outlook, planned, records, summary
from journeymap.export.sheets.material import Material, gathered
from journeymap.export.sheets.table import Table, without_money
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.store.replacement import replace

__all__ = [
    "TABLES",
    "Material",
    "Table",
    "check",
    "encoded",
    "export",
    "gathered",
    "places",
    "tables",
    "targets",
]

_TABLES: Final[dict[str, Callable[[Material], Table]]] = {
    "figures": summary.figures,
    "stages": records.stages,
    "touchpoints": records.touchpoints,
    "steps": records.steps,
    "personas": records.personas,
    "channels": records.channels,
    "owners": records.owners,
    "contracts": agreements.contracts,
    "tenures": agreements.tenures,
    "groups": records.groups,
    "paths": outlook.paths,
    "levers": outlook.levers,
    "ranges": outlook.ranges,
    "tornado": outlook.tornado,
    "forecast": outlook.forecast,
    "goals": planned.goals,
    "milestones": planned.milestones,
    "scenarios": compared.scenarios,
    "problems": summary.problems,
    "assumptions": summary.assumptions,
}
TABLES: Final = (*_TABLES, "definitions")
"""The tables by name, in their order."""


def tables(material: Material, only: str = "") -> tuple[Table, ...]:
    """Every table that says something; `only` one of them, which costs nothing for the others."""
    is_whole = only in ("", "definitions")  # the definitions are those of all others
    found = tuple(make(material) for name, make in _TABLES.items() if is_whole or name == only)
    if material.is_redacted:
        found = tuple(without_money(table) for table in found)
    if is_whole:
        meant = summary.definitions(material, found)
        found = (*found, meant) if not only else (meant,)
    return tuple(table for table in found if table.rows or table.note)


def check(table: str) -> None:
    """Refuse a table that there never is; raises export.table."""
    if table and table not in TABLES:
        raise JourneyError("export.table", name=table, known=", ".join(TABLES))


def encoded(
    journey: Journey, suffix: str, *, language: str = "", table: str = "", is_redacted: bool = False
) -> dict[str, bytes]:
    """The figures as complete files, by the name of their table: "" is the file that holds all.

    `language` is that of the words, that of the map if none is named; of `.csv`, `table` asks for one table
    instead of all. Redacted files hold no names, money or notes. Raises export.table, export.no_rows.
    """
    check(table)
    material = gathered(journey, language, is_redacted=is_redacted)
    found = tables(material, "" if suffix.lower() == ".xlsx" else table)
    writer = importlib.import_module(f"journeymap.export.sheets.{_WRITERS[suffix.lower()]}")
    if suffix.lower() == ".xlsx":
        return {"": writer.encoded(found, material.journey.map, material.language)}
    if not found:
        raise JourneyError("export.no_rows", name=table)
    return {each.key: writer.encoded(each, material.language) for each in found}


_WRITERS: Final = {".xlsx": "workbook", ".csv": "separated"}


def places(path: Path, table: str = "") -> tuple[Path, ...]:
    """The files that an export may put in place: of `.csv` without a table one for each."""
    if path.suffix.lower() != ".csv" or table:
        return (path,)
    return tuple(_place(path, name) for name in TABLES)


def export(
    journey: Journey,
    path: Path,
    *,
    language: str = "",
    table: str = "",
    is_redacted: bool = False,
    cargo: bytes = b"",
) -> tuple[Path, ...]:
    """Write the figures in the format of the suffix, in place of what was there; the files that were written.

    `cargo` is what a workbook carries beside them, see `exchange.carried`. All is figured out before the
    first file is touched. Raises export.table, export.no_rows and the file.… codes of `store.replacement`; a
    file that cannot be replaced stays as it was.
    """
    files = encoded(journey, path.suffix, language=language, table=table, is_redacted=is_redacted)
    found = targets(path, table, files)
    for target, whole in zip(found, files.values(), strict=True):
        replace(target, carrying(whole, path.suffix, cargo))
    return found


def targets(path: Path, table: str, files: Iterable[str]) -> tuple[Path, ...]:
    """Where files of tables of these names go; one that was asked for alone has the name that was given."""
    names = tuple(files)
    if len(names) == 1 and (table or "" in names):
        return (path,)
    return tuple(_place(path, name) for name in names)


def _place(path: Path, name: str) -> Path:
    """The file of one table beside others."""
    return path.with_name(f"{path.stem}-{name}{path.suffix}")
