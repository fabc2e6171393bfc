"""Texts brought up to date: ours are replaced, restyled ones keep their style, a person's own words stay."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from journeymap.export.pptx.atoms import A, Atom, P, row_texts


class Reworded(NamedTuple):
    """Whether a text was changed, and whether it could not be because a person has changed it too."""

    is_changed: bool = False
    is_refused: bool = False


def reword(element: Any, fresh: Any, mine: Atom, new: Atom, base: Atom) -> Reworded:
    """Bring the text of a shape up to date."""
    if (new.text, new.dress) in ((base.text, base.dress), (mine.text, mine.dress)):
        return Reworded()
    if mine.text != base.text:
        return Reworded(is_refused=new.text not in (base.text, mine.text))
    body, other = element.find(f"{P}txBody"), fresh.find(f"{P}txBody")
    if body is None or other is None:
        return Reworded()
    if mine.dress == base.dress:
        element.replace(body, deepcopy(other))
    elif new.text != base.text:
        set_text(body, new.text)
    else:
        return Reworded()
    return Reworded(is_changed=True)


def set_text(body: Any, text: str) -> None:
    """Let a text frame say something else in the style of its first words."""
    paragraphs = body.findall(f"{A}p")
    style = body.find(f".//{A}rPr")
    template = paragraphs[0]
    for each in paragraphs[1:]:
        body.remove(each)
    for count, line in enumerate(text.split("\n")):
        paragraph = template if count == 0 else deepcopy(template)
        for child in list(paragraph):
            if child.tag in (f"{A}r", f"{A}br", f"{A}fld"):
                paragraph.remove(child)
        run = paragraph.makeelement(f"{A}r")
        if style is not None:
            run.append(deepcopy(style))
        words = paragraph.makeelement(f"{A}t")
        words.text = line
        run.append(words)
        properties = paragraph.find(f"{A}pPr")
        paragraph.insert(0 if properties is None else 1, run)
        if count:
            body.append(paragraph)


def merge_table(frame: Any, fresh: Any, base: str) -> Reworded:
    """Bring the cells of a table up to date, by row and column; rows keep names that a person gave them.

    Rows that a person added stay at the end.
    """
    mine, new = (each.find(f".//{A}tbl") for each in (frame, fresh))
    before = [line.split("\t") for line in base.split("\n")]
    rows = mine.findall(f"{A}tr")
    theirs, ours = [row_texts(row) for row in rows], [row_texts(row) for row in new.findall(f"{A}tr")]
    if ours == before:
        return Reworded()
    if theirs == before and len(ours[0]) != len(before[0]):  # scenarios came or went
        mine.getparent().replace(mine, deepcopy(new))
        return Reworded(is_changed=True)
    if not theirs or len({len(theirs[0]), len(before[0]), len(ours[0])}) > 1:
        return Reworded(is_refused=True)
    known = {row[0]: row for row in before[1:]}
    standing = {texts[0]: row for texts, row in zip(theirs[1:], rows[1:], strict=True)}
    for name, texts in known.items():
        if name not in standing:
            given = (each for each, row in standing.items() if _is_renamed(row, each, texts, known))
            for other in list(given)[:1]:
                standing[name] = standing.pop(other)
    is_refused = _merge_cells(rows[0], before[0], ours[0])
    made = []
    for texts in ours[1:]:
        if texts[0] in standing:
            row = standing.pop(texts[0])
            is_refused |= _merge_cells(row, known.get(texts[0], texts), texts)
        elif texts[0] in known:
            continue  # a person has taken this row away
        else:
            row = deepcopy(rows[-1])
            for cell, text in zip(row.iter(f"{A}tc"), texts, strict=True):
                set_text(cell.find(f"{A}txBody"), text)
        made.append(row)
    for name, row in standing.items():
        if name in known and row_texts(row) == known[name]:
            continue  # gone from the map
        made.append(row)
    for row in rows[1:]:
        mine.remove(row)
    mine.extend(made)
    return Reworded(is_changed=True, is_refused=is_refused)


def _is_renamed(row: Any, name: str, before: list[str], known: Mapping[str, list[str]]) -> bool:
    """Whether a row of the deck is one of ours under a name that a person gave it."""
    return name not in known and row_texts(row)[1:] == before[1:]


def _merge_cells(row: Any, before: list[str], now: list[str]) -> bool:
    """Bring one row up to date; whether a cell that the map changed has been changed by a person too."""
    is_refused = False
    for cell, text, was, wanted in zip(row.iter(f"{A}tc"), row_texts(row), before, now, strict=True):
        if wanted in (was, text):
            continue
        if text != was:
            is_refused = True
        else:
            set_text(cell.find(f"{A}txBody"), wanted)
    return is_refused
