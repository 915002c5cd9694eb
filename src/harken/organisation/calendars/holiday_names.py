"""Common public holidays by their English names, for readers whose language a country lacks."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

BETWEEN = "; "
# Followed by the day at work in return, which this country's readers know.
DAY_OFF = "Day off (substituted from "
REMARKS = {
    " (observed)": gettext_noop("%(holiday)s (observed)"),
    " (estimated)": gettext_noop("%(holiday)s (estimated)"),
}

ALL_OVER = (
    gettext_noop("All Saints' Day"),
    gettext_noop("All Souls' Day"),
    gettext_noop("Armistice Day"),
    gettext_noop("Ascension Day"),
    gettext_noop("Assumption Day"),
    gettext_noop("Boxing Day"),
    gettext_noop("Christmas Day"),
    gettext_noop("Christmas Eve"),
    gettext_noop("Constitution Day"),
    gettext_noop("Corpus Christi"),
    gettext_noop("Day After Christmas"),
    gettext_noop("Dormition of the Mother of God"),
    gettext_noop("Easter"),
    gettext_noop("Easter Monday"),
    gettext_noop("Easter Sunday"),
    gettext_noop("Eid al-Adha"),
    gettext_noop("Eid al-Fitr"),
    gettext_noop("Epiphany"),
    gettext_noop("Father's Day"),
    gettext_noop("Freedom Day"),
    gettext_noop("Good Friday"),
    gettext_noop("Holy Saturday"),
    gettext_noop("Immaculate Conception"),
    gettext_noop("Independence Day"),
    gettext_noop("International Women's Day"),
    gettext_noop("International Workers' Day"),
    gettext_noop("Labor Day"),
    gettext_noop("Liberation Day"),
    gettext_noop("Maundy Thursday"),
    gettext_noop("May Day"),
    gettext_noop("Midsummer Day"),
    gettext_noop("Midsummer Eve"),
    gettext_noop("Mother's Day"),
    gettext_noop("National Day"),
    gettext_noop("New Year's Day"),
    gettext_noop("New Year's Eve"),
    gettext_noop("Orthodox Christmas Day"),
    gettext_noop("Pentecost"),
    gettext_noop("Pentecost Monday"),
    gettext_noop("Reformation Day"),
    gettext_noop("Republic Day"),
    gettext_noop("Saint Andrew's Day"),
    gettext_noop("Saint John the Baptist"),
    gettext_noop("Saint Joseph's Day"),
    gettext_noop("Saint Patrick's Day"),
    gettext_noop("Saint Stephen's Day"),
    gettext_noop("Saints Cyril and Methodius Day"),
    gettext_noop("Second Day of Christmas"),
    gettext_noop("Statehood Day"),
    gettext_noop("Victory Day"),
    gettext_noop("Women's Day"),
)
IN_ONE_COUNTRY = (
    gettext_noop("Canada Day"),
    gettext_noop("Cesar Chavez Day"),
    gettext_noop("Columbus Day"),
    gettext_noop("Confederate Memorial Day"),
    gettext_noop("Day After Thanksgiving"),
    gettext_noop("Day of Dew and Saint John"),
    gettext_noop("Day of Restoration of Independence of Lithuania"),
    gettext_noop("Day of Restoration of the State of Lithuania"),
    gettext_noop("Election Day"),
    gettext_noop("Friday After Thanksgiving"),
    gettext_noop("German Unity Day"),
    gettext_noop("Independence Restoration Day"),
    gettext_noop("Independent Czech State Restoration Day"),
    gettext_noop("Independent Czechoslovak State Day"),
    gettext_noop("Jan Hus Day"),
    gettext_noop("Juneteenth National Independence Day"),
    gettext_noop("King's Day"),
    gettext_noop("Lincoln's Birthday"),
    gettext_noop("Martin Luther King Jr. Day"),
    gettext_noop("Memorial Day"),
    gettext_noop("National Day of the Third of May"),
    gettext_noop("National Independence Day"),
    gettext_noop("New Year Holiday"),
    gettext_noop("Presidents' Day"),
    gettext_noop("Republic of Latvia Proclamation Day"),
    gettext_noop("Restoration of Independence Day"),
    gettext_noop("Slovak National Uprising Anniversary"),
    gettext_noop("Spring Bank Holiday"),
    gettext_noop("Summer Bank Holiday"),
    gettext_noop("Late Summer Bank Holiday"),
    gettext_noop("Thanksgiving Day"),
    gettext_noop("Veterans Day"),
    gettext_noop("Washington's Birthday"),
    gettext_noop("Assumption Of Mary Day"),
    gettext_noop("August Bank Holiday"),
    gettext_noop("Children's Day"),
    gettext_noop("Day of Our Lady of the Seven Sorrows"),
    gettext_noop("Day of Portugal, Camões, and the Portuguese Communities"),
    gettext_noop("Day of the Establishment of the Slovak Republic"),
    gettext_noop("Day of Victory over Fascism"),
    gettext_noop("Diwali"),
    gettext_noop("Epiphany (Three Kings' Day and Orthodox Christmas)"),
    gettext_noop("June Bank Holiday"),
    gettext_noop("Lyndon Baines Johnson Day"),
    gettext_noop("May Bank Holiday"),
    gettext_noop("National Unity Day"),
    gettext_noop("October Bank Holiday"),
    gettext_noop("Saint Brigid's Day"),
    gettext_noop("Saint Francis of Assisi, Patron Saint of Italy"),
    gettext_noop("San Jacinto Day"),
    gettext_noop("State Foundation Day"),
    gettext_noop("Struggle for Freedom and Democracy Day and International Students' Day"),
    gettext_noop("Susan B. Anthony Day"),
    gettext_noop("Texas Independence Day"),
    gettext_noop("Unification of the Romanian Principalities Day"),
)


def named_in(language: str, english: str) -> str:
    """Return holidays ('A; B (observed)') in `language`; a name that nobody knows stays."""
    with translation.override(language):
        return BETWEEN.join(_named(name) for name in english.split(BETWEEN))


def _named(english: str) -> str:
    for ending, sentence in REMARKS.items():
        if english.endswith(ending):
            return _(sentence) % {"holiday": _named(english.removesuffix(ending))}
    if english.startswith(DAY_OFF):
        return _("Day off")
    return _(english) if english in KNOWN else english


KNOWN = frozenset({*ALL_OVER, *IN_ONE_COUNTRY})
