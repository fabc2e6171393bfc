"""Goals in words: what they are of, their values and days, as pictures, tables and fields write them."""

from datetime import date

from journeymap.model.goals import Form, Subject, subject_of
from journeymap.model.items import Actual, Goal, Map
from journeymap.model.journey import Journey
from journeymap.picture.sheet import period_word
from journeymap.words import amount, compact, has, is_rtl, isolated, money, number, percent, say


def subject_word(item: Goal | Actual, journey: Journey, language: str) -> str:
    """What a goal is of: "Customers", "People · Interest", "Close rate · Email"."""
    subject = subject_of(item, journey)
    words = [figure_word(subject, language)]
    if subject.channel:
        words.append(channel_word(subject.channel, language))
    about = journey.items.get(item.about) if item.about else None
    if about is not None:
        words.append(getattr(about, "name", "") or about.id)
    return " · ".join(word for word in words if word)


def figure_word(subject: Subject, language: str) -> str:
    """The name of a figure; of one that is not known the word as it is."""
    key = f"goals.figure.{subject.figure}"
    return say(key, language) if has(key) else subject.figure


def channel_word(channel: str, language: str) -> str:
    """The name of a channel; free text as it is."""
    return say(f"channel.{channel}", language) if has(f"channel.{channel}") else channel


def name_of(goal: Goal, journey: Journey, language: str) -> str:
    """What a goal is called: by its name, else by what it is of."""
    return goal.name or subject_word(goal, journey, language)


def written(value: float, subject: Subject, info: Map, language: str) -> str:
    """A figure as its form wants it, short enough for a label."""
    match subject.form:
        case Form.SHARE:
            return percent(value, language, 2 if 0 < abs(value) < 0.0995 else 1)
        case Form.MONEY:
            return money(value, info.currency, language, 2 if 0 < abs(value) < 10 else 0)
        case Form.DAYS:
            days = float(round(value)) if abs(value) >= 9.95 else round(value, 1)
            return say("slide.days", language, days=amount(days, language), count=days)
        case Form.PEOPLE if abs(value) >= 99.95:
            return compact(value, language)
        case _:
            return amount(round(value, 1 if abs(value) >= 0.1 else 4), language)


def with_period(text: str, subject: Subject, info: Map, language: str) -> str:
    """A count with the period it is of: "300 / mo"."""
    if subject.form is not Form.PEOPLE:
        return text
    return f"{text} / {period_word(info.period, language)}"


def day_word(day: str, language: str) -> str:
    """A day as people say it: "30 Jun 2027"."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    month = say(f"slide.month_{found.month}", language)
    # Qt finds no direction where a number comes first: the Arabic date says its own
    return say("slide.date", language, day=str(found.day), month=month, year=str(found.year))


def odds_word(odds: float, language: str) -> str:
    """Odds in whole percent; they are never certain.

    >>> odds_word(0.34, "en"), odds_word(0.0, "en"), odds_word(0.999, "en")
    ('34%', '<1%', '>99%')
    """
    if odds < 0.01:
        return isolated("<1%", language)
    return isolated(">99%", language) if odds > 0.99 else percent(odds, language)


def short_day(day: str, language: str) -> str:
    """A day without its year: "30 Jun"."""
    found = date.fromisoformat(day)
    text = f"{found.day} {say(f'slide.month_{found.month}', language)}"
    return f"\u2067{text}\u2069" if is_rtl(language) else text


def typed_form(value: float, subject: Subject) -> str:
    """A value as one types it."""
    if subject.form is Form.SHARE:
        return f"{amount(round(100 * value, 6))}%".replace(",", "")
    return number(value, decimals=0).replace(",", "") if float(value).is_integer() else repr(float(value))
