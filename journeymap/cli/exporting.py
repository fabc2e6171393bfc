"""The verb `export` by what the map itself keeps: its presets and its frames."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from journeymap.cli import DONE
from journeymap.cli.files import taken
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import clean, label, table
from journeymap.export import presets
from journeymap.export.presets import Job
from journeymap.model.errors import JourneyError
from journeymap.model.frames import ALL, frames
from journeymap.model.items import ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.model.plain import to_plain
from journeymap.picture.forms import form
from journeymap.picture.shapes import Picture
from journeymap.words import say


def is_meant(arguments: Namespace) -> bool:
    """Whether the verb was asked about presets or frames."""
    asked = (arguments.list, arguments.all, arguments.preset, arguments.frame, arguments.frames)
    return any(asked)


def run(arguments: Namespace) -> int:
    """List what the map keeps, or write it; the files that were written are told."""
    path = Path(arguments.file)
    found = taken(path, arguments.scenario)
    journey = found.journey
    if arguments.list:
        return _listed(journey, as_data=arguments.json)
    from journeymap.cli.drawing import no_screen
    from journeymap.exchange.carried import packed

    wanted = list(_wanted(arguments, journey, path))
    with no_screen():
        for job in wanted:
            presets.write(journey, job, lambda: packed(journey, found.stamp))
    print_lines(clean(str(job.path)) for job in wanted)
    return DONE


def _wanted(arguments: Namespace, journey: Journey, path: Path) -> Iterator[Job]:
    outs = [Path(out) for out in arguments.out]
    if arguments.all or arguments.preset:
        chosen = presets.presets(journey)
        if arguments.all and not chosen:
            raise JourneyError("preset.none")
        if not arguments.all:
            chosen = [presets.preset_named(journey, name) for name in arguments.preset]
        if not outs:
            yield from presets.jobs(journey, chosen, path.parent, path.stem)
            return
        if len(chosen) > 1 or len(outs) > 1:
            raise JourneyError("usage.arguments", message=label("export.one_out"), verb="export ")
        yield from presets.placed(journey, chosen[0], outs[0])
        return
    if not outs:
        raise JourneyError("usage.arguments", message=label("export.out"), verb="export ")
    for out in outs:
        frame = ALL if arguments.frames else arguments.frame
        yield from presets.placed(journey, preset_of(arguments, frame), out)


def write_slides(journey: Journey, arguments: Namespace, out: Path, cargo: bytes) -> None:
    """Write a face that may need several slides."""
    from journeymap.cli.drawing import ready

    ready()
    (job,) = presets.placed(journey, preset_of(arguments), out)
    presets.write(journey, job, lambda: cargo)


def warn_of_language(journey: Journey, language: str) -> None:
    """Say on stderr how much the map does not say in the language that was asked for."""
    from journeymap.model.wordings import lacking

    count = len(lacking(journey, language))
    if count:
        text = say("wording.lacking", "en", count=count, name=language)
        sys.stderr.write(f"journeymap: {text}\n")


def warn(picture: Picture) -> None:
    """Say on stderr where a slide can hardly be read."""
    from journeymap.picture.reading import hardly

    found = hardly(picture, "en")
    if found:
        sys.stderr.write(f"journeymap: {found}\n")


def check_form(journey: Journey, arguments: Namespace) -> None:
    """Raise where the form names a record that is not on the map: it would be a picture of something else."""
    for item_id in form(*arguments.form).records:
        if item_id not in journey.items:
            raise JourneyError("item.missing", id=item_id)


def preset_of(arguments: Namespace, frame: str = "") -> Preset:
    """What was asked for on the command line, as a preset."""
    framed = arguments.size is None
    legend = framed if arguments.legend is None else arguments.legend == "yes"
    switches = {
        "legend": legend,
        "map": not (arguments.no_map or arguments.redacted),
        "redacted": arguments.redacted,
        "transparent": arguments.transparent,
        "live_text": arguments.live_text,
        "ribbons": arguments.ribbons,
        "solid": arguments.solid,
    }
    values = {
        "audience": arguments.detail,
        "form": form(*arguments.form).text,
    }
    said = [f"{key}:{value}" for key, value in values.items() if value]
    return Preset(
        id=ItemId("asked"),
        face=arguments.face,
        frame=frame,
        size="slide" if framed else "map",
        scale=arguments.scale,
        theme=arguments.theme,
        language=arguments.language or "",
        paper=arguments.paper or ("A4" if arguments.across is not None else ""),
        across=1 if arguments.across is None else arguments.across,
        switches=" ".join(
            (
                *(word for word, is_on in switches.items() if is_on),
                *said,
                *presets.overlays_said(arguments.overlays),
            )
        ),
    )


def _listed(journey: Journey, *, as_data: bool) -> int:
    known, parts = presets.presets(journey), frames(journey)
    if as_data:
        return print_data({"presets": [*map(to_plain, known)], "frames": [*map(to_plain, parts)]})
    names = {each.id: each.name or each.id for each in parts} | {ALL: label("export.frames")}
    heads = [label(f"export.{name}") for name in ("preset", "what", "format", "folder")]
    rows = [
        [each.name, names.get(ItemId(each.frame), each.frame) or each.face, each.format, each.folder]
        for each in known
    ]
    lines = list(table(heads, rows, texts=4)) if rows else [label("export.no_presets")]
    if parts:
        lines += ["", label("export.frames_are"), *(f"  {clean(each.name or each.id)}" for each in parts)]
    return print_lines(lines)
