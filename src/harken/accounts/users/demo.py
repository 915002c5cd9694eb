"""The people of the demo company: one for each role."""

from datetime import datetime

from django.db import transaction

from harken.accounts.users.actions import Newcomer, create_person
from harken.accounts.users.models import User
from harken.audit.actions import record_change
from harken.foundations.permission import Actor, Role

DEMO_PASSWORD = "look around harken"  # noqa: S105 - shown on the demo's own sign-in page
DEMO_NAMES = {
    Role.OWNER: "Oksana Kovalenko",
    Role.LEAD: "Lena Brandt",
    Role.ANALYST: "Adam Nowak",
    Role.LEADER: "Lidia Wójcik",
    Role.AGENT: "Artem Orlov",
    Role.EMPLOYEE: "Emma Clarke",
    Role.VIEWER: "Viktor Melnyk",
}


def demo_address(role: Role) -> str:
    """Return the address under which the person of `role` signs in."""
    return f"{role.value}@demo.example"


@transaction.atomic
def demo_people(now: datetime) -> dict[Role, User]:
    """Make one person for each role, those that are missing, and return all by role."""
    people = {}
    for role, name in DEMO_NAMES.items():
        person = User.objects.filter(email=demo_address(role)).first()
        if person is None:
            person = create_person(Newcomer(demo_address(role), name, DEMO_PASSWORD), role)
            record_change(Actor.system(), "person.demo_created", person, now=now)
        people[role] = person
    return people
