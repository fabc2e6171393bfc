"""The pages of the help: files in three languages, searched, with keys and names as they are now."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtGui import QAction

from journeymap.assets import resource
from journeymap.model.searching import plain
from journeymap.ui import keynames
from journeymap.words import is_rtl

NEWS: Final = "news"
PAGES: Final = (
    "start", "draw", "rates", "personas", "goals", "paths", "analysis", "scenarios", "ownership", "faces",
    "views", "export", "keyboard", "touch", "files", "command", "honest",
)  # fmt: skip
"""The pages in the order of their list; NEWS stands below them."""

TOPICS: Final[Mapping[str, str]] = {
    "start_page": "start",
    "first_steps": "start",
    "about_dialog": "start",
    "canvas": "draw",
    "tools": "draw",
    "inspector_panel": "draw",
    "problems_panel": "draw",
    "conversion_panel": "rates",
    "explanation": "rates",
    "personas_page": "personas",
    "goals_page": "goals",
    "goal_dialog": "goals",
    "actuals_dialog": "goals",
    "path_panel": "paths",
    "figures_panel": "analysis",
    "channels_page": "honest",
    "levers_page": "honest",
    "time_page": "analysis",
    "uncertainty_page": "analysis",
    "plan_page": "analysis",
    "messages_page": "analysis",
    "groups_page": "analysis",
    "scenarios_page": "scenarios",
    "scenario_strip": "scenarios",
    "scenarios_button": "scenarios",
    "owners_page": "ownership",
    "grid_page": "faces",
    "funnel_page": "faces",
    "flow_page": "faces",
    "matrix_page": "faces",
    "outline_page": "faces",
    "tables_page": "faces",
    "outline_panel": "views",
    "filter_strip": "views",
    "find_bar": "views",
    "command_palette": "views",
    "minimap": "views",
    "presentation": "views",
    "export_dialog": "export",
    "translations_dialog": "export",
    "print_preview": "export",
    "keys_dialog": "keyboard",
    "settings_dialog": "keyboard",
    "limits_dialog": "command",
    "history_panel": "files",
    "compare_panel": "files",
    "merge_dialog": "files",
    "recover_dialog": "files",
    "repair_dialog": "files",
    "trouble": "files",
    "replace_question": "files",
    "top_bar": "faces",
    "panel": "rates",
}
"""Which page tells of which part of a window, by its name there."""


_NAMED: Final = re.compile(r"((?:- |#+ )?)\{([a-z-]+)\} (.*)")


class Hit(NamedTuple):
    """A page that answers to what was looked for, and where it does."""

    page: str
    title: str
    line: str


@cache
def source(page: str, language: str) -> str:
    """A page as it is written."""
    if page == NEWS:
        return _news(language)
    return resource("help", language, f"{page}.md").read_text(encoding="utf-8")


def _news(language: str) -> str:
    """What is new: each piece in the language where it says that, else in English, in which all of it is."""
    said = {} if language == "en" else dict(pieces(resource("help", language, "news.md").read_text("utf-8")))
    known = pieces(resource("whatsnew.md").read_text(encoding="utf-8"))
    return "\n".join(said.get(name, text) if name else text for name, text in known)


def pieces(text: str) -> list[tuple[str, str]]:
    r"""The lines of the news with what follows them, each with its name in braces, which is not shown.

    >>> pieces("- {heat} **Heat** colours\n  cards.\n\n- New.")
    [('heat', '- **Heat** colours\n  cards.'), ('', ''), ('', '- New.')]
    """
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        name = _NAMED.match(line)
        if line.startswith("  ") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append((name[2], name[1] + name[3]) if name else ("", line))
    return found


@cache
def title(page: str, language: str) -> str:
    """What a page is called: its first line."""
    return source(page, language).partition("\n")[0].removeprefix("# ").strip()


def text(page: str, language: str, acts: Mapping[str, QAction]) -> str:
    """A page in Markdown, with the names and keys that actions have now."""
    whole = re.sub(r"\{(key|act):(\w+)\}", lambda found: _put(found, acts), source(page, language))
    if is_rtl(language):  # keys and commands are read from the left
        whole = re.sub(r"`([^`\n]+)`", "`\u2066\\1\u2069`", whole)
        whole = re.sub(r"(?m)^(#+ )(?=\d)", "\\1\u200f", whole)  # a number alone turns nothing
    return whole


def _put(found: "re.Match[str]", acts: Mapping[str, QAction]) -> str:
    action = acts[found[2]]
    name = action.text().rstrip("…")
    keys = action.shortcut()
    return f"`{keynames.told(keys)}`" if found[1] == "key" and not keys.isEmpty() else name


def search(wanted: str, language: str, told: Callable[[str], str]) -> list[Hit]:
    """The pages in which every word stands, those with it in their title first; `told` gives their texts."""
    words = plain(wanted).split()
    found = []
    for place, page in enumerate(PAGES):
        lines = [_bare(line) for line in told(page).splitlines()]
        known = plain(" ".join(lines))
        if words and all(word in known for word in words):
            name = title(page, language)
            line = next((each for each in lines[1:] if words[0] in plain(each)), "")
            is_named = all(word in plain(name) for word in words)
            found.append((not is_named, place, Hit(page, name, line)))
    return [hit for _, _, hit in sorted(found)]


def _bare(line: str) -> str:
    """A line without the signs of Markdown."""
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"^[#\-\s\d.]+|[*`\u2066-\u2069]", "", line).strip()
