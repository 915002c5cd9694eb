"""What columns of people are called, in many tools and four languages (German is common, too)."""

import re

from harken.tables.names import folded

HEADINGS: dict[str, str] = {
    "id": """
        id, customer id, client id, contact id, record id, user id, person id, external id,
        external data reference, external reference, external data ref, member id, subscriber id,
        customer number, customer no, customer code, client number, customer, account number,
        crm id, uid, id klienta, numer klienta, nr klienta, kod klienta, identyfikator, klient,
        id клиента, номер клиента, код клиента, ид клиента, идентификатор,
        id клієнта, номер клієнта, код клієнта, ідентифікатор, kundennummer, kunden id, kundennr""",
    "name": """
        name, full name, contact name, customer name, display name, person, fullname, client name,
        imię i nazwisko, nazwisko i imię, imie i nazwisko, imię nazwisko, nazwa, nazwa klienta,
        фио, ф и о, имя и фамилия, фамилия и имя, полное имя, фамилия имя отчество, имя клиента,
        піб, п і б, повне ім я, ім я та прізвище, прізвище та ім я, прізвище ім я по батькові,
        vollständiger name, kundenname""",
    "first_name": """
        first name, firstname, given name, forename, fname, first, imię, имя, ім я, имя и отчество,
        vorname""",
    "last_name": """
        last name, lastname, surname, family name, lname, last, nazwisko, фамилия, прізвище,
        nachname, familienname""",
    "email": """
        email, e mail, email address, e mail address, mail, emailaddress, contact email address,
        contact email, customer email, recipient email, primary email, work email, email id,
        e mail 1 value, email 1 value, user email, adres email, adres e mail, poczta, e mail adres,
        poczta elektroniczna, эл почта, электронная почта, почта, адрес электронной почты, имейл,
        емейл, эл адрес, електронна пошта, ел пошта, пошта, електронна адреса, імейл,
        адреса електронної пошти, email адрес, e mail адрес, e mail adresse, emailadresse""",
    "phone": """
        phone, phone number, mobile, mobile phone, mobile number, telephone, tel, cell, cell phone,
        contact phone number, phone 1 value, primary phone, sms, sms number, whatsapp,
        telefon, numer telefonu, nr telefonu, telefon komórkowy, tel kom, komórka,
        телефон, номер телефона, мобильный, мобильный телефон, моб телефон, тел,
        номер телефону, мобільний, мобільний телефон, telefonnummer, handy, mobilnummer""",
    "language": """
        language, lang, locale, preferred language, language code, język, jezyk,
        preferowany język, язык, язык общения, мова, мова спілкування, sprache""",
    "country": """
        country, country code, country name, nation, kraj, państwo, kod kraju, страна, код страны,
        країна, код країни, land, mailing country, billing country, default address country code""",
    "unsubscribed": """
        unsubscribed, unsubscribe, opt out, optout, opted out, has opted out of email,
        email opt out, unsubscribed from all email, do not mail, do not email, no mail, dnd,
        do not contact, unsubscribe date, unsubscribed at, unsub time,
        wypisany, wypisana, wypisani, rezygnacja, nie pisać, nie wysyłać, wypis,
        отписан, отписался, отписка, отписана, не писать, не беспокоить,
        відписаний, відписався, відписана, відписка, не писати, не турбувати, abgemeldet""",
    "mail_state": """
        email status, mail status, emailstatus, subscription status, email marketing status,
        subscribed, subscription, email subscriber status, status subskrypcji, status e mail,
        статус подписки, статус підписки""",
    "consent_at": """
        consent date, date of consent, consent time, consented at, consent at, consent timestamp,
        optin time, opt in time, opt in date, confirm time, subscribed at, data zgody,
        дата согласия, дата згоди, einwilligung am""",
    "consent_wording": """
        consent text, consent wording, wording of consent, treść zgody, текст согласия,
        текст згоди""",
}
CONTACT = frozenset((
    "consent", "agreed", "agreement", "contact consent", "consent to contact", "opt in", "optin",
    "gdpr", "gdpr consent", "consent given", "zgoda", "zgoda na kontakt", "zgoda rodo", "rodo",
    "согласие", "согласие на контакт", "согласие на связь", "згода", "згода на контакт",
    "згода на зв язок", "einwilligung",
))  # fmt: skip
"""Headings that speak of being written to at all; any other consent is for what its heading
says."""
_CONSENT = re.compile(
    r"\bconsent|\bopt ?in\b|\bnewsletter|\bagree|\baccepts\b|\bmarketing (?:e ?mails?|sms|allowed)|"
    r"\bzgod[ay]|\bсоглас|\bзгод|\bрассылк|\bрозсилк|\beinwillig"
)
LIMESURVEY = ("tid", "token", "validfrom", "validuntil", "invited", "reminded", "remindercount",
              "completed", "usesleft", "started", "participant_id", "blacklisted", "sent",
              "reminder count", "uses left")  # fmt: skip
"""Columns of LimeSurvey's participants that are about one survey of theirs; the token lets into
it."""
_OF_TOOLS = ("leid", "euid", "latitude", "longitude", "gmtoff", "dstoff", "timezone", "optin ip",
             "confirm ip", "password", "password hash", "ip", "ip address")  # fmt: skip
"""Columns of mailing tools that nobody asks people about, and that tell where they were."""
PASSED_OVER = frozenset(map(folded, (*LIMESURVEY, *_OF_TOOLS)))


def _known() -> dict[str, str]:
    found = {}
    for field, text in HEADINGS.items():
        for heading in " ".join(text.split()).split(", "):
            found[folded(heading)] = field
    return found


_KNOWN = _known()


def field_named(heading: str) -> str:
    """Return the field that a heading names, '' for one of its own.

    >>> field_named("E-Mail-Adresse"), field_named("Імʼя"), field_named("Data zgody")
    ('email', 'first_name', 'consent_at')
    >>> field_named("Plan")
    ''
    """
    return _KNOWN.get(folded(heading.replace("\u02bc", "'")), "")


def purpose_named(heading: str) -> str:
    """Return for what a heading asks consent, '' when it asks none.

    >>> purpose_named("Zgoda"), purpose_named("Newsletter opt-in"), purpose_named("Plan")
    ('contact', 'Newsletter opt-in', '')
    """
    plain = folded(heading)
    if plain in CONTACT:
        return "contact"
    return " ".join(heading.split())[:60] if _CONSENT.search(plain) else ""
