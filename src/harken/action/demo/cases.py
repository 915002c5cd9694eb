"""Amber & Oak's cases: opened on low scores of twelve weeks through the acts people use, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.absence.models import Absence
from harken.action.cases.actions import NewCase, merge, open_case, set_kind
from harken.action.cases.models import Case
from harken.action.demo.courses import BROKEN_PROMISE, COURSES, NOBODY, Course
from harken.action.demo.steps import follow
from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.conditions import fields_of_signal
from harken.action.opening.models import Priority
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from harken.notices.models import Notice
from harken.organisation.demo.company import TEAMS
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams

WEEKS = timedelta(weeks=13)
READ_AT_MOST = 12_000
LOW = {"nps": 6, "csat": 2, "ces": 3}
"""Answers up to these are low scores."""
LONGEST_SUBJECT = 80
NOTICED = timedelta(minutes=20)


@dataclass(frozen=True)
class Scene:
    """Who and what there is."""

    people: dict[str, User]
    teams: dict[str, Team]
    kinds: list[CaseKind]
    play: Play
    now: datetime

    def team_of(self, signal: Signal, owner: User | None) -> Team:
        """Return the team a case goes to: the owner's, else the one the signal names."""
        named = {Role.AGENT.value: "phone", Role.LEADER.value: "service"}
        home = self.teams[TEAMS[named.get(owner.role, "phone") if owner else "phone"].name["en"]]
        return home if owner else self.teams.get(signal.team, home)


def plant_cases(now: datetime, size: DemoSize) -> str:
    """Open some forty cases and let most of them be answered; once."""
    agent = User.objects.filter(email=demo_address(Role.AGENT)).first()
    if size.signals == 0 or agent is None or Case.objects.exists():
        return ""
    with transaction.atomic():
        scene = _scene(now)
        if not scene.kinds:
            return ""
        opened = [_open(scene, course, signal) for course, signal in _chosen(now)]
        _same_customer(scene, opened)
        _by_law(scene, opened)
        _holiday(scene)
        _read_long_ago(now)
    return f"{len(opened)} cases: most are answered, some wait, some are late." if opened else ""


def _scene(now: datetime) -> Scene:
    roles = (Role.AGENT, Role.LEADER, Role.LEAD)
    people = {role.value: User.objects.get(email=demo_address(role)) for role in roles}
    teams = {team.name["en"]: team for team in open_teams()}
    kinds = list(CaseKind.objects.filter(archived_at=None, is_regulated=False)[:4])
    return Scene(people, teams, kinds, _play(), now)


def _play() -> Play:
    return Play.objects.create(
        name=LocalText(
            {"en": "Lost parcel", "pl": "Zagubiona paczka", "ru": "Потерянная посылка",
             "uk": "Загублена посилка"}
        ),
        purpose=LocalText(
            {"en": "The tracking has not moved for three days",
             "pl": "Śledzenie przesyłki stoi od trzech dni",
             "ru": "Отслеживание не меняется три дня",
             "uk": "Відстеження не змінюється три дні"}
        ),
        steps=[
            {"en": "Call the carrier", "pl": "Zadzwoń do przewoźnika",
             "ru": "Позвоните перевозчику", "uk": "Зателефонуйте перевізнику"},
            {"en": "Tell the customer what you know", "pl": "Powiedz klientowi, co wiesz",
             "ru": "Скажите клиенту, что известно", "uk": "Скажіть клієнтові, що відомо"},
            {"en": "Offer a new parcel or the money back",
             "pl": "Zaproponuj nową paczkę albo zwrot pieniędzy",
             "ru": "Предложите новую посылку или возврат денег",
             "uk": "Запропонуйте нову посилку або повернення грошей"},
        ],
    )  # fmt: skip


def _chosen(now: datetime) -> Iterator[tuple[Course, Signal]]:
    """Pair each course with a low score of its day, the newest courses last."""
    low = [one for one in _heard(now) if is_low(one)]
    for course in COURSES:
        end = now - timedelta(days=course.days)
        found = next((one for one in low if one.occurred_at <= end), None)
        if found is not None:
            low.remove(found)
            yield course, found


def _heard(now: datetime) -> list[Signal]:
    """Return what customers said in the last weeks, the latest first."""
    rows = Signal.objects.filter(occurred_at__gt=now - WEEKS, occurred_at__lte=now)
    rows = rows.exclude(text="").exclude(customer=None).select_related("customer")
    return list(rows.order_by("-occurred_at", "-id")[:READ_AT_MOST])


def is_low(signal: Signal) -> bool:
    """Tell whether somebody should answer."""
    return any(signal.scores.get(name, at_most + 1) <= at_most for name, at_most in LOW.items())


def _open(scene: Scene, course: Course, signal: Signal) -> Case:
    owner = scene.people.get(course.owner) if course.owner != NOBODY else None
    at = max(signal.occurred_at + NOTICED, scene.now - timedelta(days=course.days))
    kind = scene.kinds[course.kind % len(scene.kinds)]
    new = NewCase(
        key=f"demo:{signal.pk}",
        subject=subject_of(signal),
        kind=kind,
        opened_at=at,
        signal=signal,
        team=scene.team_of(signal, owner),
        owner=owner,
        priority=course.priority,
        play=scene.play if course.kind == BROKEN_PROMISE else None,
        fields=fields_of_signal(signal),
    )
    case = open_case(Actor.system(), new, now=at)
    by = owner or scene.people[Role.LEADER.value]
    follow(case, course.steps, by, at, scene.now)
    return case


def subject_of(signal: Signal) -> str:
    """Return the first words of what was said."""
    words = " ".join(signal.text.split())
    if len(words) <= LONGEST_SUBJECT:
        return words
    return f"{words[:LONGEST_SUBJECT].rsplit(' ', 1)[0]}…"


def _same_customer(scene: Scene, opened: list[Case]) -> None:
    """Let one customer have written twice about the same: the second case joins the first."""
    first = next((case for case in reversed(opened) if _stands(case) and case.owner_id), None)
    if first is None:
        return
    at = min(first.opened_at + timedelta(hours=3), scene.now)
    new = NewCase(
        key=f"demo:again:{first.pk}",
        subject=first.subject,
        kind=first.kind,
        opened_at=at,
        customer=first.customer,
        team=first.team,
        owner=first.owner,
        because="The customer called as well.",
    )
    again = open_case(Actor.system(), new, now=at)
    who = first.owner.actor if first.owner else Actor.system()
    merge(who, again.pk, first.pk, now=at)


def _by_law(scene: Scene, opened: list[Case]) -> None:
    """Let one complaint be of the kind that the law sets a time for, where there is one."""
    kind = CaseKind.objects.filter(archived_at=None, is_regulated=True).first()
    case = next((one for one in opened if one.priority == Priority.URGENT), None)
    if kind is not None and case is not None:
        set_kind(scene.people[Role.LEAD.value].actor, case.pk, kind, now=case.opened_at)


def _stands(case: Case) -> bool:
    fresh = Case.objects.get(pk=case.pk)
    return fresh.state == "open" and fresh.snoozed_until is None


def _holiday(scene: Scene) -> None:
    """Let the leader be away next week, with the agent answering in her place."""
    today = local_date(scene.now)
    monday = today + timedelta(days=7 - today.weekday())
    Absence.objects.create(
        user=scene.people[Role.LEADER.value],
        first=monday,
        last=monday + timedelta(days=4),
        deputy=scene.people[Role.AGENT.value],
    )


def _read_long_ago(now: datetime) -> None:
    """Let nobody begin with weeks of unread notices."""
    old = Notice.objects.filter(created_at__lt=now - timedelta(days=3), read_at=None)
    old.update(read_at=now, told_at=now)
