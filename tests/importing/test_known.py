"""What a file may use of what is there, and the measures it brings along."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from harken.audit.models import AuditEntry
from harken.importing.coming_in.known import known_now, vocabulary_for
from harken.importing.coming_in.measures import make_measures
from harken.importing.models import Import
from harken.listening.signals.models import Dimension
from harken.listening.signals.values import MOST_DIMENSIONS
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import MethodName, Metric
from harken.tables.plan import NewMeasure, Plan
from tests.importing import samples

pytestmark = pytest.mark.django_db
CLEAN = NewMeasure("clean", "How clean\n  was it?", low=1, high=5)
WAIT = NewMeasure("queue", "", kind="duration", high=3600.0)


def make(*wanted: NewMeasure) -> list[str]:
    return make_measures(wanted, Import(), actor=samples.WHO, now=samples.WHEN)


def test_there_is_room_for_as_many_dimensions_as_are_not_there_yet() -> None:
    before = known_now()
    Dimension.objects.create(name="cabin", kind="text", created_at=samples.WHEN)
    after = known_now()
    assert after["dimensions"]["cabin"] == "text"
    assert before["room"] - after["room"] == 1
    assert after["room"] + len(after["dimensions"]) == MOST_DIMENSIONS


def test_the_scale_of_the_recommendation_is_known_to_a_file() -> None:
    assert known_now()["measures"]["nps"] == ("score", 0, 10)


def test_a_file_may_use_the_measures_it_brings_before_they_are_there() -> None:
    words = vocabulary_for(Plan("a", (), measures=(CLEAN, WAIT, NewMeasure("visits", "", "count"))))
    assert words["scores"]["clean"] == {"low": 1, "high": 5, "whole": False}
    assert words["scores"]["visits"] == {"low": None, "high": None, "whole": False}
    assert words["durations"]["queue"] == {"low": 0.0, "high": 3600.0, "whole": False}
    assert "queue" not in words["scores"]


def test_no_file_widens_the_scale_of_a_measure_that_is_there() -> None:
    words: dict[str, Any] = vocabulary_for(
        Plan("a", (), measures=(NewMeasure("nps", "Q1", low=-100, high=100),))
    )
    assert words["scores"]["nps"] == {"low": 0, "high": 10, "whole": True}


def test_a_new_measure_comes_with_a_metric_that_shows_its_mean() -> None:
    assert make(CLEAN, WAIT) == ["clean", "queue"]
    clean, queue = Measure.objects.get(name="clean"), Measure.objects.get(name="queue")
    assert (str(clean), clean.low, clean.high, clean.unit) == ("How clean was it?", 1, 5, "")
    assert (str(queue), queue.unit) == ("queue", "seconds")
    version = Metric.objects.get(name="clean").versions.get()
    assert (version.measure, version.method) == (clean, MethodName.MEAN)
    assert AuditEntry.objects.filter(verb="import.measures").count() == 1


def test_a_measure_that_is_there_stays_as_it_is_and_nothing_is_noted() -> None:
    before = Measure.objects.values().get(name="nps")
    assert make(NewMeasure("nps", "Another question", low=1, high=7)) == []
    assert Measure.objects.values().get(name="nps") == before
    assert not AuditEntry.objects.filter(verb="import.measures").exists()


def test_a_question_longer_than_a_label_is_cut() -> None:
    make(NewMeasure("long", "why " * 100, low=1, high=5))
    assert len(str(Measure.objects.get(name="long"))) == 200


def test_measures_come_all_together_or_not_at_all() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(CLEAN, NewMeasure("clean", "The same name again", low=1, high=5))
    assert not Measure.objects.filter(name="clean").exists()
