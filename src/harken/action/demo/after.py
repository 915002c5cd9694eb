"""Amber & Oak asks again: some have recovered, one scored low once more, some were left out."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.after.answers import take_answers
from harken.action.after.asking import EVENT, THREE_DAYS, Wanted, set_asking
from harken.action.after.models import AskedAgain
from harken.action.cases.actions import resolve
from harken.action.cases.models import Case, CaseSignal, State
from harken.action.kinds.models import Template
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.invitations.guests import BOOK
from harken.invitations.models import Invitation, Mailing
from harken.invitations.planning.actions import create_mailing, start_mailing
from harken.invitations.planning.texts import all_usual_texts
from harken.invitations.rules import Why
from harken.invitations.tokens import RESPONSE
from harken.metrics.measures.models import Measure
from harken.organisation.demo.parts import DemoSize
from harken.surveys.demo.planting import definition
from harken.surveys.designs.actions import create_survey, publish
from harken.surveys.designs.models import SurveyVersion
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import WHOLE, Sent

SLUG, MADE_FROM = "after-a-case", "relationship"
TITLE = {"en": "After your case", "pl": "Po Twoim zgłoszeniu", "ru": "После вашего обращения",
         "uk": "Після вашого звернення"}  # fmt: skip
FIXED = {"en": "It is fixed", "pl": "Naprawione", "ru": "Исправлено", "uk": "Виправлено"}
WAITED = {
    "en": "Dear {name},\n\non {date} you told us that something was wrong. We have removed the "
    "cause. Thank you: without you we would not have seen it.\n\n{organisation}",
    "pl": "Dzień dobry, {name},\n\n{date} dostaliśmy od Ciebie sygnał, że coś jest nie tak. "
    "Usunęliśmy przyczynę. Dziękujemy: bez Ciebie byśmy tego nie zauważyli.\n\n{organisation}",
    "ru": "Здравствуйте, {name}!\n\n{date} вы сообщили нам, что что-то не так. Мы устранили "
    "причину. Спасибо: без вас мы бы этого не увидели.\n\n{organisation}",
    "uk": "Вітаємо, {name}!\n\n{date} ви повідомили нам, що щось не так. Ми усунули причину. "
    "Дякуємо: без вас ми б цього не побачили.\n\n{organisation}",
}
SCORES = (8, 9, 7, 8, 5, 10, 7, 8, 9, 6, 8, 8, 10, 7, 9, 8, 5)
"""What whoever answers scores, in turn; a case whose customer scored low is open again."""
SETTLED = timedelta(days=10)
"""A case that was opened again so long ago was resolved once more two days later."""
LOW = 6
LEFT_OUT, SILENT = 5, 4
"""Every fifth was asked lately, and of the others every fourth does not answer."""
SEED = 20_261_122
BEGAN = timedelta(weeks=12)


def plant_asking(now: datetime, size: DemoSize) -> str:
    """Ask the customers of resolved cases how it went, with their answers; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    nps = Measure.objects.filter(name="nps").first()
    if size.signals == 0 or lead is None or nps is None or AskedAgain.objects.exists():
        return ""
    cases = _cases(now)
    with transaction.atomic():
        _template()
        version, mailing = _mailing(lead.actor, now)
        set_asking(
            lead.actor,
            Wanted(is_on=True, mailing=mailing, measure=nps, low_at_most=LOW, recovered_at=7),
            now=now,
        )
        asked = [one for place, (case, low) in enumerate(cases)
                 if (one := _asked(mailing, case, low, place)) is not None]  # fmt: skip
    chance = Random(SEED)  # noqa: S311 - invented people
    for place, row in enumerate(asked):
        if place % SILENT != SILENT - 1:
            at = _answer(version, row, SCORES[place % len(SCORES)], chance)
            _settle(row.case_id, lead.actor, at, now)
    return f"{len(asked)} customers were asked again after their case." if asked else ""


def _template() -> None:
    """Write what customers read who waited for a fix."""
    text, subject = LocalText(WAITED), LocalText(FIXED)
    Template.objects.create(name="It is fixed", use=Template.Use.WAITED, text=text, subject=subject)


def _cases(now: datetime) -> list[tuple[Case, float]]:
    """Return resolved cases of low scorers whom there was time to ask, the oldest first."""
    rows = CaseSignal.objects.filter(
        is_first=True, case__state=State.RESOLVED, case__customer__isnull=False,
        case__resolved_at__lt=now - timedelta(days=6), signal__scores__nps__lte=LOW,
    )  # fmt: skip
    found = rows.select_related("case__customer", "signal").order_by("case__resolved_at")
    return [(row.case, row.signal.scores["nps"]) for row in found]


def _mailing(lead: Actor, now: datetime) -> tuple[SurveyVersion, Mailing]:
    asks = replace(definition(MADE_FROM), title=TITLE)
    began = now - BEGAN
    survey = create_survey(asks, slug=SLUG, made_from=f"ready:{MADE_FROM}", actor=lead, now=began)
    version = publish(survey.pk, actor=lead, now=began)
    usual = {name: LocalText(words) for name, words in all_usual_texts(after_event=True).items()}
    wanted = {**usual, "name": "After a case was resolved", "event": EVENT}
    made = create_mailing(
        version.survey, {**wanted, "delay_minutes": THREE_DAYS}, actor=lead, now=began
    )
    return version, start_mailing(made.pk, actor=lead, now=began)


def _asked(mailing: Mailing, case: Case, low: float, place: int) -> AskedAgain | None:
    """Ask about a case three days after it was resolved; None where the customer is left out."""
    resolved, customer = case.resolved_at or case.opened_at, case.customer
    row = AskedAgain(case=case, at=resolved, before=low)
    if customer is None or place % LEFT_OUT == LEFT_OUT - 1:
        row.why_not = Why.ASKED_LATELY
        row.save()
        return None
    due = resolved + timedelta(minutes=THREE_DAYS)
    row.invitation = Invitation.objects.create(
        mailing=mailing,
        customer=customer,
        key=f"case:{case.pk}",
        state=Invitation.State.SENT,
        language=customer.language or "en",
        due_at=due,
        sent_at=due,
        delivered_at=due + timedelta(seconds=4),
        expires_at=due + timedelta(days=mailing.expires_after_days),
    )
    row.save()
    return row


def _settle(case_id: int, lead: Actor, at: datetime, now: datetime) -> None:
    """Resolve a case once more that an answer of long ago opened again."""
    if at < now - SETTLED and Case.objects.filter(pk=case_id, state=State.OPEN).exists():
        resolve(lead, case_id, because="Called again", now=at + timedelta(days=2))


def _answer(version: SurveyVersion, row: AskedAgain, score: int, chance: Random) -> datetime:
    """Take in what somebody answered, and return when."""
    invited = row.invitation
    if invited is None:
        return row.at
    at = invited.due_at + timedelta(minutes=chance.randrange(9, 2400))
    sent = Sent(
        key=RESPONSE.sign(invited.pk),
        survey=version.survey_id,
        slug=version.survey.slug,
        version=version.pk,
        step=WHOLE,
        answers={"nps": score},
        language=invited.language,
        channel="mail",
        started_at=at - timedelta(seconds=40),
        book=BOOK.name,
        invitation=invited.pk,
        customer=invited.customer.external_id,
        is_whole=True,
    )
    take([sent], at)
    take_answers(at)
    return at
