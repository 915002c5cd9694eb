"""What the look itself offers: two voices about the language, and the style guide."""

from django.utils.translation import gettext_lazy as _

from harken.web.access import SIGNED_IN
from harken.web.language.rules import from_browser, from_cookie
from harken.web.registries import (
    LanguageSource,
    SettingsSection,
    language_sources,
    settings_sections,
)


def register() -> None:
    """Fill the registries; the person speaks at rank 10, the organisation at 40."""
    language_sources.register(LanguageSource("web.cookie", 20, from_cookie))
    language_sources.register(LanguageSource("web.browser", 30, from_browser))
    settings_sections.register(
        SettingsSection(
            name="web.components",
            label=_("Components"),
            url_name="web:components",
            permission=SIGNED_IN,
            purpose=_("See every part the pages are made of, with its variants."),
            group=_("For developers"),
        )
    )
