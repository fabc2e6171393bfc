"""What each verb does; see `arguments` for what can be said to it."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap.cli import DONE, REFUSED, complain, copies, decks, sentence
from journeymap.cli.fields import command_of
from journeymap.cli.files import OWN, check_suffix, load, save, taken, warn
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import clean, count, figure, label, share, table
from journeymap.model.change import Change
from journeymap.model.commands import SetMap
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Item, ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.model.plain import from_text
from journeymap.words import LANGUAGES, held, known, say

if TYPE_CHECKING:
    from journeymap.analysis import Report
    from journeymap.exchange.carried import Stamp


def new(arguments: Namespace) -> int:
    """A new file, empty or from a template."""
    out = Path(arguments.out)
    check_suffix(out)
    save(_begun(arguments.template, arguments.language), out)
    return DONE


def _begun(template: str | None, language: str) -> Journey:
    if template is None:
        empty = Journey()
        change = SetMap({"language": language}).change(empty)  # refuses what is no language
        return empty if language == empty.map.language else empty.apply(change)
    from journeymap.exchange.templates import load as template_of

    if known(language) != language.partition("-")[0].lower():
        raise JourneyError("template.language", name=template, wanted=language, known=", ".join(LANGUAGES))
    return template_of(template, language)


def templates(arguments: Namespace) -> int:
    """What a map can start from."""
    from journeymap.exchange.templates import templates as known_templates

    found = known_templates()
    if arguments.json:
        data = [
            {"name": each.key, "kind": each.kind, "title": each.title, "description": each.description}
            for each in found
        ]
        return print_data(data)
    heads = [label(f"templates.{name}") for name in ("name", "kind", "title", "description")]
    rows = [[each.key, each.kind, each.title, each.description] for each in found]
    return print_lines(table(heads, rows, texts=4))


def convert(arguments: Namespace) -> int:
    """A map in another form."""
    out = Path(arguments.out)
    check_suffix(out)
    save(load(Path(arguments.file)), out)
    return DONE


def analyze(arguments: Namespace) -> int:
    """What a map converts, costs and earns."""
    path = Path(arguments.file)
    journey = load(path, arguments.scenario)
    from journeymap.analysis import analyze as report_on

    goal = None if arguments.goal is None else frozenset(map(ItemId, arguments.goal))
    try:
        report = report_on(
            journey, goal=goal, persona=arguments.persona, alone=arguments.alone, paths=arguments.paths
        )
    except JourneyError as error:
        raise _at(path, error) from None
    if goal is None and arguments.persona is None:
        report = _with_goals(journey, report)
    if arguments.json:
        return print_data(report.plain())
    from journeymap.cli.report import lines

    return print_lines(lines(journey, report))


def _with_goals(journey: Journey, report: "Report") -> "Report":
    """A report with how its goals stand today, and what is expected of them."""
    from journeymap.analysis import outlook, with_goals
    from journeymap.export.moment import now

    day = now().date()
    return with_goals(report, journey, day, outlook(journey, report, day))


def paths(arguments: Namespace) -> int:
    """How likely a chosen path is."""
    path = Path(arguments.file)
    journey = load(path, arguments.scenario)
    from journeymap.analysis import chosen

    goal = None if arguments.goal is None else frozenset(map(ItemId, arguments.goal))
    through = [ItemId(node) for node in arguments.through]
    try:
        found = chosen(journey, through, is_strict=arguments.strict, goal=goal, persona=arguments.persona)
    except JourneyError as error:
        raise _at(path, error) from None
    if arguments.json:
        return print_data({"probability": found.probability, "people": found.people, "days": found.days})
    rows = [
        (label("paths.probability"), share(found.probability, 2)),
        (say("cli.paths.people", period=journey.map.period), count(found.people)),
        (label("paths.days"), figure(found.days)),
    ]
    return print_lines(table(rows[0], rows[1:]))


def whatif(arguments: Namespace) -> int:
    """What another probability of one step would bring."""
    step, sign, text = arguments.step.rpartition("=")
    if not sign or not step:
        raise JourneyError("usage.step", text=arguments.step)
    path = Path(arguments.file)
    journey = load(path, arguments.scenario)
    from journeymap.analysis import Room
    from journeymap.analysis import whatif as slider_of

    goal = None if arguments.goal is None else frozenset(map(ItemId, arguments.goal))
    room = Room.SIBLINGS if arguments.siblings else Room.LEAVING
    try:
        probability = from_text("transition", "probability", text, step)
        if probability is None:
            raise JourneyError("usage.step", text=arguments.step)
        slider = slider_of(journey, ItemId(step), room=room, goal=goal, persona=arguments.persona)
        found = slider.at(probability)
    except JourneyError as error:
        raise error if error.code.startswith("usage.") else _at(path, error) from None
    if arguments.json:
        return print_data(
            {
                "step": step,
                "room": room.value,
                "probability": {"before": slider.probability, "after": probability},
                "before": slider.now.plain(),
                "after": found.plain(),
            }
        )
    from journeymap.cli.headline import lines

    return print_lines(lines(journey, slider, probability, found))


def export(arguments: Namespace) -> int:
    """A map as pictures, and its figures as tables."""
    from journeymap.cli import exporting

    if exporting.is_meant(arguments):
        return exporting.run(arguments)
    if not arguments.out:
        raise JourneyError("usage.arguments", message=label("export.out"), verb="export ")
    from journeymap.export import SHEETS, check, sheets
    from journeymap.export import export as write
    from journeymap.export.presets import PAGED, is_on, options_of

    framed = arguments.size is None
    options = replace(options_of(exporting.preset_of(arguments)), size=arguments.size, width=arguments.width)
    outs = [Path(out) for out in arguments.out if Path(out).suffix.lower() not in SHEETS]
    tables = [Path(out) for out in arguments.out if Path(out).suffix.lower() in SHEETS]
    for out in outs:
        check(out.suffix, options)
    sheets.check(arguments.table)
    found = taken(Path(arguments.file), arguments.scenario)
    from journeymap.exchange.carried import packed

    if not (arguments.no_map or arguments.redacted):
        options = replace(options, cargo=packed(found.journey, found.stamp))
    exporting.warn_of_language(found.journey, arguments.language or "")
    exporting.check_form(found.journey, arguments)
    for out in tables:
        sheets.export(
            found.journey,
            out,
            language=arguments.language or "",
            table=arguments.table,
            is_redacted=arguments.redacted,
            cargo=options.cargo,
        )
    if not outs:
        return DONE
    from journeymap.cli.drawing import drawn
    from journeymap.picture.forms import form

    picture = None
    is_deck = arguments.path or arguments.slides != "map"
    is_whole = framed and arguments.face == "map" and (is_deck or not arguments.redacted)
    for out in outs:
        if is_whole and out.suffix.lower() == ".pptx":
            has_legend = arguments.legend != "no"
            pages = _slides(found.journey, arguments)
            write(None, out, replace(options, pages=pages, legend=has_legend))
            continue
        if framed and arguments.face != "map" and out.suffix.lower() in PAGED:
            exporting.write_slides(found.journey, arguments, out, options.cargo)
            continue
        picture = picture or drawn(
            found.journey,
            arguments.theme,
            framed=framed,
            face=arguments.face,
            language=arguments.language or "",
            is_redacted=arguments.redacted,
            has_legend=is_on(exporting.preset_of(arguments), "legend"),
            audience=arguments.detail or "",
            is_solid=arguments.solid,
            overlays=arguments.overlays,
            form=form(*arguments.form),
        )
        write(picture, out, options)
    if framed and picture is not None:
        exporting.warn(picture)
    return DONE


def _slides(journey: Journey, arguments: Namespace) -> tuple[object, ...]:
    """The slides of a deck that were asked for."""
    from journeymap.cli.drawing import slides

    ways = tuple(tuple(ItemId(node) for node in path.split(",")) for path in arguments.path)
    kinds = tuple(arguments.slides.split(","))
    if ways and "paths" not in kinds:
        kinds += ("paths",)
    return slides(
        journey,
        kinds,
        ways,
        theme_name=arguments.theme,
        size=arguments.slide_size,
        language=arguments.language or "",
        has_legend=arguments.legend != "no",
        is_redacted=arguments.redacted,
        audience=arguments.detail or "",
        overlays=arguments.overlays,
    )


def do(arguments: Namespace) -> int:
    """One command on a map, saved."""
    path = Path(arguments.file)
    try:
        change = _done(path, arguments.command, arguments.fields)
    except JourneyError as error:
        raise error if error.code.startswith("usage.") else _at(path, error) from None
    made = [edit.id for edit in change.edits if edit.before is None]
    if arguments.command in ("add", "connect", "duplicate"):
        print_lines(made)
    return DONE


def _done(path: Path, word: str, pairs: list[str]) -> Change:
    if path.suffix.lower() != OWN:
        journey = load(path)
        change = command_of(word, pairs, journey).change(journey)
        if change:
            save(journey.apply(change), path)
        return change
    from journeymap.document import Document

    document = Document.open(path, durable=False)
    try:
        change = document.do(command_of(word, pairs, document.journey))
        if change:
            warn(document.save())
        return change
    finally:
        document.close(discard=True)


def check(arguments: Namespace) -> int:
    """Whether a file is whole, and what its map lacks."""
    path = Path(arguments.file)
    try:
        journey, stamp = _whole(path)
    except JourneyError as error:
        if arguments.json:
            print_data({"file": str(path), "intact": False, "error": _told(error), "problems": []})
        complain(error)
        return REFUSED
    from journeymap.analysis import analyze as report_on

    problems = report_on(journey).problems
    told = [problem_words(problem.code, problem.ids, problem.people, journey) for problem in problems]
    if arguments.json:
        data = [
            {"code": problem.code, "ids": list(problem.ids), "people": problem.people, "text": text}
            for problem, text in zip(problems, told, strict=True)
        ]
        return print_data({"file": str(path), "intact": True, "error": None, "problems": data})
    counts = {kind: sum(1 for _ in journey.of(record)) for kind, record in KINDS.items()}
    lines = [say("cli.check.whole", path=clean(str(path)), holds=held(counts))]
    if stamp is not None:
        time = stamp.time[:16].replace("T", " ")
        lines.append(say("cli.check.carried", time=time, revision=str(stamp.revision)))
    return print_lines([*lines, *told])


def _whole(path: Path) -> "tuple[Journey, Stamp | None]":
    """The map in a file after every check, that of its history included; with what a picture tells of it."""
    if path.suffix.lower() != OWN:
        found = taken(path)
        return found.journey, found.stamp if found.stamp.time else None
    from journeymap.document import Document

    document = Document.open(path, durable=False)
    document.close(discard=True)
    return document.journey, None


def _repair(arguments: Namespace) -> int:
    from journeymap.cli.repairing import repair

    return repair(arguments)


def problem_words(code: str, ids: Iterable[ItemId], people: float | None, journey: Journey) -> str:
    """A problem in a line: its words and the records it concerns."""
    from journeymap.words import has

    ids = list(ids)
    names = ", ".join(_called(journey, item_id) for item_id in ids[:3])
    names += " …" if len(ids) > 3 else ""
    key = f"problem.{code}"
    text = say(key, ids=names, names=names, count=len(ids), people=people or 0.0) if has(key) else ""
    where = f"[{clean(', '.join(ids))}]" if ids else ""
    return " ".join(part for part in (f"{code}:", text, where) if part)


def _called(journey: Journey, item_id: ItemId) -> str:
    """What a record is called; a step by its ends."""
    item = journey.items.get(item_id)
    if isinstance(item, Transition):
        return " → ".join(_name(journey.items.get(end), end) for end in (item.source, item.target))
    return _name(item, item_id)


def _name(item: Item | None, item_id: ItemId) -> str:
    return clean(getattr(item, "name", "") or item_id)


def ranges(arguments: Namespace) -> int:
    """How far the figures may be."""
    from journeymap.cli import uncertainty

    return uncertainty.ranges(arguments)


def plan(arguments: Namespace) -> int:
    """What a number of customers needs."""
    from journeymap.cli import planning

    return planning.plan(arguments)


def budget(arguments: Namespace) -> int:
    """Where to move money."""
    from journeymap.cli import planning

    return planning.budget(arguments)


def _at(path: Path, error: JourneyError) -> JourneyError:
    """The error with the file it is about."""
    error.facts.setdefault("path", str(path))
    return error


def _told(error: JourneyError) -> dict[str, str]:
    return {"code": error.code, "text": sentence(error)}


VERBS: Final[dict[str, Callable[[Namespace], int]]] = {
    "new": new,
    "templates": templates,
    "convert": convert,
    "analyze": analyze,
    "paths": paths,
    "whatif": whatif,
    "ranges": ranges,
    "plan": plan,
    "budget": budget,
    "export": export,
    "do": do,
    "check": check,
    "diff": copies.diff,
    "merge": copies.merge,
    "repair": _repair,
    "update": decks.update,
}
"""Every verb by its word."""
