"""Which survey and which mailing an address means."""

from django.http import Http404

from harken.invitations.models import Mailing
from harken.surveys.definition.records import Definition
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import definition_of, draft_of, survey_called


def survey_or_404(slug: str) -> Survey:
    """Return the survey of an address."""
    try:
        return survey_called(slug)
    except Survey.DoesNotExist as error:
        raise Http404 from error


def mailing_or_404(slug: str, mailing_id: int) -> Mailing:
    """Return the mailing of an address, with its survey."""
    rows = Mailing.objects.select_related("survey__current", "list")
    found = rows.filter(pk=mailing_id, survey__slug=slug).first()
    if found is None:
        raise Http404
    return found


def present_definition(survey: Survey) -> Definition:
    """Return what people answer now; before it is published, the draft."""
    return definition_of(survey.current_id) if survey.current_id else draft_of(survey)
