"""Where the columns of tools belong."""

from dataclasses import dataclass

from tests.tables.heads import SAMPLES, head_of

from harken.tables.kinds import SKIP, Hint, recognise, settled_hints
from harken.tables.kinds.settling import mixed_skipping
from harken.tables.readings import As


@dataclass
class Value:
    text: str
    count: int


def _hints(name: str) -> dict[str, Hint]:
    head = head_of(SAMPLES / name)
    kind = recognise(head)
    return dict(kind.hints(kind.columns(head.rows[: kind.header_rows])))


def _fields(name: str) -> dict[str, str]:
    return {column: hint.field for column, hint in _hints(name).items()}


def test_qualtrics() -> None:
    fields = _fields("qualtrics/three_rows.csv")
    wanted = {
        "ResponseId": "key",
        "RecordedDate": "occurred_at",
        "EndDate": SKIP,
        "UserLanguage": "language",
        "DistributionChannel": "channel",
        "ExternalReference": "customer.id",
        "RecipientEmail": "customer.email",
        "RecipientFirstName": "customer.name",
        "IPAddress": SKIP,
        "LocationLatitude": SKIP,
        "Q1": "score:nps",
        "Q1_NPS_GROUP": SKIP,
    }
    assert {name: fields[name] for name in wanted} == wanted
    assert not {"Q2_1", "consent"} & set(fields)


def test_an_open_question_of_qualtrics_is_a_text_where_words_stand_in_it() -> None:
    hints = _hints("qualtrics/three_rows.csv")
    worded = settled_hints(hints, {"Q3": [Value("Good bread", 1), Value("7", 1), Value("ok", 1)]})
    assert worded["Q3"].field == "text"
    assert "Q3" not in settled_hints(hints, {"Q3": [Value("34", 5), Value("42", 2)]})


def test_old_qualtrics_is_known_by_its_titles() -> None:
    fields = _fields("qualtrics/v1_v10.csv")
    assert (fields["V1"], fields["V9"], fields["V3"]) == ("key", "occurred_at", "customer.name")
    assert _hints("qualtrics/v1_v10.csv")["V3"].reading.missing[0] == "Anonymous"


def test_limesurvey_takes_the_moment_of_sending_before_others() -> None:
    hints = _hints("limesurvey/codes.csv")
    moments = {name: hint.place for name, hint in hints.items() if hint.field == "occurred_at"}
    assert moments == {"submitdate": 1, "datestamp": 2, "startdate": 3}
    assert {hints[name].field for name in ("seed", "refurl", "groupTime12", "Q1Time")} == {SKIP}
    assert "Q1" not in hints


def test_limesurvey_headings_in_words_mean_the_same() -> None:
    full, german = _fields("limesurvey/full_text.csv"), _fields("limesurvey/full_text_german.csv")
    assert (full["Response ID"], full["Date submitted"]) == ("key", "occurred_at")
    assert (german["Antwort ID"], german["Datum Abgeschickt"]) == ("key", "occurred_at")
    assert full["Question time: Q1"] == SKIP
    assert _fields("limesurvey/abbreviated.csv")["Date submi.."] == "occurred_at"


def test_an_index_without_a_name_is_the_key_where_the_id_was_cut() -> None:
    assert _fields("limesurvey/cut.csv") == {"column 1": "key"}


def test_surveymonkey_and_typeform() -> None:
    monkey = _fields("surveys/surveymonkey_two_rows.csv")
    assert (monkey["Respondent ID"], monkey["End Date"]) == ("key", "occurred_at")
    assert (monkey["Start Date"], monkey["Email Address"]) == (SKIP, "customer.email")
    form = _fields("surveys/typeform_new.csv")
    assert (form["#"], form["Submit Date (UTC)"]) == ("key", "occurred_at")
    assert form["Network ID"] == SKIP


def test_delighted_scores_depend_on_the_sort_of_survey() -> None:
    hints = _hints("surveys/delighted.json")
    assert hints["score"].by == "survey_type"
    assert (hints["person_properties.Shop"].field, hints["person_properties.country"].field) == (
        "dimension:shop", "country",
    )  # fmt: skip
    for sort, field in {"CSAT": "score:csat", "nps": "score:nps", "thumbs": "score:thumbs"}.items():
        settled = settled_hints(hints, {"survey_type": [Value(sort, 5)]})
        assert settled["score"].field == field
    ease = settled_hints(hints, {"survey_type": [Value("ces", 5)]})["score"]
    assert (ease.field, ease.measure.high) == ("score:delighted_ces", 5)
    mixed = {"survey_type": [Value("csat", 3), Value("nps", 9)]}
    assert settled_hints(hints, mixed)["score"].field == "score:nps"
    assert [one.cells for one in mixed_skipping(hints, mixed)] == [("csat",)]


def test_formbricks_as_a_sheet_and_from_its_api() -> None:
    sheet, api = _fields("surveys/formbricks.csv"), _fields("surveys/formbricks.json")
    assert (sheet["Response ID"], sheet["Timestamp"], sheet["User ID"]) == (
        "key", "occurred_at", "customer.id",
    )  # fmt: skip
    assert (sheet["person.email"], sheet["person.plan"]) == (
        "customer.email", "customer.attributes:plan",
    )  # fmt: skip
    assert sheet["2. What do you buy? - Option ID"] == SKIP
    assert (api["id"], api["createdAt"], api["person.userId"], api["language"]) == (
        "key", "occurred_at", "customer.id", "language",
    )  # fmt: skip
    assert (api["ttc.nps"], api["person.id"], api["meta.country"]) == (SKIP, SKIP, "country")
    assert "data.why" not in api


def test_zendesk_times_are_minutes_and_good_is_no_csat() -> None:
    hints = _hints("services/zendesk.csv")
    first = hints["First reply time in minutes"]
    assert (first.field, first.reading) == ("duration:first_response_seconds", first.reading)
    assert (first.reading.kind, first.reading.unit) == (As.DURATION, 60.0)
    assert hints["Full resolution time in minutes"].field == "duration:resolution_seconds"
    inside = hints["First reply time in minutes within business hours"]
    assert inside.field == "duration:first_response_business_seconds"
    assert hints["Resolution time"].field == SKIP
    good = hints["Satisfaction Score"]
    assert good.reading.scale.labels["good"] == 1
    assert (good.measure.low, good.measure.high) == (0, 1)
    assert "offered" in good.reading.missing
    assert (hints["Assignee"].field, hints["Group"].field, hints["Via"].field) == (
        "dimension:agent", "team", "channel",
    )  # fmt: skip
    assert "Shop [list]" not in hints


def test_boards_of_ideas() -> None:
    fider, quack = _hints("services/fider.csv"), _fields("services/quackback.csv")
    assert [(fider[name].field, fider[name].place) for name in ("title", "description")] == [
        ("text", 1), ("text", 2),
    ]  # fmt: skip
    assert (fider["responded_at"].field, fider["responded_at"].start) == (
        "duration:first_response_seconds", "created_at",
    )  # fmt: skip
    assert (quack["source_id"], quack["author_email"]) == ("key", "customer.email")


def test_chatwoot() -> None:
    fields = _fields("services/chatwoot.csv")
    assert (fields["Rating"], fields["Agent Name"], fields["Feedback Comment"]) == (
        "score:csat", "dimension:agent", "text",
    )  # fmt: skip
