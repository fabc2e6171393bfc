"""Texts as the pictures set them: fonts by role, lines elided and broken, each in its own direction."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from journeymap.picture.shapes import Font, Measure, Text
from journeymap.words import is_rtl

ELLIPSIS = "…"


def is_text_rtl(text: str, otherwise: bool = False) -> bool:
    """The direction of a text by its first strong letter (UAX 9, rule P2).

    >>> is_text_rtl("مرحبا"), is_text_rtl("12 abc"), is_text_rtl("12", otherwise=True)
    (True, False, True)
    """
    depth = 0
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                depth = max(0, depth - 1)
            case "L" if depth == 0:
                return False
            case "R" | "AL" if depth == 0:
                return True
    return otherwise


def has_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script."""
    return any("\u0600" <= c <= "\u08ff" or "\ufb50" <= c <= "\ufefc" for c in text)


class Lettering:
    """Sets texts in the language and style of one picture."""

    def __init__(self, measure: Measure, language: str) -> None:
        self.language = language
        self.is_rtl = is_rtl(language)
        self._measure = measure

    def font(self, text: str, font: Font) -> Font:
        """The font as this text needs it: Arabic is set larger, never spaced, and heavier when small."""
        if not has_arabic(text):
            return font
        weight = 500 if font.weight == 400 and font.size < 12 else font.weight
        return replace(font, size=font.size * 1.08, weight=weight, spacing=0.0)

    def width(self, text: str, font: Font) -> float:
        """How wide a text is on one line."""
        return self._measure(text, self.font(text, font)).width

    def elided(self, text: str, font: Font, width: float) -> str:
        """The text cut to `width`, with an ellipsis where something is gone."""
        text = " ".join(text.split())
        if self.width(text, font) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + ELLIPSIS, font) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS if low else ELLIPSIS

    def fitting(self, texts: Sequence[str], font: Font, width: float) -> str:
        """The first of several ways to say something that fits; the last, elided, where none does."""
        return next((text for text in texts if self.width(text, font) <= width), "") or self.elided(
            texts[-1], font, width
        )

    def lines(self, text: str, font: Font, width: float, most: int = 1000) -> list[str]:
        """The text broken at spaces into at most `most` lines of `width`, the last one elided."""
        found: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if line and self.width(longer, font) > width:
                    found.append(line)
                    line = word
                else:
                    line = longer
            found.append(line)
        if len(found) > most:
            found[most - 1 :] = [" ".join(found[most - 1 :])]
        return [self.elided(line, font, width) for line in found]

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: Font,
        colour: str,
        *,
        anchor: str = "left",
        within: float | None = None,
        whole: str = "",
    ) -> Text:
        """One line with its baseline at y, elided to `within`; `whole` is the longer text it belongs to."""
        shown = text if within is None else self.elided(text, font, within)
        whole = whole or text
        return Text(
            x,
            y,
            shown,
            self.font(shown, font),
            colour,
            anchor,
            is_text_rtl(shown, self.is_rtl),
            self.width(shown, font),
            "" if whole == shown else whole,
        )
