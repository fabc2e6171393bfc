"""The verb `update`: a deck that people have worked in, brought up to date with its map."""

from argparse import Namespace
from pathlib import Path

from journeymap.cli.files import taken, warn
from journeymap.cli.output import print_data, print_lines
from journeymap.words import say


def update(arguments: Namespace) -> int:
    """A deck up to date with its map."""
    from journeymap.cli.drawing import no_screen
    from journeymap.exchange.carried import packed
    from journeymap.export.pptx.renewal import renew

    deck = Path(arguments.deck)
    out = Path(arguments.out) if arguments.out else deck
    found = taken(Path(arguments.file))
    with no_screen():
        done, warning = renew(deck, out, found.journey, packed(found.journey, found.stamp))
    warn(warning)
    sentences = done.sentences()
    if arguments.json:
        return print_data({"slides": done.count, "left": sentences})
    return print_lines([say("deck.done", path=str(out), count=done.count), *sentences])
