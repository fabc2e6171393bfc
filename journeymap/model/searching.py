"""Texts as one searches in them: what differs in accents, letter forms or digits only is the same."""

import unicodedata
from typing import Final

_SAME: Final = str.maketrans(
    {
        "ł": "l", "đ": "d", "ø": "o", "ß": "ss",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": "",
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
    }
)  # fmt: skip
"""Letters that no decomposition makes plain, Arabic ones as people type them, stretches, digits."""


def plain(text: str) -> str:
    """A text to search in and for.

    >>> plain("Żółć É"), plain("الإِعْلانـات"), plain("٢٠٪")
    ('zolc e', 'الاعلانات', '20٪')
    """
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SAME))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_SAME)


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where a text says `wanted`, which is plain: from which letter to before which; all of it if unclear.

    >>> places("Ręka w rękę", "rek"), places("الإِعْلان", "علا")
    ([(0, 3), (7, 10)], [(4, 8)])
    """
    letters = [(letter, place) for place, each in enumerate(text) for letter in plain(each)]
    known = plain(text)
    if not wanted or "".join(letter for letter, _ in letters) != known:
        return [(0, len(text))] if wanted in known else []
    found, at = [], known.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found.append((letters[at][1], letters[end - 1][1] + 1))
        at = known.find(wanted, end)
    return found
