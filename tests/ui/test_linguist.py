"""The texts of the interface: all gathered, all translated, with the same placeholders in every language."""

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from journeymap.assets import resource
from journeymap.words import LANGUAGES, has

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "journeymap" / "ui").rglob("*.py"))
COUNTS = (0, 1, 2, 3, 5, 11, 21, 100)
FORMS = {"en": "10111111", "pl": "20112222", "ar": "01233445"}
"""Which plural form each of COUNTS takes, as Qt numbers them."""
SHOWN = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle",
    "setPlaceholderText", "setStatusTip", "addAction", "addMenu", "QLabel", "QPushButton", "QCheckBox",
    "QRadioButton", "QMenu", "label", "setPrefix", "setSuffix", "say", "offer",
}  # fmt: skip
"""What shows the text it is given."""


def messages(language):
    """(context, source, translations, is numerus) of every message of a language."""
    tree = ElementTree.parse(resource("i18n", f"journeymap_{language}.ts"))
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            told = message.find("translation")
            forms = [form.text or "" for form in told.iter("numerusform")] or [told.text or ""]
            yield context.findtext("name"), message.findtext("source"), forms, message.get("numerus") == "yes"


def holders(text):
    """What stands for facts in a text: {names}, and the number whichever way it is written."""
    return Counter(re.findall(r"\{[a-z_]+\}|%L?n", text.replace("%Ln", "%n")))


@pytest.mark.parametrize("language", ["pl", "ar"])
def test_placeholders_line_ends_and_spaces_at_the_ends_are_kept(language):
    wrong = []
    for context, source, forms, is_numerus in messages(language):
        wanted = holders(source)
        for place, form in enumerate(forms):
            given = holders(form)
            if is_numerus and language == "ar" and place < 3:  # none, one and two are written as words
                given["%n"] = wanted["%n"]
            spaces = source.startswith(" ") == form.startswith(" ") and source.count("\n") == form.count("\n")
            if +given != +wanted or not spaces or not form.strip():
                wrong.append((context, source, form))
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_takes_the_form_that_the_language_has_for_it(language, qapp):
    translator = QTranslator()
    assert translator.load(str(resource("i18n", f"journeymap_{language}.qm")))
    told = {
        (context, source): forms for context, source, forms, is_numerus in messages(language) if is_numerus
    }
    assert told
    for (context, source), forms in told.items():
        for count, form in zip(COUNTS, FORMS[language], strict=True):
            found = translator.translate(context, source, "", count)
            assert found == forms[int(form)], (context, source, count)


def literal(node):
    """The text that a call is given as it is, without tags: not what a translation or another call gives."""
    first = node.args[0] if node.args else None
    if isinstance(first, ast.JoinedStr):
        text = "".join(part.value for part in first.values if isinstance(part, ast.Constant))
    else:
        text = first.value if isinstance(first, ast.Constant) else ""
    return re.sub(r"<[^>]*>", "", text) if isinstance(text, str) else ""


def called(node):
    """The name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@cache
def calls(path):
    """Every call in a module with the class that it stands in."""

    def walk(node, owner):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield child, owner
            yield from walk(child, child.name if isinstance(child, ast.ClassDef) else owner)

    return list(walk(ast.parse(path.read_text("utf-8")), ""))


def test_no_text_reaches_the_screen_untranslated():
    own = {" – journeymap", "[*] – journeymap", "journeymap"}
    wrong = [
        (path.name, node.lineno, literal(node))
        for path in SOURCES
        for node, _ in calls(path)
        if called(node) in SHOWN
        and ast.unparse(node.func) != "say"
        and re.search(r"[A-Za-z]{3,}", literal(node))
        and literal(node) not in own
    ]
    assert not wrong


def test_what_is_translated_is_a_plain_text_asked_for_where_lupdate_looks():
    """No f-string or variable in tr, and tr of oneself only: lupdate cannot know the context of another."""
    wrong = []
    for path in SOURCES:
        for node, _ in calls(path):
            if called(node) == "tr":
                is_own = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "self"
                if not (is_own and isinstance(node.args[0], ast.Constant)):
                    wrong.append((path.name, node.lineno, ast.unparse(node)))
            elif called(node) == "marked" and not all(isinstance(each, ast.Constant) for each in node.args):
                wrong.append((path.name, node.lineno, ast.unparse(node)))
    assert not wrong


def test_every_text_is_in_the_files_under_the_name_of_its_class():
    known = {(context, source) for context, source, _, _ in messages("pl")}
    wrong = []
    for path in SOURCES:
        for node, owner in calls(path):
            if called(node) == "tr":
                asked = (owner, node.args[0].value)
            elif called(node) in ("marked", "translated", "translate") and len(node.args) == 2:
                if not all(isinstance(getattr(each, "value", None), str) for each in node.args):
                    continue
                asked = (node.args[0].value, node.args[1].value)
            else:
                continue
            if asked not in known:
                wrong.append((path.name, node.lineno, asked))
    assert not wrong


def test_every_error_has_words_in_three_languages():
    texts = (path.read_text("utf-8") for path in (ROOT / "journeymap").rglob("*.py"))
    codes = {code for text in texts for code in re.findall(r'JourneyError\(\s*"([a-z_.]+)"', text)}
    assert len(codes) > 60
    for code in codes:
        assert has(f"error.{code}"), code
    keys = {language: _keys(language) for language in LANGUAGES}
    assert keys["en"] == keys["pl"] == keys["ar"]


def _keys(language):
    return set(tomllib.loads(resource("words", f"{language}.toml").read_text("utf-8"))["error"])
