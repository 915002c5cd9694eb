"""How a survey of LimeSurvey ends, its quotas, and its settings that have no counterpart."""

from collections import defaultdict

from harken.surveys.definition.records import Condition, Ending, Quota
from harken.surveys.exchange.limesurvey.making import Making
from harken.surveys.exchange.limesurvey.tables import Row
from harken.surveys.exchange.records import CannotCarry, short
from harken.surveys.exchange.shaping.addresses import web_address
from harken.surveys.exchange.shaping.comparing import Found, compared, every, some
from harken.tables.said import said


def ending_of(making: Making) -> Ending:
    """Return the end text and the link behind it."""
    rows, where = making.source.texts, said("The end of the survey")
    said_ = {
        name: making.wording.words({code: row.get(name, "") for code, row in rows.items()}, where)
        for name in ("surveyls_endtext", "surveyls_urldescription")
    }
    addresses = [row.get("surveyls_url", "") for row in rows.values() if row.get("surveyls_url")]
    link = next((good for text in addresses if (good := web_address(text))), "")
    for text in addresses:
        if text.strip() != link:
            making.losses.tell(
                said("%(where)s: the link %(link)s", where=where, link=short(text, 200)),
                said("An ending has one plain web address for all languages."),
            )
    return Ending(
        id="thanks",
        title=making.own("thanks"),
        text=said_["surveyls_endtext"],
        link=link,
        link_text=said_["surveyls_urldescription"] if link else {},
    )


def quotas_of(making: Making, ending: Ending) -> tuple[tuple[Quota, ...], list[Ending]]:
    """Return the quotas, and an ending for each that has words of its own."""
    members: dict[str, list[Row]] = defaultdict(list)
    for row in making.source.tables.of("quota_members"):
        members[row.get("quota_id", "")].append(row)
    found: list[Quota] = []
    endings: list[Ending] = []
    for row in making.source.tables.of("quota"):
        where = said("Quota %(name)s", name=short(row.get("name", ""), 80))
        try:
            when = _when(making, row, members[row.get("id", "")])
        except CannotCarry as cannot:
            making.losses.tell(where, cannot.why)
            continue
        own = _ending(making, row)
        endings += [own] if own else []
        id_ = f"quota{row.get('id', '') or len(found) + 1}"[:40]
        most = int(row["qlimit"])
        name = short(row.get("name", ""), 80) or id_
        found.append(Quota(id=id_, name=name, when=when, most=most, ending=(own or ending).id))
    return tuple(found), endings


def _when(making: Making, row: Row, members: list[Row]) -> Condition:
    if row.get("active") == "0":
        raise CannotCarry(said("It is switched off in LimeSurvey."))
    if not row.get("qlimit", "").isdigit():
        raise CannotCarry(said("It says no number."))
    by_question: dict[str, list[Found]] = defaultdict(list)
    for member in members:
        code = making.known.codes.get(member.get("qid", ""), "")
        by_question[code].append(_member(making, code, member.get("code", "")))
    found = every([some(parts) for parts in by_question.values()])
    if isinstance(found, bool):
        raise CannotCarry(said("It has no condition that an answer can meet."))
    return found


def _member(making: Making, code: str, value: str) -> Found:
    """A member names a choice (single), or a sub-question (several)."""
    if place := making.known.found.get(f"{code}_{value}"):
        return compared(place, "==", "Y")
    row, _dash, answer = value.partition("-")
    if answer and (place := making.known.found.get(f"{code}_{row}")):
        return compared(place, "==", answer)
    if place := making.known.found.get(code):
        return compared(place, "==", value)
    raise CannotCarry(said("It asks about %(name)s, which did not come in.", name=code[:80]))


def _ending(making: Making, row: Row) -> Ending | None:
    texts, where = {}, said("Quota %(name)s", name=short(row.get("name", ""), 80))
    for one in making.source.tables.of("quota_languagesettings"):
        if one.get("quotals_quota_id") == row.get("id"):
            texts[one.get("quotals_language", "")] = one.get("quotals_message", "")
    words = making.wording.words({code: text for code, text in texts.items() if code}, where)
    if not words:
        return None
    return Ending(id=f"full{row.get('id', '')}"[:40], title=making.own("thanks"), text=words)


def settings_lost(making: Making) -> None:
    """List what the survey as a whole has in LimeSurvey and not here."""
    settings = making.source.settings
    for name in ("startdate", "expires"):
        if settings.get(name):
            making.losses.tell(
                said("The survey: %(name)s %(when)s", name=name, when=settings[name][:40]),
                said("Say from when until when it is open on the survey's page."),
            )
    if settings.get("assessments") == "Y" or making.source.tables.of("assessments"):
        making.losses.tell(
            said("The survey: assessments"),
            said("People are not graded by their answers; measures add answers up."),
        )
    if any(row.get("surveyls_email_invite") for row in making.source.texts.values()):
        making.losses.tell(
            said("The survey: texts of its e-mails"),
            said("Invitations and reminders are written where you send them."),
        )
    if making.source.tables.of("survey_participants") or making.source.tables.of("tokens"):
        making.losses.tell(
            said("The survey: its list of participants"),
            said("Bring people in under Contacts, where consent is kept with them."),
        )
