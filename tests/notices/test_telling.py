"""People are told once, at the right time, and only what they may know."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.mail.delivery import may_go
from harken.mail.models import Message
from harken.notices.actions import mute, notify, want
from harken.notices.kinds import DigestSource, Line, NoticeKind, digest_sources, notice_kinds
from harken.notices.models import Mute, Notice, NoticeSettings
from harken.notices.telling.sending import forget_old, tell_urgent, tell_weekly
from harken.notices.tokens import Muting, sign
from harken.organisation.profile.models import Organisation

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = timedelta(minutes=2)
hidden: set[str] = set()


def _may_read(_user: User, words: Mapping[str, Any]) -> bool:
    return words["thing"] not in hidden


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    for name, urgent in (("test.urgent", True), ("test.quiet", False)):
        if notice_kinds.get(name) is None:
            label = "Urgent tests" if urgent else "Quiet tests"
            said = lambda words: f"The thing {words['thing']} wants you"  # noqa: E731
            notice_kinds.register(NoticeKind(name, label, said, urgent, _may_read))
    Organisation.objects.update_or_create(pk=1, defaults={"zone": "UTC", "name": "Polar"})
    hidden.clear()
    yield
    hidden.clear()


@pytest.fixture
def agent(people: dict[Role, User]) -> User:
    return people[Role.AGENT]


def tell(user: User, thing: str, kind: str = "test.urgent", now: datetime = MONDAY) -> None:
    with transaction.atomic():
        notify(to=user, kind=kind, key=f"k.{thing}", words={"thing": thing}, url=f"/t/{thing}/",
               now=now)  # fmt: skip


def mails(user: User) -> list[Message]:
    return list(Message.objects.filter(to=user.email).order_by("id"))


def test_urgent_things_of_a_minute_are_one_mail_and_are_told_once(agent: User) -> None:
    tell(agent, "a")
    tell(agent, "b", now=MONDAY + timedelta(seconds=30))
    tell(agent, "b")
    assert tell_urgent(MONDAY + timedelta(seconds=59)) == 0
    assert tell_urgent(MONDAY + LATER) == 1
    assert tell_urgent(MONDAY + LATER) == 0
    (mail,) = mails(agent)
    assert mail.subject == "The thing a wants you – and 1 more"
    assert "The thing b wants you" in mail.text
    assert "/t/b/" in mail.text
    assert "List-Unsubscribe=One-Click" in mail.headers["List-Unsubscribe-Post"]


def test_every_minute_people_are_looked_at_and_not_every_notice(agent: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        tell_urgent(MONDAY + LATER)
    (asked,) = [one["sql"] for one in queries.captured_queries]
    assert 'FROM "accounts_user" WHERE EXISTS(SELECT' in asked


def test_at_night_urgent_things_wait_for_the_morning(agent: User) -> None:
    night = datetime(2026, 3, 2, 22, tzinfo=UTC)
    tell(agent, "a", now=night)
    assert tell_urgent(night + LATER) == 0
    assert tell_urgent(datetime(2026, 3, 3, 6, 59, tzinfo=UTC)) == 0
    assert tell_urgent(datetime(2026, 3, 3, 7, tzinfo=UTC)) == 1


def test_what_is_not_urgent_waits_for_the_week(agent: User) -> None:
    User.objects.update(created_at=MONDAY - timedelta(days=30))
    tell(agent, "a", "test.quiet", MONDAY - timedelta(days=4))
    assert tell_urgent(MONDAY + LATER) == 0
    assert tell_weekly(MONDAY - timedelta(hours=1, minutes=1)) == 0
    assert tell_weekly(MONDAY) == 1
    assert tell_weekly(MONDAY + timedelta(days=1)) == 0
    (mail,) = mails(agent)
    assert mail.subject == "Your week with Polar’s customers"
    assert "The thing a wants you" in mail.text


def test_a_digest_tells_three_of_a_kind_and_counts_the_rest(agent: User) -> None:
    User.objects.update(created_at=MONDAY - timedelta(days=30))
    for number in range(9):
        tell(agent, f"n{number}", "test.quiet")
    tell(agent, "u", "test.urgent")
    want(agent.actor, {"has_urgent": False})
    assert tell_weekly(MONDAY + timedelta(days=7)) == 1
    text = mails(agent)[0].text
    told = [name for name in ("n0", "n5", "n6", "n7", "n8", "u") if f"thing {name} wants" in text]
    assert told == ["n6", "n7", "n8", "u"]  # the newest three of nine, and the one of its kind
    assert "and 6 more: “Quiet tests”" in text
    assert not Notice.objects.filter(told_at=None).exists()


def test_nothing_to_say_is_no_mail(agent: User) -> None:
    User.objects.update(created_at=MONDAY - timedelta(days=30))
    assert tell_weekly(MONDAY) == 0
    assert mails(agent) == []


def test_the_digest_says_what_areas_add_in_the_readers_language(agent: User) -> None:
    User.objects.update(created_at=MONDAY - timedelta(days=30))
    User.objects.filter(pk=agent.pk).update(language="pl")
    asked: list[datetime] = []

    def lines(user: User, since: datetime, _now: datetime) -> list[Line]:
        asked.append(since)
        return [Line("Two cases are yours", "/cases/")] if user.pk == agent.pk else []

    if digest_sources.get("test") is None:
        digest_sources.register(DigestSource("test", "Cases", 1, lines))
    try:
        assert tell_weekly(MONDAY) == 1
    finally:
        digest_sources._entries.pop("test")  # type: ignore[attr-defined]
    (mail,) = mails(agent)
    assert "Two cases are yours" in mail.text
    assert mail.language == "pl"
    assert asked[0] == datetime(2026, 2, 23, 8, tzinfo=UTC)  # the week before, eight o'clock


def test_who_lost_the_right_reads_nothing_more(agent: User) -> None:
    tell(agent, "a")
    tell(agent, "b")
    tell_urgent(MONDAY + LATER)
    hidden.add("a")  # between writing the mail and sending it
    (mail,) = mails(agent)
    assert not may_go(mail)
    assert tell_urgent(MONDAY + 2 * LATER) == 1  # what may still be read is told anew
    newest = mails(agent)[-1]
    assert "thing b" in newest.text
    assert "thing a" not in newest.text


def test_a_deactivated_person_is_told_nothing(agent: User) -> None:
    tell(agent, "a")
    tell_urgent(MONDAY + LATER)
    User.objects.filter(pk=agent.pk).update(is_active=False)
    agent.refresh_from_db()
    tell(agent, "b")
    assert not may_go(mails(agent)[0])
    assert Notice.objects.count() == 1


def test_one_click_in_the_mail_mutes_without_a_session(agent: User, anonymous: Client) -> None:
    tell(agent, "a")
    tell_urgent(MONDAY + LATER)
    link = mails(agent)[0].headers["List-Unsubscribe"].strip("<>")
    path = "/" + link.split("/", 3)[3]
    assert anonymous.get(path).status_code == 200  # a scanner opens it: nothing happens
    assert not NoticeSettings.objects.filter(has_urgent=False).exists()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoticeSettings.objects.get(user=agent).has_urgent is False
    strict.post(path, {"again": "1"})
    assert NoticeSettings.objects.get(user=agent).has_urgent is True
    altered = path[:-3] + ("aa/" if not path.endswith("aa/") else "bb/")
    assert anonymous.post(altered).status_code == 404


def test_a_muted_thing_and_a_muted_kind_are_not_told(agent: User) -> None:
    mute(agent.pk, "", "/t/a/", now=MONDAY)
    tell(agent, "a")
    tell(agent, "b")
    mute(agent.pk, "test.urgent", "", now=MONDAY)
    tell(agent, "c")
    assert [one.url for one in Notice.objects.all()] == ["/t/b/"]
    assert tell_urgent(MONDAY + LATER) == 0  # b waited when its kind was muted


def test_a_link_that_mutes_names_the_case_and_leads_to_all_the_rest(
    agent: User, anonymous: Client
) -> None:
    link = reverse("notices:mute", args=[sign(Muting(agent.pk, "url:/cases/5/"))])
    asked = anonymous.get(link).content.decode()
    assert "You are told no more of this: case #5." in asked
    done = anonymous.post(link).content.decode()
    assert "You will hear no more of it" in done
    assert f'href="{reverse("notices:mine")}"' in done
    anonymous.force_login(agent)
    assert "case #5" in anonymous.get(reverse("notices:mine")).content.decode()
    gone = reverse("notices:mute", args=[sign(Muting(agent.pk, "url:/remedies/99/"))])
    assert "/remedies/99/" in anonymous.get(gone).content.decode()


def test_my_page_lists_marks_and_mutes(agent: User, client: Client) -> None:
    client.force_login(agent)
    tell(agent, "a")
    page = client.get(reverse("notices:mine")).content.decode()
    assert "The thing a wants you" in page
    client.post(reverse("notices:read"))
    assert Notice.objects.get().read_at is not None
    client.post(reverse("notices:mute-own"), {"kind": "test.urgent"})
    assert "Urgent tests" in client.get(reverse("notices:mine")).content.decode()
    client.post(reverse("notices:unmute", args=[Mute.objects.get().pk]))
    assert not Mute.objects.exists()


def test_nobody_unmutes_for_another(agent: User, people: dict[Role, User], client: Client) -> None:
    row = mute(agent.pk, "test.urgent", "", now=MONDAY)
    client.force_login(people[Role.OWNER])
    client.post(reverse("notices:unmute", args=[row.pk]))
    assert Mute.objects.exists()


def test_wishes_are_kept_and_wrong_ones_refused(agent: User, client: Client) -> None:
    client.force_login(agent)
    given = {"weekday": 4, "hour": 15, "quiet_from": 22, "quiet_until": 6}
    client.post(reverse("notices:wishes"), given)
    row = NoticeSettings.objects.get(user=agent)
    assert (row.weekday, row.hour, row.has_digest, row.quiet_weekends) == (4, 15, False, False)
    assert client.post(reverse("notices:wishes"), {**given, "hour": 24}).status_code == 422
    want(agent.actor, {"has_urgent": False})
    tell(agent, "a")
    assert tell_urgent(MONDAY + LATER) == 0


def test_the_old_is_forgotten(agent: User) -> None:
    tell(agent, "a")
    assert forget_old(MONDAY + timedelta(days=179)) == 0
    assert forget_old(MONDAY + timedelta(days=181)) == 1
