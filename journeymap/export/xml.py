"""Texts as XML holds them."""

import re
from typing import Final

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def escaped(text: str) -> str:
    """A text between tags or quotes, without the signs that XML cannot hold.

    >>> escaped('a < "b"')
    'a &lt; &quot;b&quot;'
    """
    return _NOT_XML.sub("", text).translate(_ESCAPES)
