"""What may be typed after `journeymap`, and the help that explains it."""

import argparse
import contextlib
import io
import re
from collections.abc import Callable, Sequence
from typing import Final

from journeymap.model.errors import JourneyError
from journeymap.picture.faces import FACES
from journeymap.picture.forms import KEYS as FORM
from journeymap.picture.heat import METRICS
from journeymap.picture.overlays import NONE, SIGNS, USUAL, WORDS, words_in
from journeymap.picture.style import AUDIENCES
from journeymap.words import LANGUAGES

_ABOUT: Final = "Draw customer journeys as maps with loops and see what they convert."
_MAIN: Final = """\
journeymap                     opens the window
journeymap FILE …              opens files in the window

FILE is a map: .journey, .json for the open form, or a picture, deck or workbook that carries one.
An existing OUT is replaced whole, without asking.
The most there may be: 64 MB a file, 50,000 records a map, 20,000 characters a text; see Help, Limits.
Exit status: 0 done, 1 refused (one line on stderr says why), 2 wrong usage.
"""
_DO: Final = """\
commands:
  add kind=KIND [id=ID] [FIELD=VALUE …]        KIND is stage, touchpoint, persona, note or any other
  connect source=ID target=ID [id=ID] [FIELD=VALUE …]
  move id=ID x=X y=Y
  update id=ID FIELD=VALUE …                   FIELD= empties a field
  remove id=ID[,ID …]                          with the steps that would dangle
  duplicate id=ID[,ID …]                       with the steps between them
  setmap FIELD=VALUE …                         the map's own name, language, currency …
  arrange [id=ID[,ID …]]                       puts cards in columns by stage

One command is one step that the window can undo. What add, connect and duplicate make is printed by its id.

examples:
  journeymap do shop.journey add kind=touchpoint id=site name="Web shop" stage=aware
  journeymap do shop.journey connect source=site target=buy probability=0.4
  journeymap do shop.journey update id=buy value=90
"""
_ANALYZE: Final = """\
Conversion is the share of entrants who ever reach a goal, loops included; the goals are the touchpoints
with outcome=sale. Attribution (removal effects) is an association in this model, not a cause.
"""
_PATHS: Final = """\
The probability is that of passing all nodes in this order and then reaching a goal: per person of the
persona that is named first, or per person who is at the touchpoint that is. Days are the mean until the goal.

examples:
  journeymap paths shop.journey --through ann site buy
  journeymap paths shop.journey --through ann ad site buy --strict --json
"""
_WHATIF: Final = """\
The map is not changed. A step gains from those who leave at its source; with --siblings all other steps and
those who leave give up their part, in proportion. Where there is no room left, siblings that say nothing get
less, and what sums over 100 % is scaled.

examples:
  journeymap whatif shop.journey e17=0.4
  journeymap whatif shop.journey e17=0.4 --siblings --json
"""
_RANGES: Final = """\
A range is a step's low and high around its probability (PERT); a step that was counted (sample) follows its
counts; every other rate is taken as exact, and guesses among these are named. All are drawn N times. Steps of
one source that sum over 1 are scaled. The same seed gives the same answer; large maps with much in doubt are
drawn less often. CUSTOMERS are those with one step at its low and at its high end, all others as they are.

examples:
  journeymap do shop.journey update id=e17 low=0.2 high=0.5
  journeymap ranges shop.journey --draws 5000 --seed 7
"""
_PLAN: Final = """\
Rates rise at the expense of those who leave, up to their high end where one is said, else by --points.
The fewest points that will do are found by linear programs and checked on the changed map.

example:
  journeymap plan shop.journey --customers 300 --json
"""
_BUDGET: Final = """\
What a touchpoint costs per period (fixed_cost) is its budget. Those who enter by a channel answer to its
spend by spend ** R; no channel is moved beyond half or twice what it gets now.

example:
  journeymap budget shop.journey --budget 50000
"""
_EXPORT: Final = """\
examples:
  journeymap export shop.journey shop.png shop.svg        the slide, 1920 × 1080
  journeymap export shop.journey map.png --size 1200x800  the map alone
  journeymap export shop.journey deck.pptx --slides all   a deck: the map, its funnel, its tables
  journeymap export shop.journey map.png --overlays flow,recoverable  heat: who could be won
  journeymap export shop.journey dana.pdf --face personas --form persona=dana  the empathy map of one
  journeymap export shop.journey poster.pdf --across 3    sheets of A4, to be cut at the marks and glued
  journeymap export shop.journey shop.xlsx                all figures, a sheet for each table
  journeymap export shop.journey steps.csv --table steps  one table; without --table a file for each of them
  journeymap export shop.journey --preset "Board deck"    what was saved in the window, where it says
  journeymap export shop.journey tour.pdf --frames        the frames of the map, a page each
  journeymap shop.png                                     opens the map that the picture carries
"""
_MERGE: Final = """\
Without BASE, what A and B came from is found by the steps that their histories have in common. What only
one copy changed is taken over. Where both changed the same field, or one removed what the other needs, the
conflicts are listed and nothing is written, unless --prefer says whose word counts. If A is a .journey file,
OUT has its history too, and the merge is its last step.

examples:
  journeymap merge ours.journey theirs.journey -o both.journey
  journeymap merge before.json ours.json theirs.json -o both.json --prefer a
"""
_UPDATE: Final = """\
Only what journeymap drew is changed, found by its names. What people did since stays: slides they added,
shapes they moved, restyled or wrote in, masters and themes. What could not be matched is listed.

examples:
  journeymap update shop.journey pitch.pptx
  journeymap update shop.journey pitch.pptx -o pitch-new.pptx
"""
_REPAIR: Final = """\
Every record that can be read and stand on a map is brought over, with the history as far back as it leads.
Files know each record that was saved in them, so one that the damage altered is found out and left out;
--altered takes such records all the same, for example after another program has edited the file.

example:
  journeymap repair broken.journey -o whole.journey
"""
_SIZE: Final = re.compile(r"(\d{1,6})\s*[x×X]\s*(\d{1,6})")


def parsed(argv: Sequence[str]) -> argparse.Namespace | None:
    """The arguments by name, or None where help was asked for; raises usage.arguments."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            arguments = _parser().parse_args(list(argv) or ["--help"])
    except SystemExit as left:
        if not left.code:
            return None
        message = said.getvalue().rpartition("error: ")[2].strip().removesuffix(", FIELD=VALUE")
        verb = f"{argv[0]} " if argv and not argv[0].startswith("-") else ""
        raise JourneyError("usage.arguments", message=message, verb=verb) from None
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = _dressed(argparse.ArgumentParser(prog="journeymap", allow_abbrev=False), _ABOUT, _MAIN)
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs", required=True)

    def verb(name: str, summary: str, epilog: str = "") -> argparse.ArgumentParser:
        about = f"{summary[0].upper()}{summary[1:]}."
        return _dressed(verbs.add_parser(name, help=summary, allow_abbrev=False), about, epilog)

    new = verb("new", "make a new map", "Without --template the map is empty.")
    new.add_argument("out", metavar="OUT", help="the file to make: .journey or .json")
    new.add_argument(
        "--template", metavar="NAME", help="start from a template or sample; see journeymap templates"
    )
    new.add_argument("--language", metavar="LANG", default="en", help="en, pl, ar … [en]")

    listed = verb("templates", "list the templates and samples a map can start from")
    _json(listed)

    convert = verb("convert", "write a map in another form, by suffix")
    convert.add_argument("file", metavar="IN", help="the map to read: .journey or .json")
    convert.add_argument("out", metavar="OUT", help="the file to write: .journey or .json")

    analyze = verb("analyze", "compute what a map converts, costs and earns", _ANALYZE)
    analyze.add_argument("file", metavar="FILE")
    _whose(analyze)
    analyze.add_argument("--alone", action="store_true", help="let everybody decide alone, not in groups")
    analyze.add_argument("--paths", metavar="K", type=_count, default=10, help="how many paths to list [10]")
    _json(analyze)

    paths = verb("paths", "say how likely a chosen path is, how many take it, how long", _PATHS)
    paths.add_argument("file", metavar="FILE")
    paths.add_argument("--through", metavar="ID", nargs="+", required=True, help="the nodes, in order")
    paths.add_argument("--strict", action="store_true", help="step by step, without detours between")
    _whose(paths)
    _json(paths)

    whatif = verb("whatif", "say what another probability of one step would bring", _WHATIF)
    whatif.add_argument("file", metavar="FILE")
    whatif.add_argument("step", metavar="STEP=P", help="a step and the probability to try, 0 to 1")
    whatif.add_argument("--siblings", action="store_true", help="all others make room, not who leaves")
    _whose(whatif)
    _json(whatif)

    _add_planning(verb)
    _add_export(verb)
    do = verb("do", "carry out one command on a map and save it", _DO)
    do.add_argument("file", metavar="FILE")
    do.add_argument("command", metavar="COMMAND")
    do.add_argument("fields", metavar="FIELD=VALUE", nargs="*")

    _add_care_of_files(verb)
    return parser


def _add_export(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The verb that lets pictures and figures leave."""
    export = verb(
        "export",
        "write a map as a picture: .png, .svg, .pdf or .pptx, or its figures: .xlsx or .csv",
        _EXPORT,
    )
    export.add_argument("file", metavar="FILE")
    export.add_argument("out", metavar="OUT", nargs="*", help="files to write, each by its suffix")
    export.add_argument(
        "--preset", metavar="NAME", action="append", default=[], help="as the map keeps it; may be said again"
    )
    export.add_argument("--all", action="store_true", help="every preset that the map keeps")
    export.add_argument("--list", action="store_true", help="list the presets and frames of the map")
    export.add_argument("--frame", metavar="NAME", default="", help="one frame of the map alone")
    export.add_argument("--frames", action="store_true", help="every frame: .pdf, .pptx a page each")
    _json(export)
    _scenario(export)
    export.add_argument("--face", default="map", help=f"{', '.join(FACES)} [map]")
    export.add_argument(
        "--form", metavar="WORD=VALUE", type=_choice, action="append", default=[],
        help=f"how the face is shown, as --form persona=ID: of {', '.join(FORM)}; may be said again",
    )  # fmt: skip
    export.add_argument(
        "--detail", choices=AUDIENCES, help="how much is said: names and headlines, rates too, or everything"
    )
    export.add_argument(
        "--overlays", metavar="LIST", type=_overlays, default="",
        help=f"on the map: of {','.join(SIGNS)}, and one of {','.join(METRICS)} as heat; or none [{USUAL}]",
    )  # fmt: skip
    export.add_argument("--scale", metavar="N", type=float, default=1.0, help="pixels for each point [1]")
    export.add_argument(
        "--width", metavar="N", type=_count, default=0, help=".png: exactly so many pixels across"
    )
    export.add_argument("--size", metavar="WxH", type=_size, help="the map alone in that many points")
    export.add_argument(
        "--theme", choices=("light", "dark", "light-contrast", "dark-contrast"), default="light",
        help="light or dark, either of high contrast too [light]",
    )  # fmt: skip
    export.add_argument("--solid", action="store_true", help="steps without see-through colours; not .pptx")
    export.add_argument("--language", choices=LANGUAGES, help="the words [the map's language]")

    export.add_argument(
        "--slides", metavar="LIST", default="map",
        help=".pptx: of map,faces,paths,funnel,figures,stages,channels,ranges,scenarios, or all [map]",
    )  # fmt: skip
    export.add_argument(
        "--path", metavar="ID,ID…", action="append", default=[], help=".pptx: a slide of this path"
    )
    export.add_argument(
        "--slide-size", choices=("16:9", "4:3", "a4"), default="16:9", help=".pptx: how slides are cut [16:9]"
    )
    export.add_argument("--ribbons", action="store_true", help=".pptx: steps as on the map, not connectors")
    export.add_argument("--transparent", action="store_true", help="no background")
    export.add_argument(
        "--legend", choices=("yes", "no"), help="what the signs mean [yes on the slide, no on the map alone]"
    )
    export.add_argument(
        "--live-text", action="store_true", help=".svg: texts to edit, in fonts a reader must have"
    )
    export.add_argument(
        "--paper", metavar="NAME", default="", help=".pdf: on A4, A3, A2, letter or tabloid [its own size]"
    )
    export.add_argument(
        "--across", metavar="N", type=_count, help=".pdf: a poster of N sheets beside each other [1]"
    )
    export.add_argument("--table", metavar="NAME", default="", help=".csv: one table, such as touchpoints")
    export.add_argument("--no-map", action="store_true", help="pictures that do not carry the map inside")
    export.add_argument(
        "--redacted", action="store_true", help="without names, money and notes; carries no map either"
    )


def _add_care_of_files(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The verbs that check, compare and mend files."""
    check = verb("check", "say whether a file is whole, and the problems of its map")
    check.add_argument("file", metavar="FILE")
    _json(check)

    diff = verb("diff", "say what changed from one map to another")
    diff.add_argument("file", metavar="A")
    diff.add_argument("other", metavar="B")
    _json(diff)

    merge = verb("merge", "make one map of two copies, by what each changed since they parted", _MERGE)
    merge.add_argument("files", metavar="[BASE] A B", nargs="+", help="what both came from, and the copies")
    merge.add_argument("-o", "--out", metavar="OUT", required=True, help="the file to make")
    merge.add_argument("--prefer", choices=("a", "b"), help="whose word counts where both changed the same")
    _json(merge)

    update = verb("update", "bring a PowerPoint deck that was exported from a map up to date", _UPDATE)
    update.add_argument("file", metavar="FILE", help="the map")
    update.add_argument("deck", metavar="DECK", help="the .pptx file, however it was edited since")
    update.add_argument("-o", "--out", metavar="OUT", help="the deck to make [DECK itself]")
    _json(update)

    repair = verb("repair", "bring over what a damaged file still holds, and say what is missing", _REPAIR)
    repair.add_argument("file", metavar="DAMAGED", help="the damaged file, which stays as it is")
    repair.add_argument("-o", "--out", metavar="OUT", required=True, help="the file to make")
    repair.add_argument("--altered", action="store_true", help="also records that are not as they were saved")
    _json(repair)


def _add_planning(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The verbs that read a map backwards."""
    ranges = verb("ranges", "say how far the figures may be, and which rate is worth measuring next", _RANGES)
    ranges.add_argument("file", metavar="FILE")
    ranges.add_argument("--draws", metavar="N", type=_count, default=2000, help="how often to draw [2000]")
    ranges.add_argument("--seed", metavar="N", type=_count, default=0, help="which draws [0]")
    _whose(ranges)
    _json(ranges)

    plan = verb("plan", "say what a number of customers needs: more people, or higher rates", _PLAN)
    plan.add_argument("file", metavar="FILE")
    plan.add_argument("--customers", metavar="N", type=_number, required=True, help="the goal, per period")
    plan.add_argument(
        "--points", metavar="P", type=_number, default=10.0, help="how far a rate may rise at most [10]"
    )
    plan.add_argument("--goal", metavar="ID", nargs="+", help="other goals than the sales")
    _json(plan)

    budget = verb("budget", "say where to move money between channels", _BUDGET)
    budget.add_argument("file", metavar="FILE")
    budget.add_argument("--budget", metavar="B", type=_number, help="to spend per period [as now]")
    budget.add_argument(
        "--responsiveness", metavar="R", type=_number, default=0.5, help="people answer to spend ** R [0.5]"
    )
    budget.add_argument("--goal", metavar="ID", nargs="+", help="other goals than the sales")
    _json(budget)


def _dressed(parser: argparse.ArgumentParser, about: str, epilog: str) -> argparse.ArgumentParser:
    parser.description, parser.epilog = about, epilog
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def _whose(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--goal", metavar="ID", nargs="+", help="other goals than the sales")
    verb.add_argument("--persona", metavar="ID", help="only the people of one persona")
    _scenario(verb)


def _scenario(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--scenario", metavar="NAME", help="the map as one of its scenarios has it")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print data instead of text")


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def _overlays(text: str) -> str:
    said = words_in(text)
    odd = next((word for word in said if word not in WORDS), None)
    if said != [NONE] and odd is not None:
        raise argparse.ArgumentTypeError(f"{odd!r} is none of {', '.join(WORDS)}")
    if sum(word in METRICS for word in said) > 1:
        raise argparse.ArgumentTypeError("a map shows one heat at a time")
    return ",".join(said)


def _choice(text: str) -> tuple[str, str]:
    key, is_said, value = text.partition("=")
    if key not in FORM or not (is_said and value):
        raise argparse.ArgumentTypeError(f"{text!r} is not WORD=VALUE with a word of {', '.join(FORM)}")
    return key, value


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1920x1080")
    return int(found[1]), int(found[2])
