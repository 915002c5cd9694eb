"""Somebody translates a survey: side by side, and never over somebody else's words."""

from html import unescape

import pytest

from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.surveys.definition.records import Choice, Definition, Type
from harken.surveys.designs.actions import create_survey, save_draft
from harken.surveys.designs.models import Survey
from harken.surveys.designs.queries import draft_of
from harken.surveys.editor.translations.keeping import with_language, without_language
from harken.surveys.editor.translations.texts import Sent, completeness, merged, rows
from tests.surveys.definition.making import q, survey

CHOICES = (Choice("a", {"en": "Apples", "pl": "Jabłka"}), Choice("b", {"en": "Bread"}))
QUESTION = q("q1", Type.SINGLE, choices=CHOICES, text={"en": "What?"}, hint={"en": "One"})
DRAFT = survey((QUESTION,), languages=("en", "pl"))
PAGE = "/surveys/mine/translations/"
WHERE = "pages/p1/questions/q1"


def test_completeness_is_counted_over_the_texts_there_are():
    """Title, question, hint and two choices: five texts; one of them is in Polish."""
    found = [(one.code, one.written, one.all, one.missing) for one in completeness(DRAFT)]
    assert found == [("en", 5, 5, 0), ("pl", 1, 5, 4)]


def test_texts_stand_side_by_side():
    found = {row.spot.key: (row.first, row.now) for row in rows(DRAFT, "pl")}
    assert found == {
        ":title": ("Survey", ""),
        f"{WHERE}:text": ("What?", ""),
        f"{WHERE}:hint": ("One", ""),
        f"{WHERE}/choices/a:text": ("Apples", "Jabłka"),
        f"{WHERE}/choices/b:text": ("Bread", ""),
    }


def test_only_what_was_changed_is_written():
    sent = [Sent(f"{WHERE}:hint", "Jedno", ""), Sent(f"{WHERE}/choices/a:text", "x", "x")]
    merge = merged(DRAFT, "pl", sent)
    question = next(merge.definition.questions)
    assert question.hint == {"en": "One", "pl": "Jedno"}
    assert question.choices == CHOICES
    assert (merge.conflicts, merge.gone) == (frozenset(), frozenset())


def test_what_another_wrote_is_a_conflict_and_the_same_words_are_none():
    sent = [Sent(f"{WHERE}/choices/a:text", "Jabłko", "Japka"), Sent("pages/p9:title", "x", "")]
    merge = merged(DRAFT, "pl", sent)
    assert (merge.definition, merge.conflicts) == (DRAFT, {f"{WHERE}/choices/a:text"})
    assert merge.gone == {"pages/p9:title"}
    same = merged(DRAFT, "pl", [Sent(f"{WHERE}/choices/a:text", "Jabłka", "Japka")])
    assert not same.conflicts


def test_an_emptied_text_is_taken_away():
    merge = merged(DRAFT, "pl", [Sent(f"{WHERE}/choices/a:text", "", "Jabłka")])
    assert next(merge.definition.questions).choices[0].text == {"en": "Apples"}


def test_languages_come_and_go_and_texts_wait():
    more = with_language(DRAFT, "de-informal")
    assert more.languages == ("en", "pl", "de-informal")
    less = without_language(DRAFT, "pl")
    assert (less.languages, less.pages) == (("en",), DRAFT.pages)
    for code in ("en", "", "<b>", "polish language", "x"):
        with pytest.raises(Refused):
            with_language(DRAFT, code)
    with pytest.raises(Refused):
        without_language(DRAFT, "en")


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


def _form(**texts: tuple[str, str]) -> dict[str, str]:
    form = {"language": "pl"}
    for key, (before, text) in texts.items():
        form |= {f"b:{key}": before, f"t:{key}": text}
    return form


@pytest.mark.django_db
def test_the_page_shows_what_is_missing(begun, lead, django_assert_max_num_queries):
    lead.get(PAGE)
    with django_assert_max_num_queries(8):
        page = unescape(lead.get(PAGE).content.decode())
    assert "1 of 5" in page
    assert 'value="Jabłka"' in page
    missing = unescape(lead.get(PAGE, {"only": "missing"}).content.decode())
    assert 'value="Jabłka"' not in missing
    assert "The choice “b” of q1" in missing


@pytest.mark.django_db
def test_translations_are_kept(begun, lead):
    sent = lead.post(
        PAGE, _form(**{":title": ("", " Ankieta "), f"{WHERE}:text": ("", "Co?\r\nNo?")})
    )
    assert (sent.status_code, sent.url) == (302, f"{PAGE}?language=pl")
    assert _draft().title == {"en": "Survey", "pl": "Ankieta"}
    assert next(_draft().questions).text["pl"] == "Co?\nNo?"


@pytest.mark.django_db
def test_a_change_elsewhere_costs_nobody_their_words(begun, lead, by):
    """Somebody adds a question and writes one of the two texts meanwhile."""
    title = {"en": "Survey", "pl": "Ich tytuł"}
    theirs = survey((QUESTION, q("q2")), languages=("en", "pl"))
    save_draft(
        begun.pk, Definition(title=title, languages=("en", "pl"), pages=theirs.pages), 1, **by
    )
    sent = lead.post(PAGE, _form(**{":title": ("", "Mój"), f"{WHERE}:text": ("", "Co?")}))
    page = unescape(sent.content.decode())
    assert sent.status_code == 409
    assert "Somebody else changed 1 of these texts meanwhile." in page
    assert 'value="Mój"' in page
    assert "Ich tytuł" in page
    assert (_draft().title["pl"], len(list(_draft().questions))) == ("Ich tytuł", 2)
    assert next(_draft().questions).text["pl"] == "Co?"
    again = lead.post(PAGE, _form(**{":title": ("Ich tytuł", "Mój")}))
    assert (again.status_code, _draft().title["pl"]) == (302, "Mój")


@pytest.mark.django_db
def test_languages_are_added_and_taken_away(begun, lead):
    sent = lead.post(f"{PAGE}languages/", {"code": "uk"})
    assert sent.url == f"{PAGE}?language=uk"
    lead.post(f"{PAGE}languages/", {"known": "ru", "code": ""})
    lead.post(f"{PAGE}languages/", {"remove": "pl"})
    lead.post(f"{PAGE}languages/", {"remove": "en"})
    lead.post(f"{PAGE}languages/", {"code": "<script>"})
    assert _draft().languages == ("en", "uk", "ru")


@pytest.mark.django_db
def test_a_long_survey_is_translated_in_parts(lead, by):
    """151 texts with the title: 100 on the first page, 51 on the second."""
    many = (tuple(q(f"q{n}") for n in range(150)),)
    create_survey(survey(*many, languages=("en", "pl")), slug="mine", **by)
    pages = [lead.get(PAGE, {"after": n}).content.decode() for n in ("0", "100", "x")]
    assert [page.count('name="t:') for page in pages] == [100, 51, 100]


@pytest.mark.django_db
def test_a_text_that_looks_like_a_script_stays_a_text(lead, by):
    bad = "</textarea><script>alert(1)</script>"
    create_survey(survey((q("q1", text={"en": bad, "pl": bad}),), languages=("en", "pl")),
                  slug="mine", **by)  # fmt: skip
    page = lead.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") == 3
