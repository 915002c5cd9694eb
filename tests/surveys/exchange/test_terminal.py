"""`harken survey`: in, out, list; 0 done, 1 refused, nothing but JSON on stdout when asked."""

import json
from pathlib import Path

import pytest

from harken.surveys.designs.models import Survey
from harken.surveys.exchange.terminal import bring, hand_out, tell_all
from tests.surveys.exchange.making import lss, qsf, single

pytestmark = [pytest.mark.django_db, pytest.mark.once]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "my.lss"
    place.write_bytes(lss({"title": "q"}, {"title": "up", "type": "|"}, languages="en pl"))
    return place


def test_a_survey_comes_in_and_one_document_says_what_did(file: Path, capsys: Said) -> None:
    assert bring(file, as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert list(said) == ["format", "title", "languages", "questions", "carried", "not_carried"]
    assert (said["format"], said["title"], said["languages"]) == (
        "limesurvey",
        "A survey",
        ["en", "pl"],
    )
    assert (said["questions"], said["carried"]) == (2, 1)
    assert said["not_carried"] == [
        {
            "what": "Question up: file upload",
            "why": "Answers hold no files, which could carry anything into your house.",
        }
    ]


def test_people_read_the_same_in_words(file: Path, capsys: Said) -> None:
    assert bring(file, as_json=False) == 0
    said = capsys.readouterr().out
    assert "1 of 2 questions came in, in en, pl." in said
    assert "- Question up: file upload. Answers hold no files" in said


@pytest.mark.parametrize("content", [b"", b"<broken", b"{", None])
def test_what_cannot_be_read_is_one_line_on_stderr(
    tmp_path: Path, content: bytes | None, capsys: Said
) -> None:
    place = tmp_path / "bad.lss"
    if content is not None:
        place.write_bytes(content)
    assert bring(place, as_json=True) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(str(place))
    assert said.err.count("\n") == 1
    assert not Survey.objects.exists()


def test_a_survey_goes_out_to_a_file_or_to_stdout(tmp_path: Path, capsys: Said) -> None:
    source, target = tmp_path / "a.qsf", tmp_path / "out.json"
    source.write_bytes(qsf(single("Good?", "Yes")))
    bring(source, as_json=True)
    capsys.readouterr()
    assert hand_out("a-survey", None, target) == 0
    assert hand_out("a-survey", None, None) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(target.read_bytes())
    assert bring(target, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "harken"
    first, second = Survey.objects.order_by("pk")
    assert first.draft == second.draft


@pytest.mark.parametrize(
    ("slug", "version", "word"), [("none", None, "no such survey"), ("a-survey", 3, "no version 3")]
)
def test_what_is_not_there_is_said(
    file: Path, slug: str, version: int | None, word: str, capsys: Said
) -> None:
    bring(file, as_json=True)
    assert hand_out(slug, version, None) == 1
    assert word in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(file: Path, capsys: Said) -> None:
    bring(file, as_json=True)
    assert hand_out("a-survey", None, file / "x.json") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_surveys_are_listed(file: Path, capsys: Said) -> None:
    assert tell_all(as_json=False) == 0
    assert "There is no survey yet" in capsys.readouterr().out
    bring(file, as_json=True)
    capsys.readouterr()
    assert tell_all(as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["surveys"] == [
        {
            "slug": "a-survey",
            "title": "A survey",
            "state": "draft",
            "version": None,
            "languages": ["en", "pl"],
        }
    ]
    tell_all(as_json=False)
    assert "a-survey  draft   –  A survey" in capsys.readouterr().out
