"""Whoever works for another team asks every address there is, and learns nothing of a case.

The case of Support says one word wherever words can stand. Sales, and those who see no cases, ask
every address with its number and with those of all that belongs to it, and search for the word:
they get the very same answer as for a number that nobody has, and a word that nobody said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from tests.access.test_permission_matrix import address, ends_session, routes
from tests.action.cases.house import House, make_house, opener, person

from harken.accounts.users.models import User
from harken.action.cases import actions
from harken.action.cases.models import Case, CaseEvent
from harken.action.conversation.actions import reply, save_draft, write_note
from harken.action.conversation.files.storing import NewFile
from harken.action.conversation.models import Attachment, Entry, Mention
from harken.action.conversation.writing.replying import Reply
from harken.action.outside.models import Desk, DeskCase
from harken.action.remedies.actions import decide, finish, propose
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.rules import Proposal
from harken.customers.models import PersonalData
from harken.foundations.clock import system_clock
from harken.foundations.permission import Role

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # who may does not depend on the database
WORD = "zebrafinch"
NUMBER = 8_271_001
"""A number that stands in no page by chance."""
MISSING, UNSAID = 8_279_999, "zebrafonch"
NOBODY = "6fa459ea-ee8a-4ca4-894e-db77e160355e"
PRINTED_AT = r"(?<= · )\d+ \w+ \d{4}, \d\d:\d\d(?=</p>)"
"""The moment at the foot of a printed page: the minute may turn between two answers."""
NEW_EACH_TIME = rf"[A-Za-z0-9]{{64}}|nonce-[\w+/=-]+|\d\d:\d\d:\d\d|{PRINTED_AT}"
ASKED = (
    "/cases/?view=all&q={word}", "/cases/list/?view=all&q={word}", "/cases/?q=%23{case}",
    "/cases/?case={case}", "/command/?q={word}", "/command/?q=%23{case}", "/command/?q={case}",
    "/remedies/cause/?case={case}", "/remedies/add/?case={case}", "/api/v1/cases?q={word}",
)  # fmt: skip
"""Addresses that ask with the number or the word."""
SHOWN = (
    "/cases/?view=all&owner={anna}", "/cases/?view=all&team={support}", "/cases/?view=late",
    "/cases/open/?customer={customer}", "/contacts/{customer}/", "/remedies/{remedy}/",
    "/remedies/{remedy}/tell/", "/cases/figures/?team={support}", "/cases/recovery/cases/?of=all",
    "/cases/figures/cases/?clock=first_contact", "/remedies/?state=done",
)  # fmt: skip
"""Addresses that may show it unasked, beside all those without a parameter."""
SENT: Mapping[str, Any] = {
    "act": "take", "kind": "note", "text": "Let me in", "revision": "", "then": "open",
    "anchor": "", "because": "spam", "priority": "4", "subject": "Stolen",
}  # fmt: skip


@dataclass
class Theirs:
    """What Support has."""

    house: House
    case: Case
    other: Case
    file: Attachment
    mention: Mention
    remedy: Remedy


@pytest.fixture
def theirs(db: None, people: dict[Role, User], settings: Any, tmp_path: Path) -> Theirs:
    """A case of Support with a note, a file, a reply, a draft, a question, a merged case and a fix
    that is done; all of it says the word."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS = False
    now = system_clock()
    house = make_house(now)
    PersonalData.objects.create(customer=house.customer, name="Ewa", updated_at=now)
    case, other = _opened(house, now)
    anna = house.anna.actor
    file = NewFile(f"{WORD}.txt", "text/plain", WORD.encode())
    note = write_note(
        anna, case.pk, f"The {WORD} again", [people[Role.OWNER].pk], files=[file], now=now
    )
    reply(anna, case.pk, Reply(f"We found your {WORD}", channel="phone"), now=now)
    save_draft(anna, case.pk, f"A {WORD} draft", revision=1, now=now)
    actions.merge(anna, other.pk, case.pk, now=now)
    desk = Desk.objects.create(name="Tracker", base_url="https://desk.example", is_on=True)
    DeskCase.objects.create(desk=desk, case=case, external_id=WORD)
    return Theirs(
        house, case, other, note.attachments.get(), note.mentions.get(), _fix(people, case, now)
    )


def _opened(house: House, now: datetime) -> tuple[Case, Case]:
    """Open two cases of Support under numbers that no page has by chance."""
    open_one = opener(house, now)
    Case.objects.filter(pk=open_one("before").pk).delete()
    first = Case.objects.create(
        pk=NUMBER - 1, key="far", subject="-", kind=house.kind, opened_at=now, stirred_at=now
    )
    case = open_one("one", subject=f"Lost {WORD}", owner=house.anna)
    other = open_one("two", subject=f"Lost {WORD} too")
    first.delete()
    return case, other


def _fix(people: dict[Role, User], case: Case, now: datetime) -> Remedy:
    lead = people[Role.LEAD].actor
    plan = Proposal(title="Softer boxes", cause="Hard", decide_by=(now + timedelta(9)).date())
    made = propose(lead, plan, cases=[case.pk], now=now)
    decide(lead, made.pk, yes=True, because="It pays", now=now)
    finish(lead, made.pk, now.date(), now=now)
    RemedyCase.objects.update(told_at=now)
    return made


@pytest.fixture(params=["agent", "leader", "employee", "viewer"])
def stranger(request: pytest.FixtureRequest, theirs: Theirs, people: dict[Role, User]) -> User:
    """Somebody of Sales, or somebody who sees no cases at all."""
    if request.param == "agent":
        return theirs.house.sara
    if request.param == "leader":
        return person("lars", Role.LEADER, theirs.house.sales, leads=True)
    return people[Role(request.param)]


@pytest.fixture
def asking(stranger: User) -> Client:
    client = Client()
    client.force_login(stranger, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def _answer(response: HttpResponseBase) -> tuple[int, str]:
    """Return what is answered, without what is new in every answer."""
    content = getattr(response, "content", None)
    if content is None:
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    text = f"{response.headers.get('Location', '')} {content.decode(errors='replace')}"
    return response.status_code, re.sub(NEW_EACH_TIME, "", text)


def _without(answer: tuple[int, str], names: Mapping[str, object]) -> tuple[int, str]:
    status, text = answer
    for name in names.values():
        text = re.sub(re.escape(str(name)), "…", text, flags=re.IGNORECASE)
    return status, text


def _ask(client: Client, url: str, sent: Mapping[str, Any] | None = None) -> tuple[int, str]:
    if sent is None:
        return _answer(client.get(url))
    if url.startswith("/api/"):
        return _answer(client.post(url, {"text": "Let me in"}, content_type="application/json"))
    return _answer(client.post(url, sent, follow="/remedies/" in url))


def _pairs(theirs: Theirs) -> Iterator[tuple[str, str]]:
    """Yield every address of the case and of what belongs to it, beside one of nobody."""
    for route in routes():
        if route.startswith(("/cases/<int:pk>", "/remedies/cause/<", "/api/v1/cases/<")):
            for number in (theirs.case.pk, theirs.other.pk):
                yield (
                    re.sub(r"<int:\w+>", str(number), route),
                    re.sub(r"<int:\w+>", str(MISSING), route),
                )
        if route.startswith("/cases/files/"):
            yield (
                route.replace("<uuid:pk>", str(theirs.file.pk)),
                route.replace("<uuid:pk>", NOBODY),
            )
        if route.startswith("/sides/"):
            yield (
                route.replace("<int:pk>", str(theirs.mention.pk)),
                route.replace("<int:pk>", str(MISSING)),
            )


def test_no_address_tells_that_the_case_is_there(asking: Client, theirs: Theirs) -> None:
    before = CaseEvent.objects.count(), Entry.objects.count()
    pairs = list(_pairs(theirs))
    names = {"missing": MISSING, "nobody": NOBODY, "file": theirs.file.pk}
    assert len(pairs) > 40
    for there, nowhere in pairs:
        mine = {**names, "number": re.findall(r"[\da-f-]{36}|\d+", there)[-1]}
        for sent in (None, SENT):
            found = _without(_ask(asking, there, sent), mine)
            assert found == _without(_ask(asking, nowhere, sent), mine), there
            assert found[0] != 200, there
    assert before == (CaseEvent.objects.count(), Entry.objects.count())


def test_no_search_and_no_form_finds_the_case(asking: Client, theirs: Theirs) -> None:
    named, unnamed = {"case": theirs.case.pk, "word": WORD}, {"case": MISSING, "word": UNSAID}
    for asked in ASKED:
        found = _without(_ask(asking, asked.format(**named)), named)
        assert found == _without(_ask(asking, asked.format(**unnamed)), unnamed), asked


FORMS = {
    "/cases/bulk/": {"act": "take"},
    "/remedies/cause/": {"remedy": "{remedy}"},
    "/remedies/{remedy}/act/": {"act": "unlink"},
}


def test_no_form_for_many_tells_that_the_case_is_there(asking: Client, theirs: Theirs) -> None:
    for route, sent in FORMS.items():
        url = route.format(remedy=theirs.remedy.pk)
        given = {name: text.format(remedy=theirs.remedy.pk) for name, text in sent.items()}
        answers = [
            _without(
                _answer(asking.post(url, {**given, "case": number}, follow=True)), {"": number}
            )
            for number in (theirs.case.pk, MISSING)
        ]
        assert answers[0] == answers[1], url
    assert theirs.remedy.linked.filter(case=theirs.case).exists()


def test_no_page_shows_the_case_unasked(asking: Client, theirs: Theirs) -> None:
    plain = [one for one in routes() if "<" not in one and "(?P" not in one]
    urls = [address(one) for one in plain if not ends_session(one)]
    names = {
        "anna": theirs.house.anna.pk, "support": theirs.house.support.pk,
        "customer": theirs.house.customer.pk, "remedy": theirs.remedy.pk,
    }  # fmt: skip
    telling = re.compile(rf"{WORD}|{theirs.case.pk}|{theirs.other.pk}", re.IGNORECASE)
    shown = [
        url for url in [*urls, *(one.format(**names) for one in SHOWN)]
        if telling.search(_ask(asking, url)[1])
    ]  # fmt: skip
    assert shown == []


def test_who_sees_the_case_finds_it_in_all_these_ways(theirs: Theirs) -> None:
    """So that the silence above is not that of pages which are empty for everybody."""
    client = Client()
    client.force_login(theirs.house.anna, "allauth.account.auth_backends.AuthenticationBackend")
    for url in ("/cases/?view=all&q={word}", "/command/?q={word}", "/remedies/{remedy}/"):
        asked = url.format(word=WORD, remedy=theirs.remedy.pk)
        assert f"/cases/{theirs.case.pk}/" in _ask(client, asked)[1], asked
    assert WORD in _ask(client, f"/cases/{theirs.case.pk}/")[1]
    assert WORD in _ask(client, f"/cases/files/{theirs.file.pk}/")[1]
