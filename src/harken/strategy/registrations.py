"""What the area shows elsewhere: one call for each noun that shows something."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.strategy import keeping
from harken.strategy.beside_opinion import registrations as beside_opinion
from harken.strategy.decisions import registrations as decisions
from harken.strategy.demo import registrations as demo
from harken.strategy.goals import registrations as goals
from harken.strategy.goals.page import registrations as goal_page
from harken.strategy.indexes import registrations as indexes
from harken.strategy.initiatives import registrations as initiatives
from harken.strategy.picture import registrations as picture
from harken.strategy.promises import registrations as promises
from harken.strategy.reviews import registrations as reviews
from harken.strategy.self_service import registrations as self_service
from harken.strategy.social_audit import registrations as social_audit
from harken.strategy.vision import registrations as vision


def register() -> None:
    """Fill the registries."""
    scopes.register(Scope("strategy:read", _("Read promises, goals and how they stand")))
    beside_opinion.register()
    demo.register()
    picture.register()
    vision.register()
    promises.register()
    initiatives.register()
    decisions.register()
    goals.register()
    goal_page.register()
    reviews.register()
    social_audit.register()
    self_service.register()
    indexes.register()
    keeping.register()
