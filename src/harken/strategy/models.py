"""The area's models, for Django."""

from harken.strategy.decisions.models import Decision
from harken.strategy.goals.models import Checkpoint, Forecast, Goal
from harken.strategy.initiatives.models import Initiative, Milestone, Spending
from harken.strategy.promises.models import Meaning, Promise
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.self_service.models import ContactReason, SelfServiceRule
from harken.strategy.social_audit.models import SocialAuditRule
from harken.strategy.vision.models import Principle, Value, Vision, Wording

__all__ = [
    "Checkpoint", "Commitment", "ContactReason", "Decision", "Forecast", "Goal", "Initiative",
    "Meaning", "Milestone", "Principle", "Promise", "Review", "SelfServiceRule",
    "SocialAuditRule", "Spending", "Value", "Vision", "Wording",
]  # fmt: skip
