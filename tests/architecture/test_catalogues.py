"""Every text exists in every language, and the check that says so can fail."""

import re
from collections.abc import Iterator

import polib
import pytest

import catalogues


@pytest.fixture(scope="module")
def texts_read_once() -> Iterator[None]:
    """Reading every text of every file takes seconds, and is the same for each language."""
    found = catalogues.all_texts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "all_texts", lambda: found)
        yield


@pytest.mark.usefixtures("texts_read_once")
@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_text_is_translated(language):
    assert list(catalogues.complaints(language)) == []


def test_a_template_gives_its_texts(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '{% translate "Save" %} {% translate "100 %" %}\n'
        "{% blocktranslate trimmed count n=rows with who=name %}\n"
        "  {{ who }} has\n  one row\n{% plural %}\n  {{ who }} has {{ n }} rows\n"
        "{% endblocktranslate %}\n"
    )
    found = {(t.singular, t.plural) for t in catalogues.texts_in_template(page)}
    assert found == {
        ("Save", ""),
        ("100 %%", ""),
        ("%(who)s has one row", "%(who)s has %(n)s rows"),
    }


def test_code_gives_its_texts(tmp_path):
    module = tmp_path / "views.py"
    module.write_text(
        "_('Saved') ; ngettext('%(n)s row', '%(n)s rows', n) ; pgettext('verb', 'open')\n"
        "print('not for translation')\n"
    )
    found = {(t.context, t.singular, t.plural) for t in catalogues.texts_in_python(module)}
    assert found == {(None, "Saved", ""), (None, "%(n)s row", "%(n)s rows"), ("verb", "open", "")}


def test_code_gives_what_is_refused_and_what_is_said_at_once(tmp_path):
    module = tmp_path / "question.py"
    module.write_text(
        "raise WrongQuestion('“%(field)s” has no order.', field='channel') ; _now('closed')\n"
    )
    found = {text.singular for text in catalogues.texts_in_python(module)}
    assert found == {"“%(field)s” has no order.", "closed"}


@pytest.mark.parametrize(
    ("translation", "complains"),
    [("Witaj, %(name)s", False), ("", True), ("Witaj, %(imie)s", True), ("Witaj", True)],
)
def test_a_wrong_translation_is_told(translation, complains):
    entry = polib.POEntry(
        msgid="Welcome, %(name)s", msgstr=translation, occurrences=[("views.py", "")]
    )
    assert bool(list(catalogues._wrong("pl", entry))) is complains


@pytest.mark.parametrize(
    ("language", "better", "worse"),
    [
        ("pl", r"lep|popraw", r"gor(sz|z)"),
        ("ru", r"лучш", r"хуж|худш"),
        ("uk", r"кращ", r"гірш"),
    ],
)
def test_better_and_worse_are_not_taken_for_each_other(language, better, worse):
    for entry in catalogues.read(language):
        said = " ".join([entry.msgstr, *entry.msgstr_plural.values()]).lower()
        for mine, other, right, wrong in (
            ("better", "worse", better, worse),
            ("worse", "better", worse, better),
        ):
            if re.search(rf"\b{mine}\b", entry.msgid) and other not in entry.msgid:
                assert re.search(right, said) or not re.search(wrong, said), entry.msgid
