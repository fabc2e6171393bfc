"""Maps in several languages: what is read and written in another language, and what stays the same."""

import pytest

from journeymap.analysis import analyze
from journeymap.exchange.json import dumps, fragment, items_of, loads
from journeymap.model.commands import Add, Connect, Duplicate, Paste, Remove, SetMap, Together, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import Claim, ItemId, Touchpoint, Wording
from journeymap.model.rules import gather
from journeymap.model.wordings import Say, Translate, languages_of, missing, read_in, texts, worded, written
from tests.draw import journey

AD, SITE, STEP = ItemId("ad"), ItemId("site"), ItemId("ad>site")
PLAIN = journey("ann>ad 1, ad>site@learn .5, site>buy! .2")


def done(before, command):
    """The journey after a command, which has to pass the door that files come through."""
    after = before.apply(command.change(before))
    return gather(after.items.values())


@pytest.fixture
def both():
    """A map in English whose ad is called something in Arabic and in Polish too."""
    said = {(AD, "name"): "إعلان", (AD, "note"): "مكلف"}  # a note that is in Arabic only
    return done(done(PLAIN, Translate("ar", said)), Translate("pl", {(AD, "name"): "Reklama"}))


def test_a_map_is_read_in_another_language_where_it_says_something_in_it(both):
    arabic = worded(both, "ar")
    assert (arabic[AD].name, arabic[SITE].name) == ("إعلان", "Site")
    assert (arabic.map.language, both.map.language) == ("ar", "en")
    assert worded(arabic, "pl")[AD].name == "Reklama"
    assert worded(arabic, "pl")[SITE].name == "Site"
    assert worded(arabic, "en") is both
    assert written(arabic) is both
    assert languages_of(both) == ("en", "ar", "pl")
    assert worded(both, "fr") is both, "nothing is said in it"
    assert worded(PLAIN, "ar") is PLAIN


def test_egyptian_arabic_serves_who_wants_arabic_and_its_own_words_come_first(both):
    egyptian = done(both, Translate("ar-EG", {(SITE, "name"): "الموقع"}))
    assert worded(egyptian, "ar")[SITE].name == "الموقع"
    assert worded(egyptian, "ar-EG")[AD].name == "إعلان"


def test_the_figures_are_the_same_in_every_language(both):
    one, other = analyze(both), analyze(worded(both, "ar"))
    assert (other.conversion, other.customers) == (one.conversion, one.customers)
    assert other.touchpoints == one.touchpoints
    assert other.transitions == one.transitions


def test_what_is_missing_is_told_by_record_and_field(both):
    told = {(each.id, each.field): each for each in texts(both, "ar")}
    assert told[AD, "name"].other == "إعلان"
    assert told[SITE, "name"].own == "Site"
    assert told[SITE, "name"].other == ""
    assert missing(both, "ar") == {"ann", "site", "buy", "learn"}
    assert missing(both, "en") == frozenset()


def test_a_name_written_in_another_language_is_a_wording_and_the_own_name_stays(both):
    after = done(both, Say("ar", Update(SITE, {"name": "الموقع", "value": 9.0})))
    assert after[SITE].name == "Site"
    assert after[SITE].value == 9
    assert worded(after, "ar")[SITE].name == "الموقع"
    again = done(after, Say("ar", Update(SITE, {"name": "الصفحة"})))
    assert len(list(again.of(Wording))) == len(list(after.of(Wording)))
    cleared = done(again, Say("ar", Update(SITE, {"name": ""})))
    assert worded(cleared, "ar")[SITE].name == "Site"
    assert "site" in missing(cleared, "ar")


def test_saying_again_what_one_reads_changes_nothing(both):
    assert not Say("ar", Update(AD, {"name": "إعلان"})).change(both)
    assert not Say("ar", Update(SITE, {"name": "Site"})).change(both)


def test_what_has_no_text_yet_says_the_first_one_in_both(both):
    after = done(both, Say("ar", Update(SITE, {"pain": "بطيء"})))
    assert after[SITE].pain == "بطيء"
    assert worded(after, "ar")[SITE].pain == "بطيء"
    after = done(both, Say("ar", Add(Touchpoint(id=ItemId("new"), name="ندوة"))))
    assert after[ItemId("new")].name == "ندوة"
    after = done(after, Update(ItemId("new"), {"name": "Webinar"}))
    assert worded(after, "ar")[ItemId("new")].name == "ندوة"


def test_steps_and_the_map_itself_have_texts_too(both):
    step = Together("connect", (Connect(SITE, AD, 0.1, ItemId("back"), {"label": "عودة"}),))
    after = done(done(both, Say("ar", step)), Say("ar", SetMap({"name": "خريطة", "currency": "SAR"})))
    assert after[ItemId("back")].probability == 0.1
    assert worded(after, "ar")[ItemId("back")].label == "عودة"
    assert (after.map.language, after.map.currency) == ("en", "SAR")
    assert worded(after, "ar").map.name == "خريطة"
    named = done(both, SetMap({"name": "Map"}))
    after = done(named, Say("ar", SetMap({"name": "خريطة"})))
    assert (after.map.name, worded(after, "ar").map.name) == ("Map", "خريطة")


def test_wordings_go_with_their_record_and_are_copied_with_it(both):
    assert not list(done(both, Remove(frozenset({AD}))).of(Wording))
    assert not list(done(both, Say("ar", Remove(frozenset({AD})))).of(Wording))
    for command in (
        Duplicate(frozenset({AD}), seed=ItemId("n")),
        Paste(items_of(fragment(both.items.values()))),
    ):
        for asked in (command, Say("ar", command)):
            after = done(both, asked)
            copies = [
                each for each in after.of(Touchpoint) if each.id not in both.items and each.name == "Ad"
            ]
            assert len(copies) == 1
            assert worded(after, "ar")[copies[0].id].name == "إعلان"
            assert worded(after, "pl")[copies[0].id].name == "Reklama"
            assert missing(after, "ar") >= missing(both, "ar")


def test_records_that_only_a_scenario_has_keep_their_texts_themselves(both):
    after = done(both, Say("ar", Update(SITE, {"name": "الموقع"}), alone=frozenset({SITE})))
    assert after[SITE].name == "الموقع"


def test_wordings_need_a_record_and_leave_room_for_others(both):
    with pytest.raises(JourneyError):
        Translate("ar", {(ItemId("nobody"), "name"): "أحد"}).change(both)
    taken = done(PLAIN, Add(Claim(id=ItemId("site.name.ar"), about=SITE)))
    after = done(taken, Translate("ar", {(SITE, "name"): "الموقع"}))
    assert worded(after, "ar")[SITE].name == "الموقع"


def test_json_holds_the_languages_of_a_text_in_its_place(both):
    both = done(both, SetMap({"name": "Map"}))
    text = dumps(both)
    assert '"name": {"en": "Ad", "ar": "إعلان", "pl": "Reklama"}' in text
    assert text.count('"kind": "wording"') == 1, "of a note that only exists in Arabic"
    assert loads(text.encode()) == both
    assert dumps(loads(text.encode())) == text


def test_json_takes_the_text_of_the_maps_language_or_the_first():
    head = '{"format": "journeymap", "version": 1, "graph": {"language": "pl"}, "edges": [], "nodes": ['
    node = '{"id": "t", "kind": "touchpoint", "name": {"en": "Ad", "ar": "إعلان"}}]}'
    read = loads((head + node).encode())
    assert read[ItemId("t")].name == "Ad"
    assert worded(read, "ar")[ItemId("t")].name == "إعلان"
    assert read_in(read, "en")[ItemId("t")].name == "Ad"
