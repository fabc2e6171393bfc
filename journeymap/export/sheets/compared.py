"""The table of scenarios: the figures of the map and of each scenario, and what differs."""

import math
from collections.abc import Iterator, Sequence

from journeymap.export.sheets.material import Material
from journeymap.export.sheets.outlook import FORMS
from journeymap.export.sheets.table import Cell, Column, Form, Table, Value, computed
from journeymap.export.ways import COMPARED, Way, going_on, ways
from journeymap.words import is_rtl


def scenarios(material: Material) -> Table:
    """Every figure of the map and of its scenarios, and how much more of it each scenario has."""
    found = ways(material.journey, material.report, material.say("slide.as_is"))
    rows: list[tuple[Value | Cell, ...]] = []
    for name in COMPARED if found else ():
        form = FORMS.get(name, Form.COUNT)
        label = material.word(f"figure.{'cycle_mean' if name == 'cycle_days' else name}")
        rows.append((label, *_beside([way.figure(name) for way in found], found, form)))
    arrow = " ← " if is_rtl(material.language) else " → "
    for one, two, shares in going_on(material.journey, found) if found else ():
        rows.append((f"{one}{arrow}{two}", *_beside(shares, found, Form.SHARE)))
    columns = (*material.texts("figure"), *_columns(found))
    return Table("scenarios", material.word("table.scenarios"), columns, tuple(rows), is_sortable=False)


def _columns(found: Sequence[Way]) -> Iterator[Column]:
    for way in found:
        yield Column(way.letter, way.title)
        if not way.is_map:
            yield Column(f"{way.letter}_more", f"{way.letter} − {found[0].letter}")


def _beside(values: Sequence[float | None], found: Sequence[Way], form: Form) -> Iterator[Cell]:
    base = values[0]
    yield Cell(base, "", form)
    for way, value in zip(found[1:], values[1:], strict=True):
        yield Cell(value, "", form)
        more = None if value is None or base is None else _more(value, base)
        told = computed(more, f"=[{way.letter}]-[A]", more)
        yield Cell(more, told.formula if isinstance(told, Cell) else "", form)


def _more(value: float, base: float) -> float:
    """How much more one is than the other; nothing where only rounding tells them apart."""
    return 0.0 if math.isclose(value, base, rel_tol=1e-12) else value - base
