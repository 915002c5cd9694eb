"""Explore: the address is the state, the finding comes first, whatever is uncertain is said."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from harken.explore.periods import every_period
from harken.explore.state import State, as_side
from harken.foundations.permission import Role
from harken.metrics import evidence
from harken.metrics.evidence import Behind, SignalList
from tests.metrics.conftest import Plant, answers

pytestmark = pytest.mark.django_db
ALL = "/explore/?metric=nps&period=all"


@pytest.fixture(scope="module")
def lake_of_channels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the lake of `channels` is kept once it was made."""
    return tmp_path_factory.mktemp("channels") / "home"


@pytest.fixture
def channels(plant: Plant, own_home: Path, lake_of_channels: Path) -> None:
    """Two months of phone and web, and a channel with seven answers."""
    if lake_of_channels.exists():
        shutil.copytree(lake_of_channels, own_home, dirs_exist_ok=True)
        return
    for month, promoters in ((2, 20), (3, 80)):
        plant("nps", answers(promoters, 30, 40), on=date(2026, month, 5), channel="web")
        plant("nps", answers(10, 30, 60), on=date(2026, month, 5), channel="phone")
    plant("nps", answers(7, 0, 0), on=date(2026, 3, 6), channel="fax")
    shutil.copytree(own_home, lake_of_channels)


@pytest.fixture
def viewer(as_role: Callable[..., Client]) -> Client:
    return as_role("viewer")


def words(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.headers
    return response.content.decode().replace("\u00a0", " ")


def test_the_finding_comes_first_with_its_interval(viewer: Client, channels: None) -> None:
    page = words(viewer, ALL)
    # 20 + 10 - 40 - 60 of 190 in February; 80 + 10 + 7 - 40 - 60 of 257 in March.
    change = -3 / 257 * 100 - -70 / 190 * 100
    assert f"higher in Mar 2026 than in Feb 2026 by +{change:.1f}" in page
    assert "NPS −16.3" in page  # 117 + 10 + ... : (127 - 200) of 447


@pytest.mark.parametrize("role", list(Role))
def test_every_signed_in_person_reads(role: Role, as_role: Callable, channels: None) -> None:
    assert words(as_role(role), ALL)


def test_nobody_else_does(anonymous: Client) -> None:
    assert anonymous.get("/explore/").status_code == 302
    assert anonymous.get("/explore/figures.csv").status_code == 302


def test_groups_are_held_against_the_rest(viewer: Client, channels: None) -> None:
    page = words(viewer, f"{ALL.replace('?metric=nps', '?metric=nps&by=channel')}")
    assert "Worse than the rest: phone; better: web" in page
    assert "not enough answers yet (7 of 30)" in page


def test_two_groups_are_compared(viewer: Client, channels: None) -> None:
    page = words(viewer, f"{ALL}&a=channel%3Dphone&b=channel%3Dweb")
    # Web (100 - 80) of 240, phone (20 - 120) of 200.
    assert f"Yes, it is real: web is higher than phone by +{8.3333 + 50:.1f}" in page
    few = words(viewer, f"{ALL}&a=channel%3Dphone&b=channel%3Dfax")
    assert "Cannot be told: fax has not enough answers yet (7 of 30)" in few


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("metric=npz", "Did you mean nps?"),
        ("metric=nps&by=chanel", "Did you mean channel?"),
        ("metric=nps&period=all&where=channel%3Dphne", "Did you mean phone?"),
        ("metric=nps&period=own&from=soon", "“soon” is no date"),
        ("metric=nps&period=own&from=2026-03-02&to=2026-03-01", "after its end"),
    ],
)
def test_what_cannot_be_answered_says_why(
    viewer: Client, channels: None, query: str, sentence: str
) -> None:
    assert sentence in words(viewer, f"/explore/?{query}", 422)
    live = viewer.get(f"/explore/?{query}", headers={"HX-Request": "true"})
    assert live.status_code == 200
    assert sentence in live.content.decode()


def test_an_empty_period_leads_to_where_answers_are(viewer: Client, channels: None) -> None:
    page = viewer.get("/explore/?metric=nps&period=own&from=2020-01-01&to=2020-12-31")
    found = page.context["page"].elsewhere_url
    assert "from=2026-02-01&to=2026-03-31" in found
    assert "NPS −16.3" in words(viewer, found)
    assert "No answers here" in words(viewer, "/explore/?metric=csat")


def test_all_the_years_there_are_have_none_before_them(viewer: Client, channels: None) -> None:
    page = viewer.get("/explore/?metric=nps&period=own&from=0001-01-01&to=2026-12-31")
    assert page.status_code == 200
    assert (page.context["page"].before_url, page.context["page"].year_url) == ("", "")
    assert page.context["page"].value == "−16.3"


def test_a_side_of_too_many_values_is_refused_in_its_card(viewer: Client, channels: None) -> None:
    many = ",".join(map(str, range(1001)))
    page = viewer.get("/explore/", {"metric": "nps", "period": "all", "a": f"channel={many}",
                                    "b": "channel=web"}, follow=True)  # fmt: skip
    assert "1001 values" in page.context["page"].comparison.sentence


def test_a_filter_added_in_the_form_becomes_part_of_the_address(
    viewer: Client, channels: None
) -> None:
    sent = viewer.get(f"{ALL}&by=&every=&field=channel&value=phone")
    assert sent.status_code == 302
    assert sent.headers["Location"] == f"{ALL}&where=channel%3Dphone"
    page = words(viewer, sent.headers["Location"])
    assert "Channel: phone" in page
    assert "NPS −50.0, no detectable change" in page


def test_figures_are_saved_as_csv_without_formulas(viewer: Client, plant: Plant) -> None:
    plant("nps", answers(10, 0, 40), channel="=1+1")
    plant("nps", answers(40, 0, 10), channel="web")
    response = viewer.get("/explore/figures.csv?metric=nps&by=channel&period=all")
    assert response.streaming
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["by"], float(row["value"]), row["n"]) for row in rows] == [
        ("'=1+1", -60.0, "50"),
        ("web", 60.0, "50"),
    ]
    assert viewer.get("/explore/figures.csv?metric=npz").status_code == 422


def test_every_figure_leads_to_its_signals_where_somebody_lists_them(
    viewer: Client, channels: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "signal_lists", evidence.Registry())
    assert "/somewhere/" not in words(viewer, f"{ALL}&where=channel%3Dweb")

    def address(behind: Behind) -> str:
        return f"/somewhere/?{behind.query()}"

    evidence.signal_lists.register(SignalList("test", address))
    page = words(viewer, f"{ALL}&where=channel%3Dweb")
    assert "/somewhere/?measure=nps&amp;where=channel%3Dweb" in page
    march = "measure=nps&amp;from=2026-03-01&amp;to=2026-03-31&amp;where=channel%3Dweb"
    assert f"/somewhere/?{march}" in page


@pytest.mark.parametrize(
    ("role", "opens"), [(Role.ANALYST, True), (Role.AGENT, True), (Role.EMPLOYEE, False)]
)
def test_only_who_may_read_signals_is_led_to_them(
    role: Role, opens: bool, as_role: Callable[..., Client], channels: None
) -> None:
    page = words(as_role(role), f"{ALL.replace('?metric=nps', '?metric=nps&by=channel')}")
    assert ("/signals/?" in page) is opens


def test_the_page_asks_the_database_little(
    viewer: Client, channels: None, django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(22):
        viewer.get("/explore/?metric=nps&by=channel&period=all")


@given(
    st.dictionaries(
        st.sampled_from(["metric", "by", "period", "from", "to", "every", "a", "b", "weighted"]),
        st.text(max_size=12) | st.sampled_from(["all", "own", "12m", "day", "2026-01-01"]),
    ),
    st.lists(st.text(max_size=12), max_size=3),
)
def test_an_address_written_and_read_again_is_the_same(given_: dict, where: list[str]) -> None:
    query = QueryDict(mutable=True)
    query.update(given_)
    query.setlist("where", where)
    state = State.read(query)
    assert State.read(QueryDict(state.query())) == state
    assert State.read(QueryDict(state.query())).query() == state.query()


def test_periods_without_answers_keep_their_place() -> None:
    months = every_period(date(2025, 11, 1), date(2026, 2, 1), "month")
    assert months == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    assert len(every_period(date(2026, 3, 2), date(2026, 3, 30), "week")) == 5


def test_a_comma_in_a_value_is_kept_apart_from_the_next_value() -> None:
    assert as_side({"location": "Kyiv, centre"}) == "location=Kyiv\\, centre"
