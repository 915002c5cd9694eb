"""This week: which days it is about, what is called real, what it says, and who sees what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from harken.analysis import Difference, Verdict
from harken.board.week import queries, views
from harken.board.week.panels import PANELS
from harken.board.week.queries import came_in, figures_of, forget, latest_week, week_of
from harken.board.week.records import Against, Subject, WeekFigures
from harken.board.week.rules import four_weeks_before, judged, last_whole_week, week_before
from harken.board.week.sentences import (
    against_words,
    four_weeks,
    heading_of,
    voice_of,
)
from harken.board.week.sentences import (
    week_before as a_week,
)
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.listening.signals.actions import NewSignal, record_signals
from harken.metrics.marks.actions import mark_event
from harken.metrics.register.models import Metric
from harken.metrics.targets.actions import set_target
from harken.organisation.calendars.models import Calendar
from harken.organisation.profile.models import Organisation
from harken.warehouse.definition import Window
from harken.web.registries import Week
from tests.board.boards import BETTER, FASTER, SAME, SLOWER, WORSE, figure, ready
from tests.metrics.conftest import Plant, answers

SYSTEM = Actor.system()
MONDAY = date(2026, 2, 23)
WEEK = Week(MONDAY, date(2026, 3, 1), datetime(2026, 3, 2, 9, tzinfo=UTC))
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_week_kept() -> None:
    forget()


@pytest.mark.parametrize(
    ("today", "week_start", "first"),
    [
        (date(2026, 3, 2), 0, MONDAY),
        (date(2026, 3, 8), 0, MONDAY),
        (date(2026, 3, 9), 0, date(2026, 3, 2)),
        (date(2026, 3, 1), 6, date(2026, 2, 22)),
        (date(2026, 2, 28), 6, date(2026, 2, 15)),
        (date(2026, 3, 2), 5, date(2026, 2, 21)),
    ],
)
def test_the_last_whole_week_begins_where_the_organisations_weeks_do(
    today: date, week_start: int, first: date
) -> None:
    assert last_whole_week(today, week_start) == first


def test_a_week_is_held_against_the_days_right_before_it() -> None:
    assert week_before(WEEK) == Window(date(2026, 2, 16), date(2026, 2, 22))
    assert four_weeks_before(WEEK) == Window(date(2026, 1, 26), date(2026, 2, 22))


def difference(p: float | None, low: float = 1.0, n: int = 100) -> Difference:
    return Difference(5.0, low, 9.0, p, (n, n), "")


REAL, SAME_AGAIN, FEW = Verdict.HIGHER, Verdict.NO_DETECTABLE_CHANGE, Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    ("ps", "verdicts"),
    [
        # Of four, 0.04 becomes 0.04 * 4 / 2 = 0.08, which holds at 0.10.
        ([0.001, 0.04, 0.3, 0.5], [REAL, REAL, REAL, REAL]),
        # Of eight, 0.04 becomes 0.04 * 8 / 1 = 0.32 or that of a later one, 0.9: it does not.
        ([0.04, *[0.9] * 7], [SAME_AGAIN] * 8),
        ([0.04], [REAL]),
        ([], []),
    ],
)
def test_of_many_changes_at_most_one_in_ten_that_are_named_is_chance(
    ps: list[float], verdicts: list[Verdict]
) -> None:
    found = judged([difference(p, 1.0 if p <= 0.04 else -1.0) for p in ps])
    expected = [
        verdict if p <= 0.04 else SAME_AGAIN for p, verdict in zip(ps, verdicts, strict=True)
    ]
    assert found == expected


def test_without_enough_answers_nothing_is_said_and_zero_inside_is_no_change() -> None:
    found = judged([None, difference(0.001, n=5), difference(0.001, low=-0.1)])
    assert found == [FEW, FEW, SAME_AGAIN]


def subject(name: str, change: Difference | None, label: str = "") -> Subject:
    """A metric that changed so against the four weeks before, and not against the week before."""
    asked = ready(name, label or name)
    four = Against(figure(33.0, 800), change, change.verdict if change else FEW)
    week = Against(figure(40.0), SAME, SAME_AGAIN)
    return Subject(asked, figure(41.0), (four, week) if change else (four,))


QUIET = subject("csat", SAME)
PASSING = replace(
    subject("ces", SAME, "Ease"),
    told=(QUIET.told[0], Against(figure(49.0), WORSE, Verdict.LOWER)),
)


@pytest.mark.parametrize(
    ("metrics", "heading"),
    [
        ([subject("nps", WORSE, "NPS"), QUIET], "Worse for certain: NPS"),
        (
            [subject("first_response", FASTER, "First response")],
            "Better for certain: first response",
        ),
        (
            [subject("nps", BETTER, "NPS"), subject("resolution", SLOWER, "Resolution")],
            "Worse for certain: resolution; better: NPS",
        ),
        ([QUIET], "Nothing changed detectably"),
        ([PASSING, QUIET], "Changed only against the week before: ease"),
        ([subject("nps", None)], "Not enough answers to tell what changed"),
        ([], "Nobody answered in this week"),
    ],
)
def test_the_heading_says_what_became_of_the_week(metrics: list[Subject], heading: str) -> None:
    assert heading_of(WeekFigures(tuple(metrics))) == heading


def test_figures_that_cannot_be_read_are_said_so() -> None:
    assert heading_of(WeekFigures(why=LocalText({"en": "gone"}))) == (
        "The figures cannot be read just now"
    )


@pytest.mark.parametrize(
    ("name", "change", "n", "said"),
    [
        (
            "nps",
            WORSE,
            800,
            "worse than in the four weeks before, 33.0 (30.0 to 36.0), 800 answers: "
            "−8.0 (−13.0 to −3.0)",
        ),
        (
            "nps",
            BETTER,
            1,
            "better than in the four weeks before, not enough answers yet (1 of 30): "
            "+8.0 (3.0 to 13.0)",
        ),
        (
            "nps",
            SAME,
            800,
            "no detectable change from the four weeks before, 33.0 (30.0 to 36.0), 800 answers: "
            "+1.0 (−4.0 to 6.0)",
        ),
        ("nps", None, 3, "the four weeks before do not tell: not enough answers yet (3 of 30)"),
    ],
)
def test_a_comparison_is_said_with_both_figures_their_intervals_and_numbers(
    name: str, change: Difference | None, n: int, said: str
) -> None:
    one = Against(figure(33.0, n), change, change.verdict if change else FEW)
    found = Subject(ready(name, "NPS"), figure(25.0), (one,))
    voice = voice_of(found.ready, [found.week], "en")
    assert against_words(found, one, voice, four_weeks()) == said


@pytest.mark.parametrize(("change", "word"), [(SLOWER, "slower than"), (FASTER, "faster than")])
def test_lengths_of_time_get_slower_and_faster(change: Difference, word: str) -> None:
    one = Against(figure(3600.0), change, change.verdict)
    found = Subject(ready("resolution"), figure(4320.0), (one,))
    said = against_words(found, one, voice_of(found.ready, [found.week], "en"), a_week())
    assert said.startswith(f"{word} in the week before, ")


@pytest.fixture
def worse_at_delivery(plant: Plant) -> None:
    """400 answers of NPS 40 in four weeks, 100 of them in the last; then 100 of −20.

    Half of all are from delivery, where 30 of 50 promoted before and now nobody does.
    """
    for weeks, times in ((2, 3), (1, 1)):
        day = MONDAY - timedelta(weeks=weeks) + DAY
        for touchpoint in ("delivery", "shop"):
            plant("nps", answers(30, 10, 10) * times, on=day, touchpoint=touchpoint)
        plant("csat", ([5] * 70 + [1] * 30) * times, on=day)
    plant("nps", answers(0, 10, 40), on=MONDAY, touchpoint="delivery")
    plant("nps", answers(30, 10, 10), on=MONDAY + DAY, touchpoint="shop")
    plant("csat", [5] * 71 + [1] * 29, on=MONDAY)


@pytest.mark.django_db
def test_a_planted_week_is_found_to_be_worse_at_its_touchpoint(worse_at_delivery: None) -> None:
    found = figures_of(WEEK)
    nps, csat = found.metrics[:2]
    assert [one.ready.metric.name for one in found.metrics if one.is_real] == ["nps"]
    # 30 of 100 promote, 50 detract: −20; before 60 and 20 of 100: 40, in both stretches alike.
    assert nps.week.estimate.value == -20
    four, week = nps.told
    assert (four.figure.estimate.n, week.figure.estimate.n) == (400, 100)
    assert four.difference
    assert week.difference
    assert four.difference.low is not None
    assert four.difference.difference == week.difference.difference == -60
    # Variances of one answer: .8 − .04 and .8 − .16; 1.96 √(.76/100 + .64/400) = .188.
    assert four.difference.low == pytest.approx(-78.8, abs=0.05)
    assert csat.verdict is SAME_AGAIN
    assert [(one.touchpoint, one.is_worse) for one in found.touchpoints if one.is_real] == [
        ("delivery", True)
    ]
    assert found.touchpoints[0].told[0].figure.estimate.n == 200


@pytest.fixture
def on_monday(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(views, "system_clock", lambda: now)
    Organisation.objects.create(pk=1, name="Lumen", zone="Europe/Warsaw")


@pytest.fixture
def reader(as_role: Callable[..., Client]) -> Client:
    return as_role("viewer")


def read(client: Client, path: str = "/this-week/") -> str:
    return " ".join(client.get(path).content.decode().split())


def say(key: str, moment: str, **fields: object) -> None:
    new = NewSignal(key=key, source="shop", occurred_at=moment, **fields)
    record_signals([new], actor=SYSTEM, now=datetime.fromisoformat(moment))


@pytest.mark.django_db
def test_the_page_says_it_and_leads_to_the_comparison(
    worse_at_delivery: None, on_monday: None, reader: Client
) -> None:
    page = read(reader)
    assert "Worse for certain: NPS" in page
    assert "23 February 2026 to 1 March 2026" in page
    assert "−60.0 (−78.8 to −41.2)" in page
    assert "delivery: NPS" in page
    assert "CSAT 71.0" in page
    link = "a=from%3D2026-01-26%2Cto%3D2026-02-22&amp;b=from%3D2026-02-23%2Cto%3D2026-03-01"
    assert link in page
    href = page.split(link)[0].rsplit('href="', 1)[1] + link
    assert reader.get(href.replace("&amp;", "&")).status_code == 200


@pytest.mark.django_db
def test_an_empty_system_says_so_and_shows_no_panel(
    own_home: object, on_monday: None, reader: Client
) -> None:
    page = read(reader)
    assert "Nobody answered in this week" in page
    assert "Nothing came in in this week" in page
    assert 'class="card week-panel"' not in page


@pytest.mark.django_db
def test_what_came_in_is_counted_by_channel_where_the_organisations_week_lies(
    own_home: object, on_monday: None, reader: Client
) -> None:
    # Warsaw is an hour ahead: its Monday begins at 23:00 UTC on Sunday.
    say("a", "2026-02-22T22:59:59+00:00", channel="web")
    say("b", "2026-02-22T23:00:00+00:00", channel="web")
    say("c", "2026-03-01T22:59:59+00:00", channel="phone", text="The driver was late.")
    say("d", "2026-03-01T23:00:00+00:00", channel="phone")
    say("e", "2026-02-15T22:59:59+00:00", channel="mail")
    found = [(one.channel, one.count, one.before) for one in came_in(WEEK)]
    assert found == [("phone", 1, 0), ("web", 1, 1)]
    page = read(reader)
    assert "2 signals came in, 1 in the week before" in page
    assert "The driver was late." in page


@pytest.mark.django_db
def test_a_target_missed_for_certain_what_happened_and_who_is_away_are_named(
    worse_at_delivery: None, on_monday: None, reader: Client, now: datetime
) -> None:
    for name, value in (("nps", 40.0), ("csat", 70.0)):
        set_target(SYSTEM, Metric.objects.get(name=name).pk, value, MONDAY, now=now)
    mark_event(SYSTEM, MONDAY, LocalText({"en": "Strike of drivers"}), now=now)
    mark_event(SYSTEM, MONDAY - DAY, LocalText({"en": "Too early"}), now=now)
    office = Calendar.objects.create(name=LocalText({"en": "Office"}), zone="Europe/Warsaw")
    office.versions.create(in_force_from=date(2020, 1, 1), week=["09:00-17:00"] * 7)
    office.special_days.create(day=date(2026, 3, 4), name=LocalText({"en": "Stocktaking"}))
    page = read(reader)
    # The 28 days up to 1 March: 400 answers of 40 and 100 of −20, so 28.
    assert 'NPS</b> <span class="week-figure">28.0' in page
    assert "target 40, missed for certain in the last 28 days" in page
    assert "target 70" not in page
    assert "Strike of drivers" in page
    assert "Too early" not in page
    assert "Wednesday, 4 March: Stocktaking" in page


@pytest.mark.django_db
def test_weeks_are_walked_back_and_forth_and_nothing_else_is_a_week(
    own_home: object, on_monday: None, reader: Client
) -> None:
    assert 'rel="prev"' not in read(reader)
    say("first", "2026-02-10T10:00:00+00:00")
    page = read(reader)
    assert 'href="/this-week/2026-02-16/"' in page
    assert 'rel="next"' not in page
    earlier = read(reader, "/this-week/2026-02-16/")
    assert 'rel="next" href="/this-week/"' in earlier
    assert 'rel="prev" href="/this-week/2026-02-09/"' in earlier
    assert reader.get("/this-week/2026-02-18/")["Location"] == "/this-week/2026-02-16/"
    assert reader.get("/this-week/2026-02-25/")["Location"] == "/this-week/"
    for odd in ("2026-03-02", "2027-01-04", "0001-01-01", "9999-12-31", "soon"):
        assert reader.get(f"/this-week/{odd}/").status_code == 404


@pytest.mark.django_db
def test_files_that_wait_are_shown_to_those_who_bring_files_in(
    own_home: object, on_monday: None, as_role: Callable, now: datetime
) -> None:
    from harken.importing.models import Import

    for state in ("waiting", "failed", "done"):
        row = Import.objects.create(state=state, created_at=now, actor_label="Ann")
        row.files.create(name=f"{state}.csv")
    analyst, viewer = read(as_role("analyst")), read(as_role("viewer"))
    assert "waiting.csv" in analyst
    assert "failed.csv" in analyst
    assert "done.csv" not in analyst
    assert "waiting.csv" not in viewer


@pytest.mark.django_db
def test_one_computation_serves_everybody_until_something_changes(
    worse_at_delivery: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Week] = []
    compute = queries._compute
    monkeypatch.setattr(queries, "_compute", lambda week: counted.append(week) or compute(week))
    figures_of(WEEK)
    figures_of(replace(WEEK, now=now + timedelta(hours=1)))
    assert len(counted) == 1
    set_target(SYSTEM, Metric.objects.get(name="nps").pk, 90.0, MONDAY, now=now)
    assert [one.target.value for one in figures_of(WEEK).missed] == [90.0]
    assert len(counted) == 2


@pytest.mark.django_db
def test_a_kept_week_costs_the_database_little(
    worse_at_delivery: None,
    on_monday: None,
    reader: Client,
    django_assert_max_num_queries: Callable,
) -> None:
    reader.get("/this-week/")
    with django_assert_max_num_queries(16):
        reader.get("/this-week/")


@pytest.mark.django_db
def test_a_damaged_lake_is_said_on_the_page_and_the_rest_stays(
    worse_at_delivery: None, on_monday: None, reader: Client, own_home: object
) -> None:
    from harken.metrics import store

    say("a", "2026-02-25T10:00:00+00:00", channel="web")
    for file in (store.the_lake().root).rglob("*.parquet"):
        file.unlink()
    page = read(reader)
    assert "The figures cannot be read" in page
    assert "1 signal came in" in page


@pytest.mark.django_db
def test_the_latest_week_is_that_of_the_organisations_zone(now: datetime) -> None:
    Organisation.objects.create(pk=1, name="Lumen", zone="Pacific/Auckland")
    sunday = datetime(2026, 3, 1, 12, tzinfo=UTC)  # already Monday, 01:00, in Auckland
    assert latest_week(sunday).first == MONDAY
    assert week_of(MONDAY, sunday - timedelta(hours=2)) is None


def test_every_panel_of_the_board_has_its_place() -> None:
    assert [one.rank for one in PANELS] == sorted(one.rank for one in PANELS)
