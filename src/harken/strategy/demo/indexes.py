"""The company's indexes: care, and the whole experience, whose formula was changed on the way."""

from datetime import datetime, timedelta

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.listening.demo.kinds.reviews import MEASURE as STARS
from harken.metrics.indexes.actions import IndexDetails, add_formula, add_index
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.register.models import Metric
from harken.organisation.demo.company import text
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date

BEGAN, CHANGED = timedelta(days=380), timedelta(days=160)
CARE, EXPERIENCE = "care", "experience"
CARE_LABEL = text("Care", "Opieka", "Забота", "Турбота")
EXPERIENCE_LABEL = text("Experience", "Doświadczenie", "Опыт клиентов", "Досвід клієнтів")
CARE_DECISION = "Which step of service is made easier first"
EXPERIENCE_DECISION = "Whether the year's money goes to shops, to the web shop or to delivery"
CARE_FORMULA = "mean(csat, ces)"
FIRST_FORMULA = "mean(nps, csat, ces)"
FORMULA = f"0.4 * nps + 0.2 * {STARS} + 0.4 * index:{CARE}"


def plant_indexes(now: datetime, size: DemoSize) -> str:
    """Build two indexes as an analyst would; once."""
    analyst = User.objects.filter(email=demo_address(Role.ANALYST)).first()
    known = set(Metric.objects.values_list("name", flat=True))
    there = {"nps", "csat", "ces", STARS} <= known and not CompositeIndex.objects.exists()
    if size.signals == 0 or analyst is None or not there:
        return ""
    with transaction.atomic():
        care = IndexDetails(CARE_LABEL, analyst, CARE_DECISION)
        add_index(analyst.actor, CARE, care, CARE_FORMULA, now=now - BEGAN)
        whole = IndexDetails(EXPERIENCE_LABEL, analyst, EXPERIENCE_DECISION)
        index = add_index(analyst.actor, EXPERIENCE, whole, FIRST_FORMULA, now=now - BEGAN)
        changed = now - CHANGED
        add_formula(analyst.actor, index.pk, FORMULA, local_date(changed), now=changed)
    return "Care and the whole experience are one figure each, beside what they are made of."
