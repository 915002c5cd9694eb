"""Every model of the area."""

from harken.maturity.public.models import KeptResult, PublicTest
from harken.maturity.rounds.models import Group, Rater, RaterAnswers, Round
from harken.maturity.steps.models import TakenStep

__all__ = ["Group", "KeptResult", "PublicTest", "Rater", "RaterAnswers", "Round", "TakenStep"]
