"""Reading responses for the files, and the plans of the versions that they belong to."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from harken.surveys.designs.models import SurveyVersion
from harken.surveys.designs.queries import definition_of
from harken.surveys.responses.models import Response, Stage
from harken.surveys.sheets.flatten import Plan, Row

AT_REST = frozenset({Stage.COMPLETE.value, Stage.LEFT.value, Stage.LATE.value})
COUNTED = AT_REST | {Stage.OPEN.value}


def changed(survey: int, after: int, until: int | None = None) -> "QuerySet[Response, Any]":
    """Return what changed after a position, as rows, in the order of their last change."""
    rows = Response.objects.filter(survey_id=survey, position__gt=after)
    if until is not None:
        rows = rows.filter(position__lte=until)
    return rows.order_by("position").values_list(*Row._fields)


def begun(survey: int, until: int) -> "QuerySet[Response, Any]":
    """Return what was begun up to a position and is neither complete nor left."""
    rows = Response.objects.filter(survey_id=survey, stage=Stage.OPEN, position__lte=until)
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
