"""Somebody writes who sees what: without scripts, without losing what the form cannot show."""

from html import unescape
from itertools import pairwise

import pytest

from harken.foundations.permission import Role
from harken.surveys.definition.records import (
    All,
    Any_,
    Choice,
    Definition,
    End,
    Ending,
    Hidden,
    How,
    Not,
    Page,
    Quota,
    Row,
    Type,
)
from harken.surveys.designs.actions import create_survey, save_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor.logic.askable import Askable, written_values
from harken.surveys.editor.logic.drawing.picture import picture_of
from harken.surveys.editor.logic.drawing.wrapping import width_of, wrapped
from harken.surveys.editor.logic.lines import Lines, condition_of, lines_of
from harken.surveys.editor.logic.parts import NoSuchPart, changed, part_at
from harken.surveys.editor.logic.sentences import Teller
from tests.surveys.definition.making import AB, ask, q, survey

LOW, HIGH = ask("q1", How.AT_MOST, "6"), ask("q1", How.AT_LEAST, "9")
A, B = ask("q2", How.IS, "a"), ask("q2", How.IS, "b")
RULE = "/surveys/mine/logic/rule/"
ODD = (*AB, Choice("x/y", {"en": "Odd"}))
FIRST = (
    q("q1", text={"en": "How likely?", "pl": "Jak bardzo?"}),
    q("q2", Type.SINGLE, choices=ODD),
)
THEN = (q("q3", Type.LONG_TEXT, show_if=LOW), q("q4", Type.MATRIX, choices=AB,
        rows=(Row("r", {"en": "Row"}),)))  # fmt: skip
DRAFT = survey(
    FIRST,
    THEN,
    languages=("en", "pl"),
    hidden=(Hidden(name="order"),),
    ends=(End(A, "bye"),),
    quotas=(Quota(id="n1", name="Unhappy", when=LOW, most=10, ending="bye"),),
    endings=(Ending(id="bye", title={"en": "Bye"}), Ending(id="thanks", title={"en": "Thanks"})),
)


@pytest.mark.parametrize(
    "condition",
    [
        None,
        LOW,
        Not(LOW),
        All((LOW, A)),
        Any_((LOW, A, B)),
        All((LOW, Any_((A, B)))),
        Any_((All((LOW, A)), All((HIGH, B)))),
        All((LOW, Not(A), Any_((A, Not(B))))),
        All((LOW, All((A, B)))),
        Any_((LOW, All((A, Any_((A, B)))))),
        All((LOW, *[Any_((A, B))] * 9)),
    ],
)
def test_a_condition_goes_through_the_form_unharmed(condition):
    assert condition_of(lines_of(condition)) == condition


def test_one_level_is_shown_as_groups_and_deeper_parts_are_kept():
    found = lines_of(All((LOW, Any_((A, B)), Not(A))))
    assert [(line.test, line.group) for line in found.lines] == [
        (LOW, ""), (A, "A"), (B, "A"), (None, ""),
    ]  # fmt: skip
    assert found.lines[3].kept == Not(A)
    assert condition_of(Lines(every=True, lines=())) is None


def test_only_what_comes_before_can_be_asked_about():
    askable = Askable(DRAFT, "en")
    places = ("pages/p1/questions/q1", "pages/p2", "pages/p2/questions/q4/rows/r", "ends/new")
    at = {where: [one.of for one in askable.before(where)] for where in places}
    others = ["hidden.order", "language"]
    assert at == {
        "pages/p1/questions/q1": others,
        "pages/p2": ["q1", "q2", *others],
        "pages/p2/questions/q4/rows/r": ["q1", "q2", "q3", *others],
        "ends/new": ["q1", "q2", "q3", "q4.r", *others],
    }


def test_values_are_written_with_commas_or_semicolons():
    askable = Askable(DRAFT, "en")
    assert written_values("6, 7;8;", askable.named(LOW)) == ("6", "7", "8")
    text = askable.named(ask("q3", How.CONTAINS, "x"))
    assert written_values("late, very; rude", text) == ("late, very", "rude")


def test_parts_are_found_and_changed_by_their_place():
    where = "pages/p1/questions/q2/choices/x/y"
    assert part_at(DRAFT, where) == ODD[2]
    assert part_at(changed(DRAFT, "ends/1", lambda _end: None), "quotas/n1").most == 10
    for gone in ("", "pages", "pages/p9", "ends/2", "pages/p1/questions/q9", "title/en", "a/b/c/d"):
        with pytest.raises(NoSuchPart):
            part_at(DRAFT, gone)


@pytest.fixture
def by(people, now):
    return {"actor": people[Role.LEAD].actor, "now": now}


@pytest.fixture
def begun(by):
    return create_survey(DRAFT, slug="mine", **by)


@pytest.fixture
def lead(as_role):
    return as_role(Role.LEAD)


def _draft() -> Definition:
    return draft_of(Survey.objects.get(slug="mine"))


def _mark(client, where: str) -> str:
    page = client.get(RULE, {"of": where}).content.decode()
    return page.partition('name="mark" value="')[2].partition('"')[0]


def _send(client, where: str, tests=(), **more):
    form = {"of": where, "mark": _mark(client, where), "lines": str(len(tests)), "save": "1"}
    for n, test in enumerate(tests):
        form |= {f"l{n}.of": test.of, f"l{n}.how": test.how.value, f"l{n}.value": test.values}
    return client.post(RULE, form | more)


@pytest.mark.django_db
def test_the_list_says_who_sees_what(begun, lead, django_assert_max_num_queries):
    lead.get("/surveys/mine/logic/")
    with django_assert_max_num_queries(8):
        page = unescape(lead.get("/surveys/mine/logic/").content.decode())
    assert "Show “Question q3” when “How likely?” is at most 6." in page
    assert "End with “Bye” when “Question q2” is “Apples”." in page
    assert "“Thanks” for everybody else." in page
    assert "Unhappy: at most 10 complete responses for which “How likely?” is at most 6" in page
    assert "over when Unhappy is full" in page


@pytest.mark.django_db
def test_every_rule_opens(begun, lead):
    places = ("pages/p2", "pages/p2/questions/q3", "pages/p2/questions/q4/rows/r", "ends/1",
              "ends/new", "endings/bye", "endings/new", "quotas/n1", "quotas/new",
              "pages/p1/questions/q2/choices/x/y")  # fmt: skip
    assert [lead.get(RULE, {"of": one}).status_code for one in places] == [200] * len(places)
    assert lead.get(RULE, {"of": "pages/gone"}).status_code == 302


@pytest.mark.django_db
def test_a_condition_is_written_line_by_line(begun, lead):
    drawn = _send(lead, "pages/p2", (), add="1", ask="q1")
    assert drawn.status_code == 200
    assert 'name="l0.of" value="q1"' in drawn.content.decode()
    assert _draft() == DRAFT
    sent = _send(lead, "pages/p2", (LOW, A, B), match="all", **{"l1.group": "A", "l2.group": "A"})
    assert sent.status_code == 302
    assert _draft().pages[1].show_if == All((LOW, Any_((A, B))))
    taken = _send(lead, "pages/p2", (LOW, A), match="any", drop="0")
    assert 'name="l0.of" value="q2"' in taken.content.decode()
    assert _send(lead, "pages/p2", (LOW,)).status_code == 302
    assert _draft().pages[1].show_if == LOW
    assert _send(lead, "pages/p2", (LOW,), remove="1").status_code == 302
    assert _draft().pages[1].show_if is None


@pytest.mark.django_db
def test_a_part_that_the_form_cannot_show_is_kept(begun, lead):
    kept = '{"not":{"of":"q1","how":"answered"}}'
    sent = _send(lead, "pages/p2", (LOW,), lines="2", match="all", **{"l1.kept": kept})
    assert sent.status_code == 302
    wanted = All((LOW, Not(ask("q1", How.ANSWERED))))
    assert _draft().pages[1].show_if == wanted
    page = lead.get(RULE, {"of": "pages/p2"}).content.decode()
    assert "This part is kept as it is" in page
    assert unescape(page.partition('.kept" value="')[2].partition('"')[0]) == kept


@pytest.mark.django_db
@pytest.mark.parametrize("kept", ["{", "[]", '{"of":1}', "[" * 2000])
def test_garbage_sent_as_a_kept_part_is_left_out(begun, lead, kept):
    assert _send(lead, "pages/p2", (LOW,), lines="2", **{"l1.kept": kept}).status_code == 302
    assert _draft().pages[1].show_if == LOW


@pytest.mark.django_db
def test_a_line_without_a_value_is_not_kept_and_nothing_is_lost(begun, lead):
    wrong = _send(lead, "pages/p2", (ask("q1", How.IS), HIGH))
    assert wrong.status_code == 422
    assert "Say what to compare with in each line." in wrong.content.decode()
    assert 'value="9"' in wrong.content.decode()
    assert _draft() == DRAFT


@pytest.mark.django_db
def test_ends_endings_and_quotas_are_added_changed_and_removed(begun, lead):
    assert (
        _send(lead, "endings/new", title="Great", text="", link="", link_text="").status_code == 302
    )
    assert _send(lead, "ends/new", (HIGH,), ending="e1").status_code == 302
    assert _send(lead, "quotas/new", (B,), name="Bread", most="5", ending="bye").status_code == 302
    draft = _draft()
    assert draft.endings[2] == Ending(id="e1", title={"en": "Great"})
    assert draft.ends[1] == End(HIGH, "e1")
    assert draft.quotas[1] == Quota(id="n2", name="Bread", when=B, most=5, ending="bye")
    changes = {"title": "Pa", "text": "", "link": "https://example.org/", "link_text": "Więcej"}
    assert _send(lead, "endings/e1", (HIGH,), language="pl", **changes).status_code == 302
    ending = _draft().endings[2]
    assert (ending.title, ending.when) == ({"en": "Great", "pl": "Pa"}, HIGH)
    assert (ending.link, ending.link_text) == ("https://example.org/", {"pl": "Więcej"})
    assert _send(lead, "ends/1", remove="1").status_code == 302
    assert _draft().ends == (End(HIGH, "e1"),)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "form"),
    [
        ("ends/new", {"ending": "bye"}),
        ("quotas/new", {"name": "x", "most": "0", "ending": "bye"}),
        ("endings/new", {"title": "x", "link": "javascript:alert(1)"}),
        ("endings/new", {"title": ""}),
    ],
)
def test_what_is_not_whole_is_not_kept(begun, lead, where, form):
    assert _send(lead, where, **form).status_code == 422
    assert _draft() == DRAFT


@pytest.mark.django_db
def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_overwritten(begun, lead, by):
    mark = _mark(lead, "pages/p2")
    pages = (DRAFT.pages[0], Page(id="p2", questions=THEN, show_if=HIGH))
    theirs = Definition(title={"en": "x"}, languages=("en", "pl"), pages=pages)
    save_draft(begun.pk, theirs, 1, **by)
    sent = _send(lead, "pages/p2", (LOW,), mark=mark)
    text = unescape(sent.content.decode())
    assert sent.status_code == 409
    assert "“How likely?” is at least 9" in text
    assert 'name="l0.value" value="6"' in text
    assert _draft().pages[1].show_if == HIGH
    theirs_mark = text.partition('name="theirs" value="')[2].partition('"')[0]
    assert _send(lead, "pages/p2", (LOW,), mark=mark, theirs=theirs_mark).status_code == 302
    assert _draft().pages[1].show_if == LOW


@pytest.mark.django_db
def test_a_text_that_looks_like_a_script_stays_a_text(lead, by):
    bad = "</title><script>alert(1)</script>"
    questions = (
        q("q1", text={"en": bad}),
        q("q2", show_if=ask("q1", How.IS, bad), text={"en": bad}),
    )
    create_survey(
        survey(questions, endings=(Ending(id="bye", title={"en": bad}),)), slug="mine", **by
    )
    places = ("", "rule/?of=pages/p1/questions/q2", "rule/?of=endings/bye", "rule/?of=ends/new")
    for place in places:
        page = lead.get(f"/surveys/mine/logic/{place}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def _picture(definition: Definition):
    return picture_of(definition, Teller(definition, "en"))


def test_the_picture_shows_pages_endings_and_marks_what_nobody_sees():
    never = survey(FIRST, (q("q3", show_if=ask("q1", How.IS, "11")),), endings=DRAFT.endings)
    picture = _picture(never)
    assert [box.kind for box in picture.boxes] == ["page", "page dead", "ending", "ending dead"]
    words = [line.words for box in picture.boxes for line in box.lines]
    assert "▲ never shown" in words
    assert "Marked with a triangle" in picture.told
    assert "dead" not in " ".join(box.kind for box in _picture(DRAFT).boxes)


def test_boxes_do_not_lie_on_each_other_and_texts_stay_inside():
    long = survey(
        *((q(f"q{n}", text={"en": f"слово{n} " * 60}),) for n in range(30)),
        ends=tuple(End(ask(f"q{n}", How.AT_MOST, "3"), "bye") for n in range(30)),
        endings=DRAFT.endings,
    )
    picture = _picture(long)
    columns: dict[int, list] = {}
    for box in picture.boxes:
        columns.setdefault(box.x, []).append(box)
        assert all(width_of(line.words) <= box.width - 24 for line in box.lines)
        assert all(box.y < line.y < box.bottom for line in box.lines)
        assert box.x + box.width <= picture.width
        assert box.bottom <= picture.height
    for boxes in columns.values():
        ordered = sorted(boxes, key=lambda box: box.y)
        assert all(one.bottom <= other.y for one, other in pairwise(ordered))


def test_a_picture_of_a_survey_that_is_not_sound_is_drawn_all_the_same():
    assert _picture(survey((q("q1", show_if=ask("gone", How.IS, "1")),))).boxes
    assert _picture(survey()).boxes == []


def test_words_are_wrapped_and_cut():
    assert wrapped("only when it rains", 70, 2) == ["only when", "it rains"]
    assert wrapped("a" * 25, 70, 2) == ["a" * 10, "a" * 9 + "…"]
    assert wrapped("日本語" * 3, 70, 9) == ["日本語日本", "語日本語"]
    assert wrapped("", 70, 2) == [""]
