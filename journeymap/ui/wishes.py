"""How a picture is wanted: what the dialog, the clipboard and presets of the map ask of the exporters."""

from dataclasses import dataclass, replace
from typing import Final

from journeymap import export
from journeymap.export.presets import drawn as drawn_as
from journeymap.export.presets import is_on, options_of, overlays_of, overlays_said, suffix_of, valued
from journeymap.model.frames import frames_of
from journeymap.model.items import ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.picture.faces import MAP
from journeymap.picture.forms import read
from journeymap.picture.overlays import overlaid
from journeymap.picture.shapes import Picture
from journeymap.picture.slide import SIZE
from journeymap.picture.style import Style
from journeymap.picture.style import theme as theme_of

SCALES: Final = (1.0, 2.0, 3.0, 4.0)


@dataclass(frozen=True)
class Wish:
    """How the picture is wanted."""

    suffix: str = ".png"
    is_slide: bool = True
    scale: float = 2.0
    width: int = 0
    theme: str = "light"
    is_transparent: bool = False
    title: str = ""
    has_live_text: bool = False
    paper: str = ""
    across: int = 1
    has_legend: bool = True
    is_solid: bool = False
    carries_map: bool = True
    is_redacted: bool = False
    table: str = ""
    slides: str = "map"
    slide_size: str = "16:9"
    has_ribbons: bool = False
    frame: str = ""
    """A frame of the map to be drawn alone, `*` for each; empty: the whole map."""
    face: str = MAP
    language: str = ""
    audience: str = ""
    overlays: str = ""
    """What is shown on the map beside its cards, see `picture.overlays`; empty: the usual."""
    form: str = ""
    """What was chosen about the face, see `picture.forms`; empty: as it is at first."""

    @property
    def is_deck(self) -> bool:
        """Whether it is a deck that can be brought up to date later."""
        is_whole = self.face == MAP or self.slides == "all"
        return self.suffix == ".pptx" and self.is_slide and is_whole and not self.is_redacted

    @property
    def is_table(self) -> bool:
        """Whether it is not a picture at all, but its figures."""
        return self.suffix in export.SHEETS

    @property
    def sheet(self) -> tuple[int, int] | None:
        """How large the slide is that it is drawn on; None where it is on none."""
        if not self.is_slide:
            return None
        if not self.is_deck or self.frame:
            return SIZE
        from journeymap.export.pptx.contents import SIZES

        return SIZES[self.slide_size]

    def options(self, cargo: bytes = b"") -> export.Options:
        """The same for the exporters; `cargo` is what the file is to carry, see `cargo_of`."""
        said = options_of(preset_of(self, ItemId("asked")), cargo)
        return replace(said, width=self.width, size=self.sheet)


def preset_of(wish: Wish, item_id: ItemId, name: str = "", folder: str = "") -> Preset:
    """The same as the map keeps it, under a name."""
    switches = {
        "legend": wish.has_legend,
        "map": wish.carries_map,
        "redacted": wish.is_redacted,
        "transparent": wish.is_transparent,
        "live_text": wish.has_live_text,
        "ribbons": wish.has_ribbons,
        "solid": wish.is_solid,
    }
    values = {
        "slides": wish.slides,
        "slide_size": wish.slide_size,
        "table": wish.table,
        "audience": wish.audience,
        "form": wish.form,
    }
    usual = Wish()
    said = (f"{key}:{value}" for key, value in values.items() if value != getattr(usual, key))
    return Preset(
        id=item_id,
        name=name,
        face=wish.face,
        frame=wish.frame,
        format=wish.suffix.removeprefix("."),
        size="slide" if wish.is_slide else "map",
        scale=wish.scale,
        theme=wish.theme,
        language=wish.language,
        folder=folder,
        title=wish.title,
        paper=wish.paper,
        across=wish.across,
        switches=" ".join(
            (*(word for word, is_it in switches.items() if is_it), *said, *overlays_said(wish.overlays))
        ),
    )


def wish_of(preset: Preset) -> Wish:
    """What a preset of the map says."""
    return Wish(
        suffix=suffix_of(preset),
        is_slide=preset.size == "slide",
        scale=preset.scale,
        theme=preset.theme,
        is_transparent=is_on(preset, "transparent"),
        title=preset.title,
        has_live_text=is_on(preset, "live_text"),
        paper=preset.paper,
        across=preset.across,
        has_legend=is_on(preset, "legend"),
        is_solid=is_on(preset, "solid"),
        carries_map=is_on(preset, "map"),
        is_redacted=is_on(preset, "redacted"),
        frame=preset.frame,
        face=preset.face,
        language=preset.language,
        has_ribbons=is_on(preset, "ribbons"),
        slides=valued(preset, "slides", "map"),
        slide_size=valued(preset, "slide_size", "16:9"),
        table=valued(preset, "table", ""),
        audience=valued(preset, "audience", ""),
        overlays=overlays_of(preset),
        form=valued(preset, "form", ""),
    )


MAP_ALONE: Final = Wish(is_slide=False, has_legend=False)
"""How the map is copied."""


def cargo_of(journey: Journey, wish: Wish, stamp: tuple[int, str]) -> bytes:
    """The map as its picture carries it, if it may; `stamp` is that of its document."""
    from journeymap.exchange.carried import Stamp, packed

    return packed(journey, Stamp(*stamp)) if wish.carries_map and not wish.is_redacted else b""


def drawn(journey: Journey, wish: Wish, part: Journey | None = None) -> Picture:
    """The picture of a journey as wished, all its figures computed; runs beside the window too.

    Of a map alone it may be of a `part` only, with the figures of the whole.
    """
    from journeymap.export.drawing import drawn as drawn_alone

    if wish.frame:
        return drawn_as(journey, preset_of(wish, ItemId("asked")), frames_of(journey, wish.frame)[0])
    style = Style(
        theme_of(wish.theme),
        density="slide",
        language=wish.language,
        shows_legend=wish.has_legend,
        audience=wish.audience,
        is_solid=wish.is_solid,
        form=read(wish.form),
    )
    style = overlaid(style, wish.overlays)
    return drawn_alone(
        journey,
        style,
        face=wish.face,
        size=wish.sheet,
        title=wish.title,
        part=None if part is None or wish.is_redacted else lambda _: part,
        is_redacted=wish.is_redacted,
    )
