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
