"""Every type of question that Qualtrics has, its logic and its flow."""

from typing import Any

import pytest

from harken.surveys.definition.conditions import holds
from harken.surveys.definition.records import OTHER, All, Answers, End, How, Look, Not, Test, Type
from harken.surveys.definition.steps import after, first
from harken.surveys.definition.walk import Known, Over
from tests.surveys.exchange.making import asked, qsf, read, reasons, same_again, single, when

THREE = {"1": {"Display": "Price"}, "2": {"Display": "Place"}, "3": {"Display": "People"}}
GOOD_BAD = {"1": {"Display": "Good"}, "2": {"Display": "Bad"}}
MATRIX = {
    "QuestionType": "Matrix",
    "Selector": "Likert",
    "SubSelector": "SingleAnswer",
    "QuestionText": "How?",
    "Choices": THREE,
    "Answers": GOOD_BAD,
}


def payload(kind: str, selector: str, **more: Any) -> dict[str, Any]:
    return {
        "QuestionType": kind,
        "Selector": selector,
        "QuestionText": "q?",
        "Choices": THREE,
    } | more


def content(name: str, **limits: Any) -> dict[str, Any]:
    settings = {"Type": "ContentType", "ContentType": name, name: limits}
    return {"Validation": {"Settings": settings}}


@pytest.mark.parametrize(
    ("kind", "selector", "more", "expected"),
    [
        ("MC", "SAVR", {}, [Type.SINGLE]),
        ("MC", "DL", {}, [Type.SINGLE]),
        ("MC", "MAVR", {}, [Type.MULTIPLE]),
        ("MC", "NPS", {}, [Type.NPS]),
        ("Matrix", "Likert", {"Answers": GOOD_BAD}, [Type.MATRIX]),
        ("Matrix", "Bipolar", {"Answers": GOOD_BAD}, [Type.MATRIX]),
        ("Matrix", "TE", {}, [Type.STATEMENT, *[Type.SHORT_TEXT] * 3]),
        ("TE", "SL", {}, [Type.SHORT_TEXT]),
        ("TE", "ML", {}, [Type.LONG_TEXT]),
        ("TE", "ESTB", {}, [Type.LONG_TEXT]),
        ("TE", "FORM", {}, [Type.STATEMENT, *[Type.SHORT_TEXT] * 3]),
        ("TE", "SL", content("ValidNumber", Min="1", Max="9"), [Type.NUMBER]),
        ("TE", "SL", content("ValidDate"), [Type.DATE]),
        ("TE", "SL", content("ValidEmail"), [Type.CONTACT]),
        ("Slider", "HSLIDER", {}, [Type.STATEMENT, *[Type.NUMBER] * 3]),
        ("Slider", "STAR", {"Choices": {"1": {"Display": "It"}}}, [Type.SCALE]),
        ("RO", "DND", {}, [Type.RANKING]),
        ("DB", "TB", {}, [Type.STATEMENT]),
        ("CS", "VRTL", {}, [Type.STATEMENT, *[Type.NUMBER] * 3]),
        ("New", "Thing", {}, [Type.SINGLE]),
        ("New", "Thing", {"Choices": []}, [Type.SHORT_TEXT]),
    ],
)
def test_each_type_has_its_counterpart(
    kind: str, selector: str, more: dict[str, Any], expected: list[Type]
) -> None:
    found = read(qsf(payload(kind, selector, **more)))
    assert [one.type for one in found.definition.questions] == expected
    assert found.carried == found.questions == 1
    assert same_again(found.definition)


@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("Timing", "PageTimer"),
        ("Captcha", "V2"),
        ("Meta", "Browser"),
        ("FileUpload", "FileUpload"),
        ("Draw", "Signature"),
        ("HeatMap", "Image"),
        ("DD", "DL"),
        ("Matrix", "MaxDiff"),
        ("Matrix", "Profile"),
    ],
)
def test_what_harken_does_not_have_is_listed_and_the_rest_comes_in(
    kind: str, selector: str
) -> None:
    found = read(qsf(payload(kind, selector, DataExportTag="odd"), single("And?", "a")))
    assert (found.questions, found.carried) == (2, 1)
    assert any(what.startswith("Question odd: ") for what in reasons(found))


def test_recoded_values_are_the_codes_and_negative_ones_do_not_count() -> None:
    recodes = {"1": "5", "2": "-99"}
    question = asked(read(qsf(single("Fit?", "Yes", "No basis", RecodeValues=recodes))))["QID1"]
    assert [(one.code, one.missing) for one in question.choices] == [("5", False), ("-99", True)]


def test_two_choices_with_one_code_are_told_apart_and_listed() -> None:
    found = read(qsf(single("Fit?", "a", "b", RecodeValues={"1": "7", "2": "7"})))
    assert [one.code for one in asked(found)["QID1"].choices] == ["7", "7_2"]
    assert "Question QID1: codes that two answers share" in reasons(found)


def test_names_of_variables_are_listed() -> None:
    found = read(qsf(single("Fit?", "a", VariableNaming={"1": "orange"})))
    assert "Question QID1: variable names orange" in reasons(found)


def test_a_choice_with_words_beside_it_is_other_and_further_ones_get_a_text() -> None:
    choices = {
        "1": {"Display": "Tea"},
        "2": {"Display": "Other:", "TextEntry": "true"},
        "3": {"Display": "None, because", "TextEntry": "on"},
    }
    found = asked(read(qsf(single("Drink?", Choices=choices, DataExportTag="d"))))
    assert found["d"].other == {"en": "Other:"}
    assert [one.code for one in found["d"].choices] == ["1", "3"]
    assert found["d_3_TEXT"].show_if == Test("d", How.IS, ("3",))


@pytest.mark.parametrize(
    ("more", "name", "value"),
    [
        ({"Validation": {"Settings": {"ForceResponse": "ON"}}}, "required", True),
        ({"Validation": {"Settings": {"ForceResponse": "OFF"}}}, "required", False),
        ({"Selector": "DL"}, "look", Look.LIST),
        ({"Selector": "MAVR", "Validation": {"Settings": {"MaxChoices": "2"}}}, "most", 2),
        ({"Randomization": {"Type": "All"}}, "random_order", True),
    ],
)
def test_what_belongs_to_a_question_comes_along(
    more: dict[str, Any], name: str, value: object
) -> None:
    assert getattr(asked(read(qsf(single("q?", "a", "b", "c", **more))))["QID1"], name) == value


def test_choices_that_keep_their_place_and_those_that_stand_alone() -> None:
    choices = {**GOOD_BAD, "3": {"Display": "None", "ExclusiveAnswer": True}}
    order = {"Type": "Advanced", "Advanced": {"FixedOrder": ["{~Randomized~}", "3"]}}
    found = read(qsf(single("q?", Selector="MAVR", Choices=choices, Randomization=order)))
    assert [(one.fixed, one.alone) for one in asked(found)["QID1"].choices] == [
        (False, False),
        (False, False),
        (True, True),
    ]


def test_side_by_side_becomes_matrices_one_after_the_other() -> None:
    parts = {
        "1": {**MATRIX, "QuestionText": "Taste", "RecodeValues": {"1": "1", "2": "-1"}},
        "2": {**MATRIX, "QuestionText": "Looks", "SubSelector": "MultipleAnswer"},
        "3": {**MATRIX, "QuestionText": "Why", "Selector": "TE", "Answers": {}},
    }
    side = {"QuestionType": "SBS", "QuestionText": "Fruit", "AdditionalQuestions": parts}
    found = asked(read(qsf({**side, "DataExportTag": "Q7"})))
    assert [one.type for one in found.values()][:2] == [Type.MATRIX, Type.MATRIX]
    texts = [one.text["en"] for one in found.values()]
    assert texts[:3] == ["Fruit\nHow?".replace("How?", "Taste"), "Fruit\nLooks", "Fruit\nWhy"]
    assert [one.several for one in found.values()][:2] == [False, True]


def test_a_slider_with_few_points_is_a_scale_and_with_many_a_number() -> None:
    few = {"CSSliderMin": 1, "CSSliderMax": 7}
    labels = {"1": {"Display": "Low"}, "2": {"Display": "High"}}
    one = {"Choices": {"1": {"Display": "It"}}, "Labels": labels}
    found = read(
        qsf(
            payload("Slider", "HSLIDER", Configuration=few, **one),
            payload("Slider", "HSLIDER", Configuration={"CSSliderMax": 50}, **one),
        )
    )
    scale, number = found.definition.questions
    assert (scale.type, scale.low, scale.high) == (Type.SCALE, 1, 7)
    assert (scale.low_label, scale.high_label) == ({"en": "Low"}, {"en": "High"})
    assert (number.type, number.low, number.high) == (Type.NUMBER, 0, 50)
    assert "0–50: Low – High" in number.hint["en"]


def test_translations_come_along_under_the_codes_that_we_use() -> None:
    german = {"QuestionText": "Gut?", "Choices": {"1": {"Display": "Ja"}}}
    chinese = {"QuestionText": "好?"}
    question = single("Good?", "Yes", Language={"DE": german, "ZH-S": chinese})
    found = read(qsf(question, single("Why?", "So", Language=[])))
    assert found.definition.languages == ("en", "de", "zh-hans")
    assert asked(found)["QID1"].text == {"en": "Good?", "de": "Gut?", "zh-hans": "好?"}
    assert asked(found)["QID1"].choices[0].text == {"en": "Yes", "de": "Ja"}


def test_what_lies_in_the_trash_stays_there() -> None:
    blocks = [
        {
            "Type": "Default",
            "ID": "BL_1",
            "BlockElements": [{"Type": "Question", "QuestionID": "QID1"}],
        },
        {
            "Type": "Trash",
            "ID": "BL_2",
            "BlockElements": [{"Type": "Question", "QuestionID": "QID2"}],
        },
    ]
    found = read(qsf(single("In", "a"), single("Out", "b"), blocks=blocks))
    assert list(asked(found)) == ["QID1"]
    assert found.questions == found.carried == 1


EARLIER = (
    single("One", "a", "b", "c", RecodeValues={"1": "10", "2": "20", "3": "30"}),
    single("Some", "a", "b", Selector="MAVR"),
    MATRIX,
    {"QuestionType": "TE", "Selector": "SL", "QuestionText": "Say"},
    payload("TE", "SL", **content("ValidNumber")),
)


@pytest.mark.parametrize(
    ("tests", "yes", "no"),
    [
        ([("q://QID1/SelectableChoice/1", "Selected")], {"QID1": "10"}, {"QID1": "20"}),
        ([("q://QID1/SelectableChoice/1", "NotSelected")], {}, {"QID1": "10"}),
        ([("q://QID2/SelectableChoice/2", "Selected")], {"QID2": ["1", "2"]}, {"QID2": ["1"]}),
        (
            [("q://QID3/SelectableChoice/2/1", "Selected")],
            {"QID3": {"2": "1"}},
            {"QID3": {"2": "2"}},
        ),
        ([("q://QID3/SelectableAnswer/2", "Selected")], {"QID3": {"3": "2"}}, {"QID3": {"3": "1"}}),
        ([("q://QID1/SelectedChoicesRecode", "GreaterThan", "15")], {"QID1": "20"}, {"QID1": "10"}),
        ([("q://QID3/SelectedAnswerRecode/1", "EqualTo", "2")], {"QID3": {"1": "2"}}, {}),
        (
            [("q://QID4/ChoiceTextEntryValue", "Contains", "late")],
            {"QID4": "Too Late"},
            {"QID4": "x"},
        ),
        ([("q://QID4/ChoiceTextEntryValue", "NotEmpty")], {"QID4": "x"}, {}),
        ([("q://QID4/ChoiceTextEntryValue", "Empty")], {}, {"QID4": "x"}),
        ([("q://QID5/ChoiceTextEntryValue", "LessThanOrEqual", "5")], {"QID5": 5}, {"QID5": 6}),
        (
            [
                ("q://QID1/SelectableChoice/1", "Selected"),
                ("q://QID4/ChoiceTextEntryValue", "NotEmpty"),
            ],
            {"QID1": "10", "QID4": "x"},
            {"QID1": "10"},
        ),
    ],
)
def test_display_logic_shows_the_same_people_the_question(
    tests: list[Any], yes: Answers, no: Answers
) -> None:
    found = read(qsf(*EARLIER, single("Last", "z", DisplayLogic=when(*tests))))
    assert not reasons(found)
    condition = asked(found)["QID6"].show_if
    assert holds(condition, Known(yes, {}, "en"), found.definition)
    assert not holds(condition, Known(no, {}, "en"), found.definition)


def test_or_is_or() -> None:
    tests = (
        ("q://QID1/SelectableChoice/1", "Selected"),
        ("q://QID2/SelectableChoice/1", "Selected"),
    )
    found = read(qsf(*EARLIER, single("Last", "z", DisplayLogic=when(*tests, joined="Or"))))
    condition = asked(found)["QID6"].show_if
    assert holds(condition, Known({"QID2": ["1"]}, {}, "en"), found.definition)


@pytest.mark.parametrize(
    ("operand", "operator", "why"),
    [
        ("q://QID1/SelectableChoice/9", "Selected", "“9”, which is not there"),
        ("q://QID99/SelectableChoice/1", "Selected", "QID99, which did not come in"),
        ("q://QID1/QuestionScore", "GreaterThan", "has no counterpart"),
        ("q://QID4/ChoiceTextEntryValue", "MatchesRegex", "“MatchesRegex”"),
        ("nonsense", "Selected", "“nonsense”"),
    ],
)
def test_logic_that_cannot_be_carried_is_told_with_its_reason(
    operand: str, operator: str, why: str
) -> None:
    logic = when((operand, operator))
    found = read(qsf(*EARLIER, single("Last", "z", DisplayLogic=logic)))
    [reason] = reasons(found).values()
    assert why in reason
    assert reason.endswith("So it is shown to everybody.")


def test_logic_about_a_later_question_is_taken_out_and_told() -> None:
    logic = when(("q://QID2/SelectableChoice/1", "Selected"))
    found = read(qsf(single("First", "a", DisplayLogic=logic), single("Second", "b")))
    assert asked(found)["QID1"].show_if is None
    assert "comes later" in reasons(found)["Question QID1: the condition about QID2"]


def path(found: Any, *answers: Answers) -> list[str]:
    """Return the ids of the questions that a person comes past, then how it ends."""
    known, seen = Known({}, {}, "en"), []
    step = first(found.definition, known)
    for given in answers:
        assert not isinstance(step, Over)
        seen += [one.id for one in step.questions]
        known = Known({**known.answers, **given}, {}, "en")
        step = after(found.definition, step.number, known)
    return [*seen, step.reason if isinstance(step, Over) else "…"]


def question(id_: str, **more: Any) -> dict[str, Any]:
    return {"Type": "Question", "QuestionID": id_, **more}


BREAK = {"Type": "Page Break"}
FOUR = [single(text, "yes", "no") for text in ("A", "B", "C", "D")]


def test_a_page_break_parts_pages() -> None:
    elements = [question("QID1"), BREAK, question("QID2"), question("QID3")]
    found = read(qsf(*FOUR, blocks=[{"ID": "BL_1", "BlockElements": elements}]))
    assert [len(page.questions) for page in found.definition.pages] == [1, 2]


@pytest.mark.parametrize(
    ("to", "rest"),
    [
        ("ENDOFSURVEY", ["early"]),
        ("ENDOFBLOCK", ["QID4", "end"]),
        ("QID3", ["QID3", "QID4", "end"]),
    ],
)
def test_a_skip_leads_to_the_same_place(to: str, rest: list[str]) -> None:
    skip = {
        "Locator": "q://QID1/SelectableChoice/1",
        "Condition": "Selected",
        "SkipToDestination": to,
    }
    blocks = [
        {
            "ID": "BL_1",
            "BlockElements": [
                question("QID1", SkipLogic=[skip]),
                question("QID2"),
                BREAK,
                question("QID3"),
            ],
        },
        {"ID": "BL_2", "BlockElements": [question("QID4")]},
    ]
    found = read(qsf(*FOUR, blocks=blocks))
    skipped = [{"QID1": "1"}, *[{}] * (len(rest) - 1)]
    assert path(found, *skipped) == ["QID1", *rest]
    assert path(found, {"QID1": "2"}, {}, {}, {}) == ["QID1", "QID2", "QID3", "QID4", "end"]


BRANCH = when(("q://QID1/SelectableChoice/2", "Selected"))


def blocks(*names: str) -> list[dict[str, Any]]:
    return [{"ID": f"BL_{n}", "BlockElements": [question(name)]} for n, name in enumerate(names, 1)]


def test_a_branch_shows_its_blocks_to_its_people() -> None:
    flow = [
        {"Type": "Block", "ID": "BL_1"},
        {"Type": "Branch", "BranchLogic": BRANCH, "Flow": [{"Type": "Standard", "ID": "BL_2"}]},
        {"Type": "Block", "ID": "BL_3"},
    ]
    found = read(qsf(*FOUR[:3], blocks=blocks("QID1", "QID2", "QID3"), flow=flow))
    assert path(found, {"QID1": "1"}, {}) == ["QID1", "QID3", "end"]
    assert path(found, {"QID1": "2"}, {}, {}) == ["QID1", "QID2", "QID3", "end"]


END = {"Type": "Branch", "BranchLogic": BRANCH, "Flow": [{"Type": "EndSurvey"}]}


def test_a_branch_that_ends_ends_where_it_stands() -> None:
    block = [{"Type": "Block", "ID": f"BL_{n}"} for n in (1, 2, 3)]
    made = blocks("QID1", "QID2", "QID3")
    at_once = read(qsf(*FOUR[:3], blocks=made, flow=[block[0], END, *block[1:]]))
    assert at_once.definition.ends == (End(Test("QID1", How.IS, ("2",)), "thanks"),)
    later = read(qsf(*FOUR[:3], blocks=made, flow=[*block[:2], END, block[2]]))
    assert path(later, {"QID1": "2"}, {}) == ["QID1", "QID2", "end"]
    assert path(later, {"QID1": "1"}, {}, {}) == ["QID1", "QID2", "QID3", "end"]
    assert later.definition.pages[2].show_if == Not(Test("QID1", How.IS, ("2",)))


def test_a_branch_behind_everything_changes_nothing() -> None:
    """As in the survey of the tutorial: who says no still answers all pages before the branch."""
    found = read(
        qsf(
            *FOUR[:2],
            blocks=blocks("QID1", "QID2"),
            flow=[{"Type": "Block", "ID": "BL_1"}, {"Type": "Block", "ID": "BL_2"}, END],
        )
    )
    assert path(found, {"QID1": "2"}, {}) == ["QID1", "QID2", "end"]


def test_embedded_data_are_hidden_fields_that_logic_and_texts_know() -> None:
    flow = [
        {
            "Type": "EmbeddedData",
            "EmbeddedData": [{"Field": "Plan", "Value": "basic"}, {"Field": "x y"}],
        },
        {"Type": "Block", "ID": "BL_1"},
    ]
    logic = {
        "0": {
            "0": {
                "LogicType": "EmbeddedField",
                "LeftOperand": "Plan",
                "Operator": "EqualTo",
                "RightOperand": "gold",
            }
        }
    }
    found = read(qsf(single("As ${e://Field/Plan}?", "a", DisplayLogic=logic), flow=flow))
    assert [(one.name, one.default) for one in found.definition.hidden] == [
        ("Plan", "basic"),
        ("x_y", ""),
    ]
    [only] = found.definition.questions
    assert (only.text, only.show_if) == (
        {"en": "As {hidden.Plan}?"},
        Test("hidden.Plan", How.IS, ("gold",)),
    )


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("${q://QID1/ChoiceGroup/SelectedChoices}", "{QID1}"),
        ("${q://QID4/ChoiceTextEntryValue}", "{QID4}"),
        ("${q://QID99/ChoiceGroup/SelectedChoices}", "…"),
        ("${m://FirstName}", "…"),
    ],
)
def test_a_text_repeats_an_answer(piece: str, expected: str) -> None:
    found = read(qsf(*EARLIER, single(f"So {piece}?", "z")))
    assert asked(found)["QID6"].text == {"en": f"So {expected}?"}


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("BlockRandomizer", "shuffled"),
        ("WebService", "other servers"),
        ("Authenticator", "password"),
    ],
)
def test_other_parts_of_the_flow_are_listed_and_their_blocks_come_in(kind: str, word: str) -> None:
    flow = [{"Type": kind, "Flow": [{"Type": "Block", "ID": "BL_1"}]}]
    found = read(qsf(single("q", "a"), flow=flow))
    assert found.carried == 1
    assert word in reasons(found)[f"Flow: {kind}"]


def test_a_quota_counts_the_same_people() -> None:
    quota = {
        "Name": "Half",
        "Occurrences": "50",
        "Logic": when(("q://QID1/SelectableChoice/1", "Selected")),
    }
    found = read(qsf(single("q", "a"), more=[{"Element": "QO", "Payload": quota}]))
    [one] = found.definition.quotas
    assert (one.name, one.most, one.when) == ("Half", 50, Test("QID1", How.IS, ("1",)))


def test_a_script_in_a_title_never_comes_through() -> None:
    title = {"SurveyName": "Hi<script>alert(1)</script> <img src=x onerror=alert(1)>there"}
    found = read(qsf(single('<a href="javascript:alert(1)">q</a>', "a"), entry=title))
    assert found.definition.title == {"en": "Hi there"}
    assert asked(found)["QID1"].text == {"en": "q"}
    assert {"The survey: a script in the text", "Question QID1: a script in the text"} <= set(
        reasons(found)
    )


def test_other_is_asked_about_as_ours() -> None:
    choices = {"1": {"Display": "Tea"}, "2": {"Display": "Other", "TextEntry": "true"}}
    logic = when(
        ("q://QID1/SelectableChoice/2", "Selected"), ("q://QID1/ChoiceTextEntryValue/2", "NotEmpty")
    )
    found = read(qsf(single("q", Choices=choices), single("r", "a", DisplayLogic=logic)))
    assert asked(found)["QID2"].show_if == All(
        (Test("QID1", How.IS, (OTHER,)), Test("QID1.other", How.ANSWERED))
    )
