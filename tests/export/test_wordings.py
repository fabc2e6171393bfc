"""One map, a deck in Arabic and one in Polish: other labels, the same figures."""

import re

import pypdf
from pptx import Presentation
from pptx.oxml.ns import qn

from journeymap.cli import main
from journeymap.exchange.carried import read
from journeymap.layout import arrange
from journeymap.model.commands import Move
from journeymap.model.items import ItemId, Map, Stage, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.model.wordings import Translate, lacking
from journeymap.store.file import write
from tests.draw import journey

SAID = {
    "ar": {"ann": "آنا", "ad": "إعلان", "site": "الموقع", "buy": "شراء", "learn": "التعرف"},
    "pl": {"ann": "Anna", "ad": "Reklama", "site": "Strona", "buy": "Zakup", "learn": "Poznanie"},
}


def bilingual():
    made = journey("ann>ad 1, ad>site@learn .5, site>ad .25, site>buy! .2")
    made = journey_of([*made.items.values(), Map(name="Shop")])
    made = made.apply(Move(arrange(made)).change(made))
    for language, said in SAID.items():
        texts = {(ItemId(key), "name"): text for key, text in said.items()}
        made = made.apply(Translate(language, texts).change(made))
    return made


def texts_of(path):
    """Every text of a deck's slides."""
    slides = Presentation(path).slides
    found = (each.text for slide in slides for each in slide.element.iter(qn("a:t")))
    return [re.sub("[\u200e\u200f\u2066-\u2069]", "", text or "") for text in found]


def figures_in(texts):
    """The figures among texts, in any language's way of writing them, sorted."""
    found = re.findall(r"\d[\d\s\u00a0\u202f.,٬٫]*\d|\d", " | ".join(texts))
    return sorted(re.sub(r"\D", "", each) for each in found)


def test_an_arabic_and_a_polish_deck_say_the_same_figures_in_other_words(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    made, file = bilingual(), tmp_path / "shop.journey"
    write(file, made)
    told = {}
    for language in ("en", "pl", "ar"):
        out = tmp_path / f"{language}.pptx"
        assert main(["export", str(file), str(out), "--language", language]) == 0
        told[language] = texts_of(out)
    for language, said in SAID.items():
        whole = "\n".join(told[language])
        assert [text for text in said.values() if text.casefold() not in whole.casefold()] == []
        assert not any(each.name in whole for each in made.of(Touchpoint))
    assert not set(SAID["ar"].values()) & set(told["pl"])
    assert figures_in(told["ar"]) == figures_in(told["pl"]) == figures_in(told["en"])
    assert len(figures_in(told["ar"])) > 8


def test_pictures_tables_and_what_they_carry_follow_the_language(tmp_path, capsys):
    made, file = bilingual(), tmp_path / "shop.journey"
    write(file, made)
    outs = [tmp_path / f"ar{suffix}" for suffix in (".pdf", ".svg", ".csv")]
    assert (
        main(["export", str(file), *map(str, outs), "--language", "ar", "--live-text", "--table", "steps"])
        == 0
    )
    count = len(lacking(made, "ar"))
    assert count
    assert f"ar: {count} text" in capsys.readouterr().err
    assert "Reklama" not in outs[1].read_text("utf-8")
    assert "إعلان" in outs[1].read_text("utf-8")
    assert "إعلان" in outs[2].read_text("utf-8-sig")
    assert pypdf.PdfReader(outs[0]).pages
    carried = read(outs[1].read_bytes())
    assert carried.journey == made, "the map with all its languages, whichever the picture speaks"


def test_an_arabic_picture_of_an_english_map_reads_from_the_right(tmp_path):
    from journeymap.cli.drawing import drawn

    made = bilingual()
    english, arabic = (drawn(made, "light", framed=False, language=each) for each in ("en", "ar"))
    place = lambda picture, key: next(part.box.x for part in picture.parts if part.id == key)  # noqa: E731
    assert place(english, "ann") < place(english, "buy")
    assert place(arabic, "ann") > place(arabic, "buy")
    assert {type(made[ItemId(i)]) for i in ("learn", "ad>site")} == {Stage, Transition}
