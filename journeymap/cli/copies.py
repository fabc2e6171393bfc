"""Two maps side by side: what differs, and what comes of both."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from journeymap.cli import DONE, refuse
from journeymap.cli.files import OWN, check_suffix, load, save, warn
from journeymap.cli.output import print_data, print_lines
from journeymap.cli.tables import clean, label
from journeymap.model.change import Change, Edit
from journeymap.model.commands import Become
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, Departure, Item, Stage, Transition, kind_of, said_by
from journeymap.model.journey import Journey, difference
from journeymap.model.merge import Conflict, Merge, Side
from journeymap.model.merge import merge as merged
from journeymap.model.plain import change_to_plain, to_plain
from journeymap.model.scenarios import record_of


def diff(arguments: Namespace) -> int:
    """The change from one map to another."""
    change = difference(load(Path(arguments.file)), load(Path(arguments.other)))
    edits = sorted(change.edits, key=_rank)
    if arguments.json:
        return print_data(change_to_plain(Change(change.name, tuple(edits))))
    return print_lines([_edit_line(edit) for edit in edits] or [label("diff.same")])


def _rank(edit: Edit) -> tuple[int, int, str]:
    item = edit.after or edit.before
    assert item is not None
    order = item.order if isinstance(item, Stage) else 0
    return list(KINDS).index(kind_of(item)), order, item.id


def _edit_line(edit: Edit) -> str:
    """`+` came, `-` went, `~` became another; with the fields that did."""
    item = edit.after or edit.before
    assert item is not None
    head = f"{kind_of(item)} {clean(item.id)}"
    if edit.before is None or edit.after is None:
        sign = "+" if edit.before is None else "-"
        told = (record_of(item) or item) if isinstance(item, Departure) else item
        what = f"{told.source} → {told.target}" if isinstance(told, Transition) else said_by(told)
        return f"{sign} {head} {clean(what)}".rstrip()
    old, new_fields = to_plain(edit.before), to_plain(edit.after)
    names = [
        name
        for name in (*old, *(n for n in new_fields if n not in old))
        if old.get(name) != new_fields.get(name)
    ]
    changed = (
        f"{name} {_value(edit.before, name)} → {_value(edit.after, name)}" for name in names if name != "kind"
    )
    return f"~ {head}: {', '.join(changed)}"


def _value(item: Item, name: str) -> str:
    value = getattr(item, name, None)
    text = json.dumps(value if not isinstance(value, tuple) else list(value), ensure_ascii=False)
    return clean(text)


def merge(arguments: Namespace) -> int:
    """One map of two copies, by what each changed since they parted."""
    if len(arguments.files) not in (2, 3):
        raise JourneyError("usage.arguments", message=label("merge.count"), verb="merge ")
    *bases, one, other = map(Path, arguments.files)
    out = Path(arguments.out)
    check_suffix(out)
    prefer = Side(arguments.prefer) if arguments.prefer else None
    head = ""
    if bases:
        base, ours, theirs = map(load, (bases[0], one, other))
    else:
        base, ours, theirs, head = _by_revision(one, other)
    found = merged(base, ours, theirs, prefer=prefer)
    if not found.open:
        _write(found, one, out, head)
    if arguments.json:
        print_data({"conflicts": [_plain(each) for each in found.conflicts]})
    else:
        print_lines(_conflict_line(each, found) for each in found.conflicts)
    if found.open:
        facts = {"path": str(one), "other": str(other), "out": str(out)}
        return refuse(JourneyError("merge.conflicts", count=len(found.open), **facts))
    return DONE


def _by_revision(one: Path, other: Path) -> tuple[Journey, Journey, Journey, str]:
    """What both files once were, what they are now, and where the journal of the other has come to."""
    if {one.suffix.lower(), other.suffix.lower()} != {OWN}:
        raise JourneyError("merge.no_ancestor", path=str(one), other=str(other))
    from journeymap.document import Document

    ours, theirs = (Document.open(path, durable=False) for path in (one, other))
    return ours.ancestor(theirs), ours.journey, theirs.journey, theirs.head


def _write(found: Merge, one: Path, out: Path, head: str) -> None:
    """Of two .journey files the history of the first goes along, with the merge as its last step."""
    if one.suffix.lower() != OWN or out.suffix.lower() != OWN:
        save(found.journey, out)
        return
    from journeymap.document import Document

    document = Document.open(one, durable=False)
    if document.do(Become("merge", found.journey)):
        document.note_merge(head)
    warn(document.save(out))


def _plain(conflict: Conflict) -> dict[str, Any]:
    sides = {name: _plain_value(getattr(conflict, name)) for name in ("base", "a", "b")}
    return {"id": conflict.id, "field": conflict.field, **sides, "choice": conflict.choice}


def _plain_value(value: Any) -> Any:
    return to_plain(value) if isinstance(value, Item) else value


def _conflict_line(conflict: Conflict, found: Merge) -> str:
    """`! touchpoint site name: "Site" → a "Shop", b "Store"`; behind it the choice, where one was made."""
    item = next((each for each in _sides(conflict) if each is not None), None)
    if conflict.field is not None:
        item = found.journey.items.get(conflict.id)
    kind = f"{kind_of(item)} " if item is not None else ""
    chosen = f" [{conflict.choice}]" if conflict.choice else ""
    if conflict.field is None:
        a, b = (_state(conflict, side) for side in (conflict.a, conflict.b))
        return f"! {kind}{clean(conflict.id)}: a {a}, b {b}{chosen}"
    was, a, b = (clean(json.dumps(each, ensure_ascii=False)) for each in _sides(conflict))
    return f"! {kind}{clean(conflict.id)} {conflict.field}: {was} → a {a}, b {b}{chosen}"


def _sides(conflict: Conflict) -> tuple[Any, Any, Any]:
    return conflict.base, conflict.a, conflict.b


def _state(conflict: Conflict, record: Item | None) -> str:
    """What became of a record in one copy."""
    if record is None:
        return label("merge.removed")
    if record == conflict.base:
        return label("merge.needed")
    return label("merge.changed" if type(record) is type(conflict.base) else "merge.added")
