"""`{% load surveys %}`: what every page of a survey shows above its own content."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from harken.foundations.clock import system_clock
from harken.surveys.designs import tabs
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import STANDING_WORDS, standing
from harken.web.access import actor_of
from harken.web.tabs import tab_links

register = template.Library()


@register.inclusion_tag("web/components/tabs.html", takes_context=True)
def survey_tabs(context: Context, survey: Survey) -> dict[str, Any]:
    """Show the tabs of a survey that the reader may open."""
    request = context["request"]
    links = tab_links(tabs.survey_tabs, actor_of(request), request.path, survey.slug)
    return {"tabs": links, "label": _("Pages of this survey")}


@register.inclusion_tag("web/components/badge.html")
def survey_state(survey: Survey) -> dict[str, Any]:
    """Show where a survey stands now."""
    text, tone = STANDING_WORDS[standing(survey, system_clock())]
    return {"text": text, "tone": tone}
