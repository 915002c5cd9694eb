"""Reading responses for the files, and the plans of the versions that they belong to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet

from harken.surveys.designs.models import SurveyVersion
from harken.surveys.designs.queries import definition_of
from harken.surveys.responses.models import Response, Stage
from harken.surveys.sheets.flatten import Plan, Row

AT_REST = frozenset({Stage.COMPLETE.value, Stage.LEFT.value, Stage.LATE.value})
COUNTED = AT_REST | {Stage.OPEN.value}


def changed(survey: int, after: int, until: int) -> "QuerySet[Response, Any]":
    """Return what changed between two positions, as rows, in the order of their last change.

    The sum keeps a database from going through all rows of the survey by an index of theirs.
    """
    rows = Response.objects.filter(position__gt=after, position__lte=until)
    mine = rows.alias(of=F("survey_id") + 0).filter(of=survey)
    return mine.order_by("position").values_list(*Row._fields)


def surveys_changed(after: int) -> list[int]:
    """Return the surveys of which something changed after a position."""
    rows = Response.objects.filter(position__gt=after).order_by()
    return list(rows.annotate(of=F("survey_id") + 0).values_list("of", flat=True).distinct())


def begun(survey: int) -> "QuerySet[Response, Any]":
    """Return what was begun and is neither complete nor left."""
    rows = Response.objects.filter(survey_id=survey, stage=Stage.OPEN)
    return rows.order_by().values_list(*Row._fields)


def read(rows: Iterable[Any]) -> list[Row]:
    """Return rows of a query with names."""
    return [Row._make(row) for row in rows]


class Plans:
    """The plans of the versions of one survey, each made at its first use."""

    def __init__(self, survey: int) -> None:
        self._survey = survey
        self._plans: dict[int, Plan] = {}

    def of(self, version: int) -> Plan:
        """Return the plan of a version by its id."""
        if version not in self._plans:
            number = SurveyVersion.objects.values_list("number", flat=True).get(pk=version)
            self._plans[version] = Plan(number, definition_of(version))
        return self._plans[version]
