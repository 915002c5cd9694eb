"""What a page says in test mode."""

from django.utils import translation
from django.utils.translation import gettext as _

from harken.surveys.rendering.say import interface


def trial_notice(language: str) -> str:
    """Say that nothing counts."""
    with translation.override(interface(language)):
        return _("This is a test of a draft. Answers are kept for 30 days and never count.")
