"""Two people at one case are told of each other."""

from datetime import timedelta

import pytest

from harken.action.inbox.models import Looking
from harken.action.inbox.working.looking import (
    GONE_AFTER,
    TOPIC,
    forget_lookers,
    look,
    look_away,
    lookers,
)
from harken.web.live import versions

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(open_one):
    return open_one("one")


def names(case, actor, now):
    found = lookers([case.pk], actor, now).get(case.pk, [])
    return [(one.name, one.is_writing) for one in found]


def test_one_sees_the_others_never_oneself_and_who_writes_first(case, house, now):
    for who, writing in ((house.anna, False), (house.boris, False), (house.lena, True)):
        look(who.actor, case.pk, is_writing=writing, now=now)
    assert names(case, house.anna.actor, now) == [("Lena", True), ("Boris", False)]


def test_who_closed_the_page_is_forgotten(case, house, now):
    look(house.boris.actor, case.pk, is_writing=False, now=now)
    assert names(case, house.anna.actor, now + GONE_AFTER) == []
    assert forget_lookers(now + GONE_AFTER + timedelta(seconds=1)) == 1
    look(house.boris.actor, case.pk, is_writing=False, now=now)
    look_away(house.boris.actor, case.pk)
    assert not Looking.objects.exists()


def test_only_news_is_told_to_open_pages(case, house, now):
    told = []
    for seconds, writing in ((0, False), (15, False), (30, True), (45, True), (500, True)):
        look(house.boris.actor, case.pk, is_writing=writing, now=now + timedelta(seconds=seconds))
        told.append(versions()[TOPIC])
    came, stays, writes, writes_on, came_back = told
    assert (stays - came, writes - stays, writes_on - writes) == (0, 1, 0)
    assert came_back == writes_on + 1


def test_the_page_and_the_list_say_it(case, house, browser):
    anna, boris = browser(house.anna), browser(house.boris)
    boris.post(f"/cases/{case.pk}/looking/", {"writing": "1"})
    assert "Boris is writing in this case now." in anna.get(f"/cases/{case.pk}/").content.decode()
    assert "Boris is writing" in anna.get("/cases/?view=all").content.decode()
    answer = anna.post(f"/cases/{case.pk}/looking/", {"revision": case.revision})
    assert "Boris is writing" in answer.content.decode()
    assert "Anna" not in answer.content.decode()
    boris.post(f"/cases/{case.pk}/looking/", {"gone": "1"})
    assert "Boris" not in anna.post(f"/cases/{case.pk}/looking/").content.decode()


def test_an_open_page_hears_what_happened_to_its_case(case, house, browser):
    anna, boris = browser(house.anna), browser(house.boris)
    boris.post(f"/cases/{case.pk}/act/", {"act": "resolve"})
    path = f"/cases/{case.pk}/looking/?view=all"
    text = anna.post(path, {"revision": case.revision}).content.decode()
    assert "Boris" in text
    assert f'<a href="/cases/{case.pk}/?view=all">Show what happened' in text
