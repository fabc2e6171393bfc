"""Texts as the pictures set them: fonts by role, lines elided and broken, each in its own direction."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from journeymap.picture.keeping import kept
from journeymap.picture.shapes import Font, Measure, Text
from journeymap.words import is_rtl

ELLIPSIS = "…"
_WORDS: Final = 10_000
"""Words of a font whose widths are known."""


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


_HIGH: Final = re.compile("[أآ]")
"""Arabic letters that reach further up than the others."""
_DEEP: Final = re.compile(r"ي\b")
"""Arabic letters that reach further down than the others, as far as they do."""
_LOW: Final = re.compile("[^a-fhik-or-xzA-PR-Z0-9ćńóśźżłĆŁŃÓŚŹŻ .:!?%&'’“”+–—…-]")
"""Letters that may reach below their line."""
_ARABIC: Final = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")


def is_whole(lines: Sequence[str], text: str) -> bool:
    """Whether lines say all of a text."""
    return " ".join(lines) == " ".join(text.split())


def has_arabic(text: str) -> bool:
    """Whether a text has letters of the Arabic script."""
    return not text.isascii() and _ARABIC.search(text) is not None


def reach(text: str) -> tuple[float, float]:
    """How far letters reach above and below their line, in the size of a font.

    >>> reach("Again"), reach("Śnieg"), reach("Cart"), reach("نادي")
    ((0.77, 0.22), (0.95, 0.22), (0.77, 0.02), (0.88, 0.5))
    """
    if has_arabic(text):
        return 1.0 if _HIGH.search(text) else 0.88, 0.5 if _DEEP.search(text) else 0.33
    is_marked = not text.isascii() and any(
        each.isupper() and unicodedata.decomposition(each) for each in text
    )
    return 0.95 if is_marked else 0.77, 0.22 if _LOW.search(text) else 0.02


class Lettering:
    """Sets texts in the language and style of one picture."""

    def __init__(self, measure: Measure, language: str) -> None:
        self.language = language
        self.is_rtl = is_rtl(language)
        self._measure = measure

    def __eq__(self, other: object) -> bool:
        """Whether texts are set alike."""
        if not isinstance(other, Lettering):
            return NotImplemented
        return self.language == other.language and self._measure is other._measure

    def __hash__(self) -> int:
        return hash((self.language, id(self._measure)))

    def font(self, text: str, font: Font) -> Font:
        """The font as this text needs it: Arabic is set larger, never spaced, and heavier when small."""
        return _one(_font(text, font))

    def width(self, text: str, font: Font) -> float:
        """How wide a text is on one line."""
        return _width(self._measure, text, font)

    def elided(self, text: str, font: Font, width: float) -> str:
        """The text cut to `width`, with an ellipsis where something is gone."""
        text = " ".join(text.split())
        return text if _width(self._measure, text, font) <= width else _cut(self._measure, text, font, width)

    def fitting(self, texts: Sequence[str], font: Font, width: float) -> str:
        """The first of several ways to say something that fits; the last, elided, where none does."""
        return next((text for text in texts if self.width(text, font) <= width), "") or self.elided(
            texts[-1], font, width
        )

    def lines(self, text: str, font: Font, width: float, most: int = 1000) -> list[str]:
        """The text broken at spaces into at most `most` lines of `width`, the last one elided."""
        return list(_lines(self._measure, text, font, width, most))

    def airy_lines(self, text: str, font: Font, width: float, air: float, most: int) -> list[str]:
        """The same with some `air` kept at their ends, unless the text is whole only without it."""
        found = self.lines(text, font, width - air, most)
        return found if is_whole(found, text) else self.lines(text, font, width, most)

    def broken_lines(
        self, text: str, font: Font, width: float, most: int, *, cuts: bool = False
    ) -> list[str]:
        """All of the text in at most `most` lines of `width`, words that are wider than those broken between
        syllables; none where that is not possible. With `cuts` the last line is elided where it is not all.
        """
        return list(_broken(self._measure, text, font, width, most, cuts=cuts))

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
        """One line with its baseline at y, elided to `within`; `whole` is the longer text it belongs to.

        All lines of a text take the direction that it begins with, whatever they begin with.
        """
        shown = text if within is None else self.elided(text, font, within)
        whole = whole or text
        return Text(
            x,
            y,
            shown,
            self.font(shown, font),
            colour,
            anchor,
            is_text_rtl(whole, self.is_rtl),
            self.width(shown, font),
            "" if whole == shown else whole,
        )


@lru_cache(maxsize=512)
def _one(font: Font) -> Font:
    """The first of equal fonts: a large map has a hundred thousand texts."""
    return font


def _font(text: str, font: Font) -> Font:
    if not has_arabic(text):
        return font
    weight = 500 if font.weight == 400 and font.size < 12 else font.weight
    return replace(font, size=font.size * 1.08, weight=weight, spacing=0.0)


def _width(measure: Measure, text: str, font: Font) -> float:
    return measure(text, _font(text, font)).width


# A face is drawn anew with every edit, and nearly all of its texts are as they were.


@kept
def _cut(measure: Measure, text: str, font: Font, width: float) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _width(measure, text[:middle].rstrip() + ELLIPSIS, font) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS if low else ELLIPSIS


@kept
def _lines(measure: Measure, text: str, font: Font, width: float, most: int) -> tuple[str, ...]:
    found: list[str] = []
    for paragraph in text.split("\n"):
        words = paragraph.split()
        while words:
            count = _fitting(measure, words, font, width)
            found.append(" ".join(words[:count]))
            del words[:count]
        if not paragraph.strip():
            found.append("")
    if len(found) > most:
        found[most - 1 :] = [" ".join(" ".join(found[most - 1 :]).split())]
    return tuple(
        line if _width(measure, line, font) <= width else _cut(measure, line, font, width) for line in found
    )


@kept
def _broken(
    measure: Measure, text: str, font: Font, width: float, most: int, *, cuts: bool
) -> tuple[str, ...]:
    found: list[str] = []
    left = " ".join(text.split())
    while left and len(found) < most - cuts:
        line, after = _broken_off(measure, left, font, width)
        if cuts and len(found) == most - 2 and _width(measure, _first(after), font) > width:
            whole = _whole_words(measure, left, font, width)  # no word is both broken and cut
            line, after = whole if whole[0] else (line, after)
        if not line:
            return ()
        found.append(line)
        left = after
    if left and not cuts:
        return ()
    return (*found, _rest(measure, left, font, width)) if left else tuple(found)


def _first(text: str) -> str:
    """The first word of a text, as it is seen at the end of a line that is cut behind it."""
    word, *others = text.split(" ", 1)
    return word + ELLIPSIS if others else word


def _whole_words(measure: Measure, text: str, font: Font, width: float) -> tuple[str, str]:
    """As many words of a text as go on a line, and what is left."""
    words = text.split(" ")
    rows = range(len(words), 0, -1)
    count = next((n for n in rows if _width(measure, " ".join(words[:n]), font) <= width), 0)
    return " ".join(words[:count]), " ".join(words[count:])


def _broken_off(measure: Measure, text: str, font: Font, width: float) -> tuple[str, str]:
    """The same, with a part of the next word if that is wider than a line."""
    line, left = _whole_words(measure, text, font, width)
    word, *others = left.split(" ", 1)
    if _width(measure, word, font) > width:
        for at in reversed(syllables(word)):
            longer = f"{line} {word[:at]}-".lstrip()
            if _width(measure, longer, font) <= width:
                return longer, " ".join((word[at:], *others))
    return line, left


def _rest(measure: Measure, text: str, font: Font, width: float) -> str:
    """The last line of a text, cut where it is too long, but not behind a single letter."""
    if _width(measure, text, font) <= width:
        return text
    words = _cut(measure, text, font, width).removesuffix(ELLIPSIS).split(" ")
    while len(words) > 1 and len(words[-1]) == 1:
        del words[-1]
    return " ".join(words) + ELLIPSIS


_VOWELS: Final = frozenset("aeiouyąęóäöüáéíúåøæœàèùâêîôû")
_TOGETHER: Final = frozenset(["sz", "cz", "rz", "ch", "dz", "dź", "dż", "th", "sh", "ph"]) | {
    f"{one}{two}" for one in "bcdfgkpt" for two in "rl"
}
"""Letters that begin a syllable together."""
_AFTER: Final = 3
"""Letters of a word that are left for the next line, at least."""


def syllables(word: str) -> list[int]:
    """Where a word of Latin letters may be broken: before a consonant and a vowel behind it.

    >>> word = "wyszukiwarce"
    >>> [word[:at] for at in syllables(word)]
    ['wy', 'wyszu', 'wyszuki']
    """
    if has_arabic(word) or not word.isalpha():
        return []
    low = "".join(each.lower()[0] for each in word)  # letter by letter: İ becomes two otherwise, and ß ss
    found = []
    for at in range(2, len(low) - 1):
        if low[at] in _VOWELS or low[at + 1] not in _VOWELS:
            continue
        begin = at - 1 if low[at - 1 : at + 1] in _TOGETHER else at
        if begin > 1 and not _VOWELS.isdisjoint(low[:begin]) and len(low) - begin >= _AFTER:
            found.append(begin)
    return found


@kept
def _widths(measure: Measure, font: Font) -> dict[str, float]:
    """How wide words are, as they are met; " " is what is between two."""
    return {" ": _width(measure, "x x", font) - 2 * _width(measure, "x", font)}


def _fitting(measure: Measure, words: Sequence[str], font: Font, width: float) -> int:
    """How many words fit on a line, one at least; whole lines are only measured where it is close.

    Words come back in other texts, lines do not, and a line is about as wide as its words.
    """
    known = _widths(measure, font)
    space = known[" "]
    about = -space
    for count, word in enumerate(words):
        wide = known.get(word)
        if wide is None:
            if len(known) > _WORDS:
                known.clear()
                known[" "] = space
            wide = known[word] = _width(measure, word, font)
        about += space + wide
        fits = about <= width
        if abs(about - width) < font.size:
            fits = _width(measure, " ".join(words[: count + 1]), font) <= width
        if not fits and count:
            return count
    return len(words)
