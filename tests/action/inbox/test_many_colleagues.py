"""Naming and handing over among many: by name, without a list of everybody in the page."""

import pytest

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.conversation.models import Mention
from harken.foundations.permission import Role
from harken.organisation.teams.models import TeamMembership
from tests.action.cases.house import LONG_AGO

pytestmark = pytest.mark.django_db
KILOBYTE = 1024


@pytest.fixture
def case(open_one, house):
    return open_one("one", owner=house.boris)


@pytest.fixture
def anna(browser, house):
    return browser(house.anna)


def hire(house, count):
    rows = [
        User(email=f"p{n}@example.com", name=f"Person {n:03}", role=Role.AGENT.value)
        for n in range(count)
    ]
    made = User.objects.bulk_create(rows)
    TeamMembership.objects.bulk_create(
        TeamMembership(team=house.support, user=one, since=LONG_AGO) for one in made
    )


def sizes(client, case):
    paths = (f"/cases/{case.pk}/?tab=note", "/cases/?view=teams")
    return [len(client.get(path).content) for path in paths]


def test_no_page_grows_with_the_number_of_colleagues(anna, case, house):
    few = sizes(anna, case)
    hire(house, 300)
    many = sizes(anna, case)
    assert [after - before < KILOBYTE for before, after in zip(few, many, strict=True)] == [
        True
    ] * 2


def write(client, case, text, **more):
    given = {"tab": "note", "do": "note", "text": text, **more}
    return client.post(f"/cases/{case.pk}/write/", given, follow=True)


def test_who_is_named_in_the_note_is_asked_without_scripts(anna, case, house):
    page = write(anna, case, "@Boris and @lena@example.com: was it wet? @Zoe").content.decode()
    asked = set(Mention.objects.values_list("user_id", flat=True))
    assert asked == {house.boris.pk, house.lena.pk}
    assert "Nobody here is called “Zoe”" in page


def test_of_two_of_one_name_the_note_waits_until_one_is_chosen(anna, case, house):
    other = User.objects.create(email="b2@example.com", name="Boris", role="agent")
    refused = write(anna, case, "@Boris?")
    assert refused.status_code == 422
    assert "Several people are called “Boris”" in refused.content.decode()
    assert not Mention.objects.exists()
    write(anna, case, "@Boris?", mentions=[str(other.pk)])
    assert Mention.objects.get().user_id == other.pk


def test_somebody_who_was_chosen_and_left_meanwhile_is_told(anna, case, house):
    User.objects.filter(pk=house.lena.pk).update(is_active=False)
    refused = write(anna, case, "Well?", mentions=[str(house.lena.pk)])
    assert refused.status_code == 422
    assert "cannot sign in any more" in refused.content.decode()


def test_a_draft_keeps_whom_it_names(anna, case, house):
    anna.post(f"/cases/{case.pk}/draft/", {"tab": "note", "text": "@Boris and @Anna"})
    page = anna.get(f"/cases/{case.pk}/?tab=note").content.decode()
    assert f'name="mentions" value="{house.boris.pk}" data-name="Boris"' in page
    assert page.count('name="mentions"') == 1, "nobody asks oneself"


@pytest.mark.parametrize(
    ("to", "gets"),
    [
        ("boris", ("boris", "support")),
        (" LENA@example.com ", ("lena", "support")),
        ("Sales", ("sara", "sales")),
    ],
)
def test_a_case_is_handed_over_by_name(anna, open_one, house, to, gets):
    case = open_one("two", owner=house.anna)
    anna.post(f"/cases/{case.pk}/act/", {"act": "hand-over", "to": to})
    handed = Case.objects.get(pk=case.pk)
    owner, team = (getattr(house, name).pk for name in gets)
    assert (handed.owner_id, handed.team_id) == (owner, team)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("Zoe", "Nobody is called “Zoe”"),
        ("Emma", "Nobody is called “Emma”"),
        ("Twin", "Several people are called “Twin”"),
        (" ", "Choose a person or a team."),
    ],
)
def test_nobody_gets_a_case_by_a_name_that_does_not_fit(anna, case, house, to, says):
    User.objects.create(email="emma@example.com", name="Emma", role="employee")
    for number in range(2):
        User.objects.create(email=f"twin{number}@example.com", name="Twin", role="agent")
    answer = anna.post(f"/cases/{case.pk}/act/", {"act": "hand-over", "to": to}, follow=True)
    assert says in answer.content.decode()
    assert Case.objects.get(pk=case.pk).owner_id == house.boris.pk


def test_people_are_found_while_a_name_is_written(anna, browser, house):
    hire(house, 20)
    User.objects.create(email="person@example.com", name="Person 007", role="agent")
    found = anna.get("/cases/hands/?q=person").content.decode()
    assert found.count("<option") == 10
    assert '<option value="p7@example.com">Person 007</option>' in found
    assert '<option value="Person 001">Person 001</option>' in found
    User.objects.create(email="emma@example.com", name="Emma", role="employee")
    assert "Emma" not in anna.get("/cases/hands/?q=emma").content.decode()
    viewer = User.objects.create(email="v@example.com", name="V", role="viewer")
    assert browser(viewer).get("/cases/hands/?q=a").status_code == 403
