"""What an import says first: figures of its own signals and no others."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict

from harken.explore.state import State as Place
from harken.foundations.permission import Actor, Role
from harken.importing.models import Import
from harken.importing.pages.findings import Card, Scope, _metrics_of, cards_of, scope_of
from harken.metrics.figures import read_where
from harken.metrics.register.models import MethodName, Metric
from harken.warehouse.definition import Operator, Where, Window
from tests.metrics.conftest import Plant, own_home, plant

__all__ = ["own_home", "plant"]
ANA = Actor("user", "1", "Ana", Role.ANALYST)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def done(*fields: str, **measures: int) -> Import:
    plan = {"source": "airport", "fields": [{"field": name} for name in fields]}
    first, last = MARCH
    return Import(plan=plan, measures=measures, first_day=first, last_day=last)


def cards(importing: Import) -> list[Card]:
    return cards_of(importing, scope_of(importing, ANA, "en"))


def place(first: date | None, last: date | None) -> Place:
    scope = Scope("airport", Window(first, last), ANA, "en", weighs=False)
    return Place.read(QueryDict(urlsplit(scope.place("nps")).query))


def test_the_way_to_explore_leads_to_the_signals_of_this_import() -> None:
    found = place(*MARCH)
    assert (found.metric, found.weighted) == ("nps", False)
    assert found.window(date(2026, 11, 22)) == Window(*MARCH)
    assert read_where(found.where, {"source": "text"}) == (
        Where("source", Operator.EQUALS, ("airport",)),
    )


def test_a_source_with_odd_letters_is_found_in_explore() -> None:
    odd = Scope("a=b & ż, c", Window(*MARCH), ANA, "en", weighs=False)
    found = Place.read(QueryDict(urlsplit(odd.place("nps")).query))
    assert read_where(found.where, {"source": "text"}) == odd.where


@pytest.mark.parametrize(("fields", "weighs"), [(("weight", "text"), True), (("text",), False)])
def test_only_a_file_with_weights_has_weighted_figures(fields: tuple, weighs: bool) -> None:
    assert scope_of(done(*fields), ANA, "en").weighs is weighs


@pytest.mark.django_db
def test_the_best_known_measures_come_first_then_those_with_most_answers() -> None:
    counts = {"first_reply_seconds": 7, "resolution_seconds": 9, "csat": 1, "nps": 2, "ces": 0}
    names = [one.versions.all()[0].measure.name for one in _metrics_of(done(**counts))]
    assert names[:2] == ["nps", "csat"]
    assert "ces" not in names
    assert names[2:] == sorted(names[2:], key=lambda name: -counts[name])


@pytest.mark.django_db
def test_of_several_metrics_the_one_named_after_its_measure_speaks() -> None:
    own = Metric.objects.get(name="nps").versions.all()[0]
    other = Metric.objects.create(name="a_mean", label={"en": "Mean"})
    own.pk, own.metric, own.method = None, other, MethodName.MEAN
    own.save(force_insert=True)
    assert [one.name for one in _metrics_of(done(nps=3))] == ["nps"]


def test_a_figure_is_that_of_the_file_alone(plant: Plant) -> None:
    """30 promoters and 10 detractors of 40: 75 % - 25 % = 50. Other sources and days stay out."""
    plant("nps", [10] * 30 + [0] * 10, source="airport")
    plant("nps", [0] * 50, source="chat")
    plant("nps", [0] * 50, on=date(2026, 4, 1), source="airport")
    (card,) = cards(done(nps=40))
    assert float(card.value) == 50
    assert card.answers == "40 answers"
    assert card.sentence.endswith(f"{card.value} from 40 answers")
    assert card.weighted == ""


def test_weights_change_the_figure_beside_the_plain_one(plant: Plant) -> None:
    """Detractors count twice: 30 promoters of 50, 20 detractors of 50: 60 % - 40 % = 20."""
    plant("nps", [10] * 30 + [0] * 10, weights=[1.0] * 30 + [2.0] * 10, source="airport")
    (card,) = cards(done("weight", nps=40))
    assert (float(card.value), float(card.weighted)) == (50, 20)
