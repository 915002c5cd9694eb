"""What the check of an initiative could see, and its figures so far."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from harken.accounts.users.models import User
from harken.strategy.initiatives.metrics.checking import checking_of
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.pages.proving import proving_of
from harken.strategy.initiatives.proofs import Proof, ProofSource, proof_sources
from tests.metrics.conftest import Plant, answers

pytestmark = pytest.mark.django_db
START, TODAY = date(2026, 1, 1), date(2026, 3, 2)
Planned = Callable[..., Initiative]


def months(plant: Plant, *, times: int = 1, **whom: str) -> None:
    """Each month of the half year before 2026: 60 % promoters, 20 % detractors of a hundred."""
    for month in range(7, 13):
        plant("nps", answers(60, 20, 20) * times, date(2025, month, 15), **whom)


def test_how_big_an_effect_could_be_seen(plant: Plant, planned: Planned) -> None:
    months(plant)
    row = planned(check_by="metric:nps", expected=3.0, check_on=date(2026, 5, 2), starts_on=START)
    power = checking_of(row, TODAY).power
    assert power is not None
    assert power.monthly == 100
    # Adjusted Wald of 60/20/20: p = 60.75/103, d = 20.75/103, v = p + d - (p - d)^2 = 0.640,
    # SE = 100 sqrt(v / 103) = 7.88; 121 days are 3.975 months: 2.80 sqrt(2) 7.88 / 1.994 = 15.66.
    assert power.seen_then == pytest.approx(15.66, abs=0.05)
    assert power.from_on is None  # 3 points would take (31.2 / 3)^2 = 108 months


def test_what_cannot_be_seen_yet_says_from_when_on(
    plant: Plant, planned: Planned, lead: User
) -> None:
    months(plant)
    row = planned(check_by="metric:nps", expected=10.0, check_on=date(2026, 5, 2))
    said = proving_of(row, TODAY, lead.actor)
    assert said.can_see == (
        "With 100 answers a month, by 2 May 2026 a change of 15.7 or more can be seen."
    )
    # (31.2 / 10)^2 = 9.75, so ten months: 304 days after the first of January.
    assert said.cannot_see.startswith("An effect of +10 cannot be seen until 1 November 2026")
    never = proving_of(planned(check_by="metric:nps", expected=-3.0), TODAY, lead.actor)
    assert "An effect of −3 cannot be seen within two years" in never.cannot_see
    seen = proving_of(planned(check_by="metric:nps", expected=40.0), TODAY, lead.actor)
    assert seen.cannot_see == ""


def test_figures_before_and_since_stand_side_by_side_without_a_verdict(
    plant: Plant, planned: Planned, lead: User
) -> None:
    for whom, since in (("phone", answers(80, 10, 10)), ("chat", answers(60, 20, 20))):
        plant("nps", answers(60, 20, 20), START - timedelta(days=10), channel=whom)
        plant("nps", since, START + timedelta(days=10), channel=whom)
    row = planned(
        check_by="metric:nps",
        check_of=("channel=phone",),
        compared_with=("channel=chat",),
        check_on=date(2026, 6, 1),
    )
    said = proving_of(row, TODAY, lead.actor)
    touched, others = said.groups
    # 60 - 20 = 40 before, 80 - 10 = 70 since.
    assert touched.before.startswith("40 (")
    assert touched.before.endswith("100 answers")
    assert touched.after.startswith("70 (")
    assert touched.change.startswith("+30 (")
    assert others.change.startswith("0 (")
    assert touched.after_url is not None
    assert "measure=nps" in touched.after_url
    assert said.verdict == "No verdict yet: proof is due on 1 June 2026."
    assert said.windows == ("2 November 2025 to 31 December 2025", "1 January 2026 to 1 March 2026")


def test_figures_wait_for_four_weeks(own_home: object, planned: Planned, lead: User) -> None:
    row = planned(check_by="metric:nps", starts_on=date(2026, 2, 20), check_on=date(2026, 3, 1))
    said = proving_of(row, TODAY, lead.actor)
    assert said.groups == []
    assert "from 20 March 2026 on" in said.wait
    assert said.can_see == said.cannot_see == ""  # nobody answered in the half year before
    assert said.verdict.startswith("No verdict yet: proof has been due since 1 March 2026.")


def test_what_cannot_be_measured_any_more_says_why(
    own_home: object, planned: Planned, lead: User
) -> None:
    row = planned(check_by="metric:nps")
    Initiative.objects.filter(pk=row.pk).update(check_by="metric:nsp")
    row.refresh_from_db()
    said = proving_of(row, TODAY, lead.actor)
    assert "nps" in said.why_not
    assert said.groups == []


def test_a_proof_of_another_area_takes_the_place_of_the_waiting(
    own_home: object, planned: Planned, lead: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_sources, "_entries", {})
    proof_sources.register(ProofSource("test", lambda row: Proof(f"{row} helped", "good")))
    said = proving_of(planned(check_by="metric:nps"), TODAY, lead.actor)
    assert said.proof is not None
    assert said.proof.sentence == "Call back helped"
