"""One slide brought up to date: what we wrote is replaced, what a person did since stays.

Three states of each shape are compared: as we wrote it last, as it is in the deck, as the map would have it
now. Only what the map changed is changed, and only where nobody else has: place, look and text each apart.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

from journeymap.export.pptx.atoms import (
    GROUP,
    LEAVES,
    A,
    Atom,
    Box,
    P,
    Turn,
    box_of,
    form_of,
    inner,
    is_ours,
    key_of,
    leading,
    leaves,
    name_of,
    place,
    record_of,
)
from journeymap.export.pptx.drawing import shape_name
from journeymap.export.pptx.gluing import reglue
from journeymap.export.pptx.memory import Atoms, atoms_of
from journeymap.export.pptx.rewording import merge_table, reword

_ANCHORS: Final = ("card", "stage")


class Finding(NamedTuple):
    """Something of a deck that an update left alone, by code, with the name of what it is about."""

    code: str
    name: str = ""


class Merge:
    """A slide of the deck on its way to what the map says now; `unit` are metric units of a point."""

    def __init__(self, slide: Any, fresh: Any, base: Atoms, key: str, unit: float) -> None:
        self._slide, self._fresh_slide, self._base, self._key, self.unit = slide, fresh, base, key, unit
        self._tree = slide[0].find(f"{P}spTree")
        self.theirs = atoms_of(slide, key, {name: each.id for name, each in base.items()})
        self.fresh = atoms_of(fresh, key)
        self.findings: list[Finding] = []
        self.is_changed = False
        self._touched: list[Any] = []
        self._added: set[str] = set()

    def run(self) -> None:
        """Do all of it."""
        self._list_copies()
        before = {name: made.box for name, (made, _) in self.theirs.items()}
        for name in [name for name in self._base if name not in self.fresh]:
            self._remove(name)
        anchored = sorted(self.fresh, key=lambda name: self._anchor(name) not in (None, name))
        for name in anchored:  # after what they hang on, whose new place leads them
            made, element = self.fresh[name]
            if name in self.theirs and name in self._base:
                self._update(name, made, element, before)
            elif name in self._base:
                self._miss(name)
        self._add_new()
        if self.is_changed:
            reglue(self)
        for group in self._touched:
            _fit_group(group)

    # what the others need

    @property
    def root(self) -> Any:
        """The slide as it is now."""
        return self._slide

    def said(self, name: str) -> str:
        """What people call the shape of a name."""
        for found in (self.fresh, self.theirs):
            if name in found and (words := found[name][0].words or found[name][0].text):
                return words.replace("\n", " ")
        return record_of(name)[1]

    def is_new(self, name: str) -> bool:
        """Whether a shape was put into the deck just now."""
        return name in self._added

    def base(self, name: str) -> Atom | None:
        """A shape as it was written last."""
        return self._base.get(name)

    def box_now(self, name: str) -> Box:
        """Where a shape of the deck stands now."""
        element = self.theirs[name][1]
        return outer(element)(box_of(element))

    # parts

    def _list_copies(self) -> None:
        seen = {id(element) for _, element in self.theirs.values()}
        for element, _ in leaves(self._tree):
            name = name_of(element)
            if is_ours(name) and key_of(name) == self._key and id(element) not in seen and _is_main(name):
                self.findings.append(Finding("copy", self.said(name)))

    def _remove(self, name: str) -> None:
        """Take away what is gone from the map; not what a person has written in."""
        if name not in self.theirs:
            return
        made, element = self.theirs[name]
        if made.text.strip() and made.text != self._base[name].text:
            self.findings.append(Finding("gone", made.text.replace("\n", " ")))
            return
        parent = element.getparent()
        parent.remove(element)
        self._touch(parent)
        while parent.tag == GROUP and not any(each.tag in (*LEAVES, GROUP) for each in parent):
            emptied, parent = parent, parent.getparent()
            parent.remove(emptied)
        del self.theirs[name]
        self.is_changed = True

    def _miss(self, name: str) -> None:
        if _is_main(name):
            self.findings.append(Finding("deleted", self.said(name)))

    def _update(self, name: str, new: Atom, fresh: Any, before: dict[str, Box]) -> None:
        mine, element = self.theirs[name]
        base = self._base[name]
        if element.tag != f"{P}cxnSp":
            box = self._wanted(name, new, before)
            if not box.is_near(mine.box) and form_of(element) is not None:
                place(element, outer(element).inverse(box))
                self._touch(element.getparent())
        if new.look != base.look and mine.look == base.look:
            _wear(element, fresh)
            self.is_changed = True
        if element.find(f".//{A}tbl") is not None:
            merged = merge_table(element, fresh, base.text)
        else:
            merged = reword(element, fresh, mine, new, base)
        if merged.is_refused:
            self.findings.append(Finding("text", mine.text.replace("\n", " ").replace("\t", " ")[:80]))
        self.is_changed |= merged.is_changed
        if new.words != mine.words and mine.words == base.words:
            element[0][0].set("descr", new.words)
            self.is_changed = True

    def _wanted(self, name: str, new: Atom, before: dict[str, Box]) -> Box:
        """Where a shape is to stand: where the map has it, moved along with a card that somebody moved."""
        mine, base = self.theirs[name][0].box, self._base[name].box
        anchor = self._anchor(name)
        if anchor is None or anchor == name:
            return new.box if mine.is_near(base) else mine
        here = leading(self._base[anchor].box, before[anchor])
        if mine.is_near(here(base)):
            return self._turn(anchor)(new.box)
        if mine.is_near(base) and not new.box.is_near(base):
            return self._turn(anchor)(new.box)
        return mine

    def _anchor(self, name: str) -> str | None:
        """The card or container that a shape belongs to, where deck, map and memory have it."""
        record = record_of(name)[1]
        for layer in _ANCHORS:
            found = shape_name(layer, record, self._key)
            while found not in self._base and "/" in record:
                record = record.rpartition("/")[0]
                found = shape_name(layer, record, self._key)
            if found in self._base and found in self.theirs and found in self.fresh:
                return found
            record = record_of(name)[1]
        return None

    def _turn(self, anchor: str | None) -> Turn:
        """From where the map has a card to where it stands."""
        if anchor is None:
            return Turn()
        return leading(self.fresh[anchor][0].box, self.box_now(anchor))

    def _touch(self, parent: Any) -> None:
        self.is_changed = True
        if parent.tag == GROUP and not any(parent is each for each in self._touched):
            self._touched.append(parent)

    # what is new

    def _add_new(self) -> None:
        last: Any = None
        highest = max((int(each.get("id")) for each in self._slide.iter(f"{P}cNvPr")), default=1)
        ids = iter(range(highest + 1, highest + 1_000_000))
        for top in self._fresh_slide[0].find(f"{P}spTree"):
            if top.tag not in (*LEAVES, GROUP):
                continue
            names = [name_of(each) for each in _leaves_in(top)]
            wanted = [name for name in names if name not in self._base and name not in self.theirs]
            if wanted and len(wanted) == len(names) and self._may_stand(names[0], top):
                last = self._insert(top, last, ids)
            elif wanted and len(wanted) < len(names):
                self._insert_pieces(wanted, names, ids)
            last = self._top_of(names) if self._top_of(names) is not None else last

    def _may_stand(self, name: str, top: Any) -> bool:
        """Whether what a new shape hangs on is there: a step needs its cards, a pill its step."""
        layer, record = record_of(name)
        if top.tag == f"{P}cxnSp":
            ends = {each.get("id") for each in top[0][1]}
            cards = [each for each, (made, _) in self.fresh.items() if str(made.id) in ends]
            return all(each in self.theirs or each not in self._base for each in cards)
        step = shape_name("step", record, self._key)
        if layer == "pill" and step in self.fresh:
            return step in self.theirs
        return True

    def _insert(self, top: Any, last: Any, ids: Iterator[int]) -> Any:
        """Put a new shape or group above the last one of ours below it."""
        made = deepcopy(top)
        for each in made.iter(f"{P}cNvPr"):
            each.set("id", str(next(ids)))
        if last is None:
            first = next((each for each in self._tree if each.tag in (*LEAVES, GROUP)), None)
            if first is None:
                self._tree.append(made)
            else:
                first.addprevious(made)
        else:
            last.addnext(made)
        for element in _leaves_in(made):
            name = name_of(element)
            self.theirs[name] = (self.fresh[name][0]._replace(id=int(element[0][0].get("id"))), element)
            self._added.add(name)
        self.is_changed = True
        return made

    def _insert_pieces(self, wanted: list[str], names: list[str], ids: Iterator[int]) -> None:
        """Put new pieces of a card onto it, wherever it stands; without a card, beside its other pieces."""
        for name in wanted:
            others = (each for each in names if each in self.theirs and each in self._base)
            anchor = self._anchor(name) or next(others, None)
            if anchor is None:
                continue
            beside = self.theirs[anchor][1]
            for other in self.theirs:
                if (self._anchor(other) == anchor or other in names) and self.theirs[other][
                    1
                ].getparent() is beside.getparent():
                    beside = self.theirs[other][1]
            made = deepcopy(self.fresh[name][1])
            made[0][0].set("id", str(next(ids)))
            beside.addnext(made)
            place(made, outer(made).inverse(self._turn(anchor)(self.fresh[name][0].box)))
            self.theirs[name] = (self.fresh[name][0]._replace(id=int(made[0][0].get("id"))), made)
            self._added.add(name)
            self._touch(made.getparent())

    def _top_of(self, names: list[str]) -> Any:
        """The shape or group of the slide itself that holds the first of these that is there."""
        for name in names:
            if name in self.theirs:
                element = self.theirs[name][1]
                while element.getparent() is not self._tree:
                    element = element.getparent()
                return element
        return None


def outer(element: Any) -> Turn:
    """How the coordinates that a shape is written in become the slide's."""
    turn, parent = Turn(), element.getparent()
    while parent is not None:
        if parent.tag == GROUP:
            turn = inner(parent).after(turn)
        parent = parent.getparent()
    return turn


def _leaves_in(top: Any) -> list[Any]:
    return [top] if top.tag in LEAVES else [each for each, _ in leaves(top)]


def _is_main(name: str) -> bool:
    """Whether a shape is what stands for its record."""
    layer, record = record_of(name)
    return layer in (*_ANCHORS, "step", "title", "table", "chart") and not record.rpartition("/")[2].isdigit()


def _wear(element: Any, fresh: Any) -> None:
    """Give a shape the look of another, not its place."""
    mine, other = element.find(f"{P}spPr"), fresh.find(f"{P}spPr")
    is_connector = element.tag == f"{P}cxnSp"
    kept = [each for each in mine if each.tag == f"{A}xfrm" or (is_connector and each.tag.endswith("Geom"))]
    for each in list(mine):
        mine.remove(each)
    mine.extend(kept)
    for each in other:
        if each.tag != f"{A}xfrm" and not (is_connector and each.tag.endswith("Geom")):
            mine.append(deepcopy(each))


def _fit_group(group: Any) -> None:
    """Let a group reach as far as what it holds; what is seen stays where it is."""
    boxes = [box_of(each) for each in group if each.tag in LEAVES and form_of(each) is not None]
    form = group.find(f"{P}grpSpPr/{A}xfrm")
    if not boxes or form is None or group.getparent() is None:
        return
    x, y = min(each.x for each in boxes), min(each.y for each in boxes)
    right = max(each.x + each.width for each in boxes)
    bottom = max(each.y + each.height for each in boxes)
    held = Box(x, y, right - x, bottom - y)
    seen = inner(group)(held)
    for tags, box in ((("off", "ext"), seen), (("chOff", "chExt"), held)):
        off, ext = (form.find(f"{A}{tag}") for tag in tags)
        off.set("x", str(round(box.x)))
        off.set("y", str(round(box.y)))
        ext.set("cx", str(round(box.width)))
        ext.set("cy", str(round(box.height)))
