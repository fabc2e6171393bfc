"""A deck that people have worked in, brought up to date with its map: only what we wrote is replaced.

Every part of the package that holds nothing of ours keeps its bytes: masters, layouts, slides of others.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - the argument is called `date`
from typing import Any

from journeymap.analysis import Report
from journeymap.export.options import Options
from journeymap.export.pptx.atoms import P, is_ours, key_of, leaves, name_of, text_of
from journeymap.export.pptx.contents import KINDS, Order, pages
from journeymap.export.pptx.deck import deck
from journeymap.export.pptx.memory import Memory, bars_text, keep, recalled
from journeymap.export.pptx.merging import Finding, Merge
from journeymap.export.pptx.package import linked, packed, parsed, slides, timeless, unpacked, written
from journeymap.export.pptx.pages import Bars, Page
from journeymap.export.pptx.tables import chart_data
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.words import say

_NOTES = r"notesSlides/[^/]+\.xml$"
_CHART = r"charts/[^/]+\.xml$"


@dataclass(frozen=True)
class Updated:
    """The deck as it is now, how many of its slides changed, and what could not be matched."""

    whole: bytes
    count: int
    findings: tuple[Finding, ...]

    def sentences(self, language: str = "en") -> list[str]:
        """What was left alone and why, each thing once."""
        said = [say(f"deck.{each.code}", language, name=each.name) for each in self.findings]
        return list(dict.fromkeys(said))


def updated(
    whole: bytes, journey: Journey, report: Report, path: str = "", date: Date | None = None
) -> Updated:
    """A deck with the shapes of its journey brought up to date; `date` is said on slides with a source.

    Raises deck.protected, deck.unknown, deck.damaged, deck.large, and deck.foreign where it has no slide of
    ours, or another program has removed what we need to know of it.
    """
    parts = unpacked(whole, path)
    try:
        return _updated(parts, journey, report, date)
    except JourneyError as error:
        error.facts["path"] = path
        raise


def _updated(parts: dict[str, bytes], journey: Journey, report: Report, date: Date | None) -> Updated:
    memory = recalled(parts)
    if memory is None:
        raise JourneyError("deck.foreign", path="")
    wanted, findings = _wanted(memory, journey, report, date)
    if not wanted:
        raise JourneyError("deck.foreign", path="")
    fresh = unpacked(deck(wanted, _options(memory, wanted)), "")
    ours, copies = _our_slides(parts, memory)
    findings += [Finding("slide_copy", name) for name in copies]
    findings += _needless(parts, ours, {page.key for page in wanted})
    count, known = 0, recalled(fresh)
    assert known is not None
    remembered: dict[str, Any] = {}
    for page, name in zip(wanted, slides(fresh), strict=True):
        if page.key not in ours:
            findings.append(Finding("no_slide", page.title))
            continue
        slide, base = parsed(parts[ours[page.key]]), memory.atoms.get(page.key, {})
        merge = Merge(slide, parsed(fresh[name]), base, page.key, known.unit)
        merge.run()
        findings += merge.findings
        is_changed = merge.is_changed
        if is_changed:
            parts[ours[page.key]] = written(merge.root)
        is_changed |= _renew_notes(parts, ours[page.key], fresh, name, memory.notes.get(page.key), findings)
        if isinstance(page.content, Bars):
            is_changed |= _renew_bars(parts, ours[page.key], page, memory.bars.get(page.key), findings)
        count += is_changed
        ids = {each: made.id for each, (made, _) in merge.theirs.items()}
        remembered[page.key] = {
            each: made._replace(id=ids.get(each, made.id)) for each, made in known.atoms[page.key].items()
        }
    if count:
        keep(parts, _next_memory(memory, known, remembered))
    return Updated(packed(parts), count, tuple(findings))


def _options(memory: Memory, wanted: list[Page]) -> Options:
    return Options(
        theme=memory.theme,
        ribbons=memory.ribbons,
        title=memory.title,
        pages=tuple(wanted),
        legend=memory.has_legend,
        audience=memory.audience,
        overlays=memory.overlays,
    )


def _next_memory(memory: Memory, known: Memory, remembered: Mapping[str, Any]) -> Memory:
    """What the deck knows from now on: pages that were not brought up to date stay as they were."""
    return replace(
        memory,
        atoms={**memory.atoms, **remembered},
        notes={**memory.notes, **{key: known.notes[key] for key in remembered}},
        bars={**memory.bars, **{key: text for key, text in known.bars.items() if key in remembered}},
    )


def _wanted(
    memory: Memory, journey: Journey, report: Report, date: Date | None
) -> tuple[list[Page], list[Finding]]:
    """The pages of the deck as the map would have them now."""
    findings = []
    paths = []
    for nodes in memory.paths.values():
        if all(node in journey.items for node in nodes):
            paths.append(tuple(ItemId(node) for node in nodes))
        else:
            names = (getattr(journey.items.get(ItemId(node)), "name", node) for node in nodes)
            findings.append(Finding("no_subject", " → ".join(names)))
    kinds = tuple(
        kind for kind in KINDS if kind != "paths" and any(key.split("-")[0] == kind for key in memory.keys)
    )
    kinds += ("paths",) if paths else ()
    order = Order(
        kinds,
        tuple(paths),
        (round(memory.size[0]), round(memory.size[1])),
        memory.theme,
        memory.title,
        date,
        splits="map-2" in memory.keys,
        language=memory.language,
        has_legend=memory.has_legend,
        audience=memory.audience,
        overlays=memory.overlays,
    )
    if not kinds:
        return [], findings
    found = pages(journey, report, order)
    return [page for page in found if page.key in memory.keys or page.key.startswith("map-")], findings


def _our_slides(parts: dict[str, bytes], memory: Memory) -> tuple[dict[str, str], list[str]]:
    """The slide of each key: the one with most of its shapes; and names of copies, which stay as they are."""
    counts: dict[str, list[tuple[int, int, str]]] = {}
    for place, name in enumerate(slides(parts)):
        tally: dict[str, int] = {}
        for element, _ in leaves(parsed(parts[name])[0].find(f"{P}spTree")):
            if is_ours(name_of(element)):
                key = key_of(name_of(element))
                tally[key] = tally.get(key, 0) + 1
        for key, count in tally.items():
            counts.setdefault(key, []).append((-count, place, name))
    found, copies = {}, []
    for key, candidates in counts.items():
        if key in memory.keys:
            first, *others = sorted(candidates)
            found[key] = first[2]
            copies += [str(place + 1) for count, place, _ in others if 2 * -count > -first[0]]
    return found, copies


def _needless(parts: dict[str, bytes], ours: Mapping[str, str], wanted: set[str]) -> list[Finding]:
    """Slides of ours that hold what is on other slides by now; paths that are gone are told of by name."""
    places = {name: str(place) for place, name in enumerate(slides(parts), 1)}
    gone = (key for key in ours if key not in wanted and not key.startswith("path-"))
    return [Finding("no_part", places[ours[key]]) for key in gone]


def _renew_notes(
    parts: dict[str, bytes],
    slide: str,
    fresh: dict[str, bytes],
    fresh_slide: str,
    base: str | None,
    findings: list[Finding],
) -> bool:
    """What the speaker says, where nobody has written into it."""
    name, source = linked(parts, slide, _NOTES), linked(fresh, fresh_slide, _NOTES)
    if name is None or source is None:
        return False
    root = parsed(parts[name])
    mine, new = _notes_shape(root), _notes_shape(parsed(fresh[source]))
    if mine is None or new is None or text_of(new) in (base, text_of(mine)):
        return False
    if text_of(mine) != base:
        findings.append(Finding("notes", text_of(mine).split("\n")[0][:80]))
        return False
    mine.replace(mine.find(f"{P}txBody"), new.find(f"{P}txBody"))
    parts[name] = written(root)
    return True


def _notes_shape(root: Any) -> Any:
    for shape in root.iter(f"{P}sp"):
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if holder is not None and holder.get("type") == "body":
            return shape
    return None


def _renew_bars(
    parts: dict[str, bytes], slide: str, page: Page, base: str | None, findings: list[Finding]
) -> bool:
    """The numbers of a chart and of its workbook, where nobody has typed others; its look stays."""
    assert isinstance(page.content, Bars)
    chart = linked(parts, slide, _CHART)
    now = bars_text(page.content)
    if chart is None or now == base:
        return False
    if _shown(parsed(parts[chart])) != base:
        findings.append(Finding("chart", page.title))
        return False
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData

    presentation: Any = Presentation(io.BytesIO(packed(parts)))
    for each in presentation.slides:
        if str(each.part.partname).lstrip("/") != slide:
            continue
        for shape in each.shapes:
            if getattr(shape, "has_chart", False) and str(shape.chart.part.partname).lstrip("/") == chart:
                shape.chart.replace_data(chart_data(page.content, CategoryChartData))
                workbook = shape.chart.part.chart_workbook.xlsx_part
                parts[chart] = shape.chart.part.blob
                parts[str(workbook.partname).lstrip("/")] = timeless(workbook.blob)
                return True
    return False


def _shown(root: Any) -> str:
    """The numbers of a chart as `bars_text` writes them."""
    space = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    series = next(root.iter(f"{space}ser"), None)
    if series is None:
        return ""
    names, values = (
        [each.text or "" for each in found.iter(f"{space}v")]
        for found in (series.find(f"{space}cat"), series.find(f"{space}val"))
    )
    return "\n".join(f"{name}\t{float(value):g}" for name, value in zip(names, values, strict=False))
