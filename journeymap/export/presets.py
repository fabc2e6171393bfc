"""Exports that a map keeps under a name: what each writes, and where; for window and command line alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeymap import export
from journeymap.model.errors import JourneyError
from journeymap.model.frames import frames_of, members, named, within
from journeymap.model.items import Frame, ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.picture.faces import MAP
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import SIZE
from journeymap.picture.style import THEMES
from journeymap.store.names import safe_name
from journeymap.store.replacement import replace as replace_file

if TYPE_CHECKING:
    from journeymap.picture.style import Style

_UNFRAMED: Final = "unframed"
"""The switch of overlays that were chosen without frames."""
PAGED: Final = (".pdf", ".pptx")
"""Formats that hold every frame in one file, a page each."""


@dataclass(frozen=True)
class Job:
    """One file that a preset writes; `frames` are what is on it, none where that is the whole map.

    `width` is that of a PNG in pixels, where the scale does not say it; `way` is a path that a deck shows.
    """

    preset: Preset
    path: Path
    frames: tuple[Frame, ...] = ()
    width: int = 0
    way: tuple[ItemId, ...] = ()


def presets(journey: Journey) -> list[Preset]:
    """The presets in the order of their names."""
    return sorted(journey.of(Preset), key=lambda preset: (preset.name.casefold(), preset.id))


def preset_named(journey: Journey, name: str) -> Preset:
    """The preset of a name or an id; raises preset.none, preset.missing."""
    found = presets(journey)
    if not found:
        raise JourneyError("preset.none")
    for each in found:
        if name in (each.name, each.id):
            return each
    raise JourneyError("preset.missing", name=name, known=", ".join(each.name or each.id for each in found))


def is_on(preset: Preset, word: str) -> bool:
    """Whether a preset has something switched on."""
    return word in preset.switches.split()


def valued(preset: Preset, key: str, usual: str) -> str:
    """What a preset says of something that has a value: `slide_size:4:3`."""
    found = (word.partition(":") for word in preset.switches.split())
    return next((value for known, _, value in found if known == key and value), usual)


def overlays_of(preset: Preset) -> str:
    """What a preset adds to the map, see `picture.overlays`; empty: the usual.

    Before frames were among the usual, who added something to flow and drop-off could not choose them: they
    are shown, unless the preset says that it was kept without them.
    """
    said = valued(preset, "overlays", "")
    return f"{said},frames" if _is_of_old(said) and not is_on(preset, _UNFRAMED) else said


def overlays_said(text: str) -> tuple[str, ...]:
    """The same in the switches of a preset."""
    if not text:
        return ()
    return (f"overlays:{text}", _UNFRAMED) if _is_of_old(text) else (f"overlays:{text}",)


def _is_of_old(overlays: str) -> bool:
    """Whether all that was usual before there were frames is in words, and they are not."""
    said = overlays.split(",")
    return "frames" not in said and {"flow", "drop"}.issubset(said)


def suffix_of(preset: Preset) -> str:
    """The suffix of what a preset writes."""
    return f".{preset.format.lower().removeprefix('.')}"


def options_of(preset: Preset, cargo: bytes = b"") -> export.Options:
    """How the picture of a preset comes out."""
    is_slide = preset.size == "slide"
    return export.Options(
        scale=preset.scale,
        size=SIZE if is_slide else None,
        theme=preset.theme if preset.theme in THEMES else "light",
        transparent=is_on(preset, "transparent"),
        frame=is_slide,
        title="" if is_on(preset, "redacted") else preset.title,
        ribbons=is_on(preset, "ribbons"),
        outlines=not is_on(preset, "live_text"),
        paper=preset.paper,
        across=preset.across if preset.paper else 1,
        legend=is_on(preset, "legend"),
        remembers=not is_on(preset, "redacted"),
        audience=valued(preset, "audience", ""),
        overlays=overlays_of(preset),
        cargo=cargo,
    )


def jobs(journey: Journey, wanted: Iterable[Preset], home: Path, stem: str) -> list[Job]:
    """What some presets write: in their folders, seen from `home`, by the name of the map and their own.

    Everything that can be known is checked before anything is drawn. Raises export.suffix and others of
    `export.check`, frame.…, preset.folder, preset.same_file.
    """
    found: list[Job] = []
    taken: dict[Path, str] = {}
    for preset in wanted:
        for job in _jobs(journey, preset, home, stem):
            other = taken.setdefault(job.path, preset.name)
            if other is not preset.name:
                raise JourneyError("preset.same_file", name=preset.name, other=other)
            found.append(job)
    return found


def _jobs(journey: Journey, preset: Preset, home: Path, stem: str) -> list[Job]:
    suffix = suffix_of(preset)
    is_table = suffix in export.SHEETS
    if not is_table:
        export.check(suffix, options_of(preset))
    folder = home / Path(preset.folder).expanduser()
    if not folder.is_dir():
        raise JourneyError("preset.folder", name=preset.name, path=str(folder))
    name = safe_name(f"{stem} - {preset.name}" if preset.name else stem)
    if not preset.frame or is_table:
        return [Job(preset, folder / f"{name}{suffix}")]
    chosen = frames_of(journey, preset.frame)
    for each in chosen:
        within(journey, each)
    if len(chosen) == 1 or suffix in PAGED:
        return [Job(preset, folder / f"{name}{suffix}", tuple(chosen))]
    texts = [each.name or each.id for each in chosen]
    return [
        Job(
            preset,
            folder / f"{safe_name(f'{name} - {_told(texts, place)}')}{suffix}",
            (frame,),
        )
        for place, frame in enumerate(chosen)
    ]


def placed(journey: Journey, preset: Preset, out: Path) -> list[Job]:
    """What one preset writes to a place that was named; frames with files of their own add their name."""
    preset = replace(preset, format=out.suffix.lower().removeprefix("."), folder="", name="")
    export.check(out.suffix, options_of(preset))
    chosen = tuple(frames_of(journey, preset.frame)) if preset.frame else ()
    if len(chosen) < 2 or out.suffix.lower() in PAGED:
        return [Job(preset, out, chosen)]
    return jobs(journey, [preset], out.parent, out.stem)


def places(job: Job) -> Sequence[Path]:
    """The files that a job may put in place."""
    if job.path.suffix.lower() not in export.SHEETS:
        return (job.path,)
    from journeymap.export import sheets

    return sheets.places(job.path, valued(job.preset, "table", ""))


def _told(texts: Sequence[str], place: int) -> str:
    """The name of a frame among others, some of which may be called the same."""
    earlier = texts[:place].count(texts[place])
    return f"{texts[place]} {earlier + 1}" if earlier else texts[place]


def write(journey: Journey, job: Job, cargo: Callable[[], bytes]) -> tuple[Path, ...]:
    """Draw what a job wants and put it in place, whole; the files that were written.

    `cargo` gives what the file carries, if it may carry the map. Raises as `export.export` does.
    """
    return put(files(journey, job, cargo), job)


def put(made: Mapping[str, bytes], job: Job) -> tuple[Path, ...]:
    """Put the files of a job, by the names of their tables, in place; raises the file.… codes."""
    from journeymap.export import sheets

    targets = sheets.targets(job.path, valued(job.preset, "table", ""), made)
    for target, whole in zip(targets, made.values(), strict=True):
        replace_file(target, whole)
    return targets


def files(journey: Journey, job: Job, cargo: Callable[[], bytes]) -> dict[str, bytes]:
    """The complete files of a job by the names of their tables; "" is a file that holds all there is."""
    preset, suffix = job.preset, job.path.suffix.lower()
    is_redacted = is_on(preset, "redacted")
    carried = cargo() if is_on(preset, "map") and not is_redacted and suffix != ".csv" else b""
    if suffix not in export.SHEETS:
        return {"": _encoded(journey, job, suffix, carried)}
    from journeymap.cargo import carrying
    from journeymap.export import sheets

    table = valued(preset, "table", "")
    found = sheets.encoded(journey, suffix, language=preset.language, table=table, is_redacted=is_redacted)
    return {name: carrying(whole, suffix, carried) for name, whole in found.items()}


def _encoded(journey: Journey, job: Job, suffix: str, cargo: bytes) -> bytes:
    """The picture of the map or of frames as a complete file of the format of a suffix."""
    preset, frames = job.preset, job.frames
    options = replace(options_of(preset, cargo), width=job.width)
    export.check(suffix, options)
    drawn_as = partial(drawn, journey, preset)
    if suffix == ".pptx":
        options = replace(options, pages=_pages(journey, job))
    elif suffix == ".pdf" and (len(frames) > 1 or _has_slides(job)):
        from journeymap.cargo import carrying
        from journeymap.export import pdf

        made = _slides(journey, job) if _has_slides(job) else [drawn_as(each) for each in frames]
        return carrying(pdf.book(made, options), suffix, cargo)
    picture = None if options.pages else drawn_as(frames[0] if frames else None)
    return export.encoded(picture, suffix, options)


def _pages(journey: Journey, job: Job) -> tuple[object, ...]:
    """The slides of a deck: of frames one each; a whole map may be split."""
    from journeymap.export.pptx.contents import KINDS, SIZES, Order, pages
    from journeymap.export.pptx.pages import map_page

    preset, frames = job.preset, job.frames
    is_whole_deck = valued(preset, "slides", "map") == "all"
    if frames:
        return tuple(map_page(drawn(journey, preset, each), f"frame:{each.id}") for each in frames)
    is_redacted = is_on(preset, "redacted")
    has_pages = is_whole_deck or job.way or (preset.face == MAP and not is_redacted)
    if _has_slides(job) and not is_whole_deck:
        found = _slides(journey, job)
        return tuple(
            map_page(each, f"faces-{preset.face}-{count}") for count, each in enumerate(found, 1)
        ) * (len(found) > 1)
    if preset.size != "slide" or not has_pages:
        return ()
    from journeymap.export.moment import now
    from journeymap.export.painting import ensure_application
    from journeymap.export.sharing import figures

    ensure_application()
    order = Order(
        (*(KINDS if is_whole_deck else ("map",)), "paths"),
        (job.way,) if job.way else (),
        size=SIZES.get(valued(preset, "slide_size", "16:9"), SIZE),
        theme=options_of(preset).theme,
        title=preset.title,
        date=now().date(),
        language=preset.language,
        has_legend=is_on(preset, "legend"),
        is_redacted=is_redacted,
        audience=valued(preset, "audience", ""),
        overlays=overlays_of(preset),
    )
    return tuple(pages(journey, figures(journey), order))


def _has_slides(job: Job) -> bool:
    """Whether a job draws a face that may need several slides."""
    return job.preset.size == "slide" and job.preset.face != MAP and not job.frames


def _slides(journey: Journey, job: Job) -> list[Picture]:
    """A face on as many slides as it needs to be read."""
    from journeymap.export import drawing

    preset = job.preset
    return drawing.slides(
        journey,
        _style(preset),
        face=preset.face,
        title=preset.title,
        is_redacted=is_on(preset, "redacted"),
    )


def _style(preset: Preset) -> "Style":
    """How a preset is drawn."""
    from journeymap.picture.forms import read
    from journeymap.picture.overlays import overlaid
    from journeymap.picture.style import Style, theme

    style = Style(
        theme(options_of(preset).theme),
        density="slide",
        language=preset.language,
        shows_legend=is_on(preset, "legend"),
        audience=valued(preset, "audience", ""),
        is_solid=is_on(preset, "solid"),
        form=read(valued(preset, "form", "")),
    )
    return overlaid(style, overlays_of(preset))


def drawn(journey: Journey, preset: Preset, frame: Frame | None = None) -> Picture:
    """The picture of a preset, of a frame of the map if one is named; all its figures are the whole map's.

    A redacted one has no names, money or notes, and says so. Raises frame.empty, export.face.
    """
    from journeymap.export import drawing
    from journeymap.export.redaction import neutral_ids
    from journeymap.export.sharing import read_in

    is_redacted = is_on(preset, "redacted")
    journey = read_in(journey, preset.language)
    shown = frame
    if frame is not None and is_redacted:
        neutral = neutral_ids(journey)
        kept = named(neutral[each] for each in members(journey, frame) if each in neutral)
        shown = Frame(id=frame.id, nodes=kept)
    style = _style(preset)
    return drawing.drawn(
        journey,
        style,
        face=preset.face,
        size=SIZE if preset.size == "slide" else None,
        title=preset.title or (_called(frame, journey) if frame else ""),
        part=None if shown is None else partial(within, frame=shown),
        is_redacted=is_redacted,
    )


def _called(frame: Frame, journey: Journey) -> str:
    """The name of a frame in the language that its journey is read in."""
    found = journey.items.get(frame.id, frame)
    return found.name if isinstance(found, Frame) else frame.name
