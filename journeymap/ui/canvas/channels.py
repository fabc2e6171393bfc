"""Which channel the words of a title speak of, so that a new touchpoint gets its icon while it is named."""

import re
from typing import Final

_WORDS: Final = {
    "webinar": "webinar webinarium ندوة",
    "email": "email e-mail mail newsletter mailing biuletyn بريد نشرة",
    "organic_search": "seo search organic google wyszukiwarka wyszukiwanie بحث",
    "paid_search": "sem ppc adwords keyword",
    "paid_social": "ads advert facebook linkedin instagram tiktok reklama إعلان إعلانات",
    "display_ads": "banner display baner",
    "social_post": "social post facebook-post społecznościowy منشور",
    "pr_media": "press media pr newspaper magazine prasa صحافة",
    "blog": "blog article artykuł مدونة مقال",
    "gated_content": "whitepaper ebook report guide download raport poradnik تقرير دليل",
    "video": "video youtube film wideo فيديو",
    "podcast": "podcast بودكاست",
    "trade_show": "fair trade-show expo conference targi konferencja معرض مؤتمر",
    "meetup": "meetup event spotkanie wydarzenie لقاء فعالية",
    "direct_mail": "letter leaflet flyer brochure ulotka broszura منشورات",
    "word_of_mouth": "word-of-mouth recommendation polecenie friends znajomi توصية",
    "review_site": "review reviews rating opinie recenzja مراجعة تقييم",
    "website": "website homepage site strona witryna موقع",
    "landing_page": "landing lander صفحة",
    "mobile_app": "app mobile aplikacja تطبيق",
    "chat": "chat whatsapp messenger czat محادثة دردشة",
    "phone_call": "phone call telefon rozmowa telefoniczna اتصال مكالمة هاتف",
    "sales_meeting": "meeting consultation konsultacja اجتماع استشارة",
    "demo": "demo demonstration prezentacja عرض",
    "free_trial": "trial próba próbny تجربة",
    "proposal": "proposal offer quote oferta wycena مقترح",
    "security_legal": "security legal compliance prawny قانوني",
    "checkout": "checkout payment pay płatność kasa دفع",
    "cart": "cart basket koszyk سلة",
    "store": "store shop sklep متجر محل",
    "onboarding": "onboarding setup wdrożenie تهيئة",
    "training": "training course class lesson szkolenie kurs lekcja تدريب دورة درس",
    "support": "support helpdesk service pomoc serwis دعم خدمة",
    "survey": "survey questionnaire nps ankieta استبيان استطلاع",
    "account_review": "upsell upgrade renewal odnowienie تجديد",
    "loyalty": "loyalty vip lojalność lojalnościowy ولاء",
    "referral": "referral refer invite polecający zaproszenie إحالة دعوة",
    "community": "community forum społeczność مجتمع منتدى",
    "partner": "partner reseller affiliate شريك",
    "qr_print": "qr print poster billboard plakat druk ملصق",
    "tv": "tv television telewizja تلفزيون",
    "radio": "radio راديو إذاعة",
    "case_study": "case-study testimonial reference wdrożenia",
    "sms_push": "sms push notification text-message powiadomienie رسالة إشعار",
}
_PHRASES: Final = {
    "case study": "case_study", "case studies": "case_study", "free trial": "free_trial",
    "landing page": "landing_page", "trade show": "trade_show", "direct mail": "direct_mail",
    "word of mouth": "word_of_mouth", "paid search": "paid_search", "white paper": "gated_content",
    "sales call": "phone_call", "social media": "social_post", "social post": "social_post",
    "instagram stories": "social_post",
    "display ad": "display_ads", "blog post": "blog",
    "google ad": "paid_search", "search ads": "paid_search", "reklama google": "paid_search",
    "reklama w google": "paid_search", "إعلانات جوجل": "paid_search",
    "mobile app": "mobile_app", "account review": "account_review", "product demo": "demo",
    "رسالة بريد": "email",
    "صفحة هبوط": "landing_page", "دراسة حالة": "case_study", "studium przypadku": "case_study",
    "strona docelowa": "landing_page", "okres próbny": "free_trial",
}  # fmt: skip
_BY_WORD: Final = {word: channel for channel, words in reversed(_WORDS.items()) for word in words.split()}
_WHERE: Final = frozenset({
    "google", "facebook", "linkedin", "instagram", "tiktok", "youtube",
    "ads", "advert", "reklama", "إعلان", "إعلانات",
})  # fmt: skip
"""Names of places, and of what is bought in many: they speak where no other word of a title does."""
_LEAST: Final = 4
"""Letters that a word must share with a channel word to count, unless it is the whole word."""


def channel_in(title: str) -> str:
    """The key of the channel that a title names, or "" where it names none.

    >>> channel_in("Live webi"), channel_in("SEO blog"), channel_in("Ankiety"), channel_in("Live chat")
    ('webinar', 'blog', 'survey', 'chat')
    >>> channel_in("LinkedIn ads"), channel_in("LinkedIn post"), channel_in("Google ads")
    ('paid_social', 'social_post', 'paid_search')
    >>> channel_in("Nurture")
    ''
    """
    text = title.casefold()
    for phrase, channel in _PHRASES.items():
        if phrase in text:
            return channel
    best, length, is_sure = "", 0, False
    for word in re.findall(r"[\w-]+", text):
        plain = word.removeprefix("ال") if len(word) > _LEAST else word
        for known, channel in _BY_WORD.items():
            shared, says_how = _shared(plain, known), _WHERE.isdisjoint((plain, known))
            if shared > 0 and (says_how, shared) >= (is_sure, length):
                best, length, is_sure = channel, shared, says_how
                if shared == len(known) == len(plain):
                    break
    return best


def channel_called(text: str) -> str:
    """The key of the channel whose word a text is, and nothing else; "" where it is more, or none.

    >>> channel_called("Phone"), channel_called("phone Mary"), channel_called("Case studies")
    ('phone_call', '', 'case_study')
    """
    plain = " ".join(text.split()).casefold()
    return _PHRASES.get(plain) or _BY_WORD.get(plain) or ""


def _shared(word: str, known: str) -> int:
    """How many letters speak for a channel word: all of it, its beginning, or its stem with an ending."""
    if word == known:
        return len(known)
    if len(word) >= _LEAST and known.startswith(word):
        return len(word)
    stem = known[: max(_LEAST, len(known) - 1)]
    return len(stem) if len(known) >= _LEAST and word.startswith(stem) and len(word) <= len(known) + 3 else 0
