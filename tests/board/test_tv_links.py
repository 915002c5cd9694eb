"""TV links as they are kept, offered and refused."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.audit.models import AuditEntry
from harken.board.figures.records import Link, Scope, View
from harken.board.tv.actions import (
    LinkDetails,
    bring_back_link,
    make_link,
    note_seen,
    revoke_link,
)
from harken.board.tv.forms import LinkForm
from harken.board.tv.models import TvLink
from harken.board.tv.queries import as_link, link_of, links_in_force, links_revoked
from harken.board.tv.registrations import bring_back
from harken.board.tv.rules import link_id_of, token_of
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.organisation.teams.actions import TeamDetails, add_team
from harken.web.undo.tokens import UndoImpossible

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
VIEW = View(Scope(team="Support", product="Lamp"), "csat")
AsRole = Callable[[Role], Client]


@pytest.fixture
def link(now: datetime) -> TvLink:
    return make_link(SYSTEM, LinkDetails("Kitchen", VIEW, "pl", with_words=True), now=now)


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_link_keeps_only_what_was_said(link: TvLink) -> None:
    assert link.scope == {"team": "Support", "product": "Lamp", "metric": "csat"}
    assert str(link) == "Kitchen"


def test_a_link_shows_what_it_was_made_for(link: TvLink) -> None:
    assert link_of(token_of(link.pk)) == Link(link.pk, "Kitchen", VIEW, "pl", with_words=True)
    assert as_link(link).view == VIEW


def test_an_address_of_a_link_that_never_was_shows_nothing() -> None:
    assert link_of(token_of(uuid4())) is None


def test_an_address_stays_the_same(link: TvLink) -> None:
    assert token_of(link.pk) == token_of(UUID(str(link.pk)))
    assert link_id_of(token_of(link.pk)) == link.pk


def test_an_address_needs_no_quoting(link: TvLink) -> None:
    assert token_of(link.pk).replace(".", "").replace("-", "").replace("_", "").isalnum()


def test_revoking_twice_changes_nothing(link: TvLink, now: datetime) -> None:
    later = now + timedelta(hours=1)
    first = revoke_link(SYSTEM, link.pk, now=now).revoked_at
    assert revoke_link(SYSTEM, link.pk, now=later).revoked_at == first
    assert verbs() == ["tv_link.made", "tv_link.revoked"]


def test_bringing_back_what_is_in_force_changes_nothing(link: TvLink, now: datetime) -> None:
    bring_back_link(SYSTEM, link.pk, now=now)
    assert verbs() == ["tv_link.made"]


def test_a_link_that_came_back_has_its_old_address(link: TvLink, now: datetime) -> None:
    revoke_link(SYSTEM, link.pk, now=now)
    assert link_of(token_of(link.pk)) is None
    bring_back_link(SYSTEM, link.pk, now=now)
    assert link_of(token_of(link.pk)) is not None


def test_only_those_who_may_bring_a_link_back(link: TvLink, people: dict, now: datetime) -> None:
    revoke_link(SYSTEM, link.pk, now=now)
    with pytest.raises(PermissionDenied):
        bring_back_link(people[Role.AGENT].actor, link.pk, now=now)


def test_what_is_gone_cannot_be_undone() -> None:
    with pytest.raises(UndoImpossible):
        bring_back(str(uuid4()), SYSTEM)


def test_links_stand_newest_first_and_revoked_ones_apart(link: TvLink, now: datetime) -> None:
    later = now + timedelta(hours=1)
    hall = make_link(SYSTEM, LinkDetails("Hall", View(), "en"), now=later)
    assert list(links_in_force()) == [hall, link]
    revoke_link(SYSTEM, link.pk, now=later)
    assert (list(links_in_force()), list(links_revoked())) == ([hall], [link])


def test_the_log_says_who_made_a_link_and_for_whom(people: dict, now: datetime) -> None:
    lead = people[Role.LEAD].actor
    made = make_link(lead, LinkDetails("Hall", VIEW, "en"), now=now)
    entry = AuditEntry.objects.get()
    assert made.created_by == lead.label
    assert entry.changes["scope"] == [None, "team: Support, product: Lamp, metric: csat"]


def test_watching_a_link_that_is_gone_is_no_fault(now: datetime) -> None:
    note_seen(uuid4(), now=now)
    assert not TvLink.objects.exists()


def test_the_list_names_scope_language_comments_and_who_watched(
    link: TvLink, as_role: AsRole
) -> None:
    page = as_role(Role.OWNER).get("/settings/tv/").content.decode()
    for wanted in ("Kitchen", "Support, Lamp, csat", "Polski, with comments", "never"):
        assert wanted in page


def test_an_empty_list_says_what_to_do(as_role: AsRole) -> None:
    page = as_role(Role.OWNER).get("/settings/tv/").content.decode()
    assert "No screen shows the figures yet" in page


def test_revoked_links_stay_named(link: TvLink, as_role: AsRole, now: datetime) -> None:
    revoke_link(SYSTEM, link.pk, now=now)
    page = as_role(Role.OWNER).get("/settings/tv/").content.decode()
    assert 'id="revoked-title"' in page
    assert f"/settings/tv/{link.pk}/" not in page


def test_the_form_begins_in_the_readers_language(as_role: AsRole) -> None:
    page = as_role(Role.OWNER).get("/settings/tv/")
    assert page.context["form"].initial == {"language": "en"}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"name": "", "language": "en"}, "name"),
        ({"name": "x" * 101, "language": "en"}, "name"),
        ({"name": "Hall", "language": "de"}, "language"),
        ({"name": "Hall"}, "language"),
    ],
)
def test_a_form_that_is_not_whole_is_refused(given: dict[str, str], wrong: str) -> None:
    form = LinkForm(given)
    assert not form.is_valid()
    assert list(form.errors) == [wrong]


def test_without_teams_there_is_no_team_to_choose() -> None:
    assert list(LinkForm().fields) == ["name", "language", "with_words"]


def test_a_team_is_chosen_from_those_there_are(now: datetime) -> None:
    details = TeamDetails(LocalText({"en": "Support"}))
    add_team(SYSTEM, details, parent=None, since=now.date(), now=now)
    form = LinkForm({"name": "Hall", "language": "en", "team": "Support"})
    assert form.is_valid(), form.errors
    assert form.details() == LinkDetails("Hall", View(Scope(team="Support")), "en")
    assert not LinkForm({"name": "Hall", "language": "en", "team": "Nobody"}).is_valid()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_others_do_not_see_addresses(link: TvLink, as_role: AsRole, role: Role) -> None:
    assert as_role(role).get(f"/settings/tv/{link.pk}/").status_code == 403


def test_an_unknown_look_follows_the_device(link: TvLink, anonymous: Client) -> None:
    page = anonymous.get(f"/tv/{token_of(link.pk)}/?look=%22%3E").content.decode()
    assert 'data-theme="system"' in page


def test_the_wall_is_only_read(link: TvLink, anonymous: Client) -> None:
    assert anonymous.post(f"/tv/{token_of(link.pk)}/").status_code == 405


def test_watching_is_written_down(link: TvLink, anonymous: Client) -> None:
    anonymous.get(f"/tv/{token_of(link.pk)}/")
    link.refresh_from_db()
    assert link.seen_at is not None


def test_a_wall_in_a_language_that_is_gone_speaks_english(link: TvLink, anonymous: Client) -> None:
    TvLink.objects.update(language="xx")
    assert '<html lang="en"' in anonymous.get(f"/tv/{token_of(link.pk)}/").content.decode()


def test_a_refused_address_speaks_the_browsers_language(anonymous: Client) -> None:
    page = anonymous.get("/tv/forged/", headers={"accept-language": "uk"})
    assert '<html lang="uk"' in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
