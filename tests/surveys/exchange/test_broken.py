"""Files that are damaged, hostile or something else: one sentence, and nothing happens."""

import io
import json
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from harken.surveys.exchange.apart import bring
from harken.surveys.exchange.reading import LARGEST, read_survey_file
from harken.tables.said import CannotRead
from tests.surveys.exchange.making import asked, lss, qsf, read, single

GOOD = lss({"title": "q", "question": "Why?"})
BOMB = b"""<?xml version="1.0"?><!DOCTYPE document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<document><languages><language>&b;</language></languages></document>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<document><a><rows><row><b>&x;</b></row></rows></a></document>"""


def refused(content: bytes, name: str = "survey") -> CannotRead:
    with pytest.raises(CannotRead) as caught:
        read_survey_file(name, content)
    return caught.value


def packed(*names: str, content: bytes = GOOD) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\x00" * 100, "The file is empty"),
        (b"id,answer\n1,2\n", "“survey” is no survey"),
        (b"\x89PNG\r\n\x1a\n", "is no survey"),
        (b"[1, 2]", "is no survey"),
        (b'{"a": 1}', "neither a survey of Harken"),
        (b'{"SurveyElements": []}', "The file holds no question"),
        (b'{"SurveyElements": 7}', "The file holds no question"),
        (b"[" * 100_000, "line 1"),
        (b"<html><body>Login</body></html>", "begins with <html>"),
        (b"<document></document>", "no survey of LimeSurvey"),
        (BOMB, "declares a document type or entities"),
        (OUTSIDE, "declares a document type or entities"),
        (GOOD.replace(b"UTF-8", b"x-klingon"), "an encoding that cannot be read"),
        (lss(survey={"language": "en"}), "The file holds no question"),
        (packed("readme.txt"), "holds no survey"),
        (packed("a.lss", "b.lss"), "holds 2 surveys"),
        (b"PK\x03\x04 broken", "The archive is damaged"),
        (packed("a.lss", content=b"<" + b" " * (LARGEST + 1)), "larger than 50 MB"),
        (b" " * (LARGEST + 1), "has 51 MB; a survey has at most 50 MB"),
    ],
)
def test_what_is_no_survey_is_said_in_one_sentence(content: bytes, sentence: str) -> None:
    assert sentence in str(refused(content).said)


def test_broken_cdata_is_told_with_line_and_column() -> None:
    row = b"<row><gid><![CDATA[7]]</gid></row>"
    cut = b"<document>\n <groups>\n  <rows>" + row + b"</rows></groups></document>"
    refusal = refused(cut)
    assert "line 3" in str(refusal.said)
    assert refusal.line == 3


def test_json_that_breaks_off_is_told_with_line_and_column() -> None:
    whole = json.dumps(json.loads(qsf(single("q", "a"))), indent=1).encode()
    refusal = refused(whole[: len(whole) // 2])
    assert f"line {refusal.line}, column" in str(refusal.said)
    assert (refusal.line or 0) > 5


def test_a_survey_in_an_archive_comes_in() -> None:
    assert list(asked(read(packed("survey_1.lss", "answers.lsr")))) == ["q"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_in_other_encodings_comes_in(encoding: str) -> None:
    text = qsf(single("Größe?", "a")).decode()
    plain = json.dumps(json.loads(text), ensure_ascii=False)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert asked(read((mark + plain).encode(encoding)))["QID1"].text == {"en": "Größe?"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_in_other_encodings_comes_in(encoding: str) -> None:
    text = lss({"title": "q", "question": "Größe?"}).decode()
    named = text.replace("UTF-8", encoding.removesuffix("-sig"))
    assert asked(read(named.encode(encoding)))["q"].text == {"en": "Größe?"}


def test_half_an_emoji_is_no_reason_to_refuse_a_survey() -> None:
    content = qsf(single("Fine HERE?", "a")).replace(b"HERE", b"\\ud83d")
    assert asked(read(content))["QID1"].text == {"en": "Fine ??"}


def test_a_pasted_novel_with_emoji_and_right_to_left_is_cut_and_told() -> None:
    novel = "שלום 🙂 " * 10_000
    found = read(lss({"title": "q", "question": novel}))
    assert len(asked(found)["q"].text["en"]) == 20_000
    assert "very long text" in str(next(iter(found.not_carried)).what)


def test_the_child_reads_the_same_and_tells_the_same() -> None:
    content = lss({"title": "q", "preg": "/x/"}, {"title": "r", "relevance": "sum(q) > 1"})
    here, apart = read(content), bring("survey.lss", content)
    assert apart.definition == here.definition
    assert [str(one.what) for one in apart.not_carried] == [
        str(one.what) for one in here.not_carried
    ]
    assert (apart.questions, apart.carried) == (2, 2)


@pytest.mark.parametrize("content", [BOMB, b"{", b'{"harken_survey": 1}', b'{"harken_survey": 9}'])
def test_the_child_refuses_in_the_same_words(content: bytes) -> None:
    with pytest.raises(CannotRead) as caught:
        bring("survey", content)
    assert str(caught.value.said) == str(refused(content).said)


def test_a_file_that_needs_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from harken.importing.apart.limits import MEGABYTE, Limits

    monkeypatch.setattr("harken.surveys.exchange.apart.LIMITS", Limits(memory=300 * MEGABYTE))
    with pytest.raises(CannotRead, match="needs more memory or time than any survey"):
        bring("big.qsf", b'{"SurveyElements": [' + b"[1]," * 12_000_000 + b"1]}")


FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "survey_files"
JUNK = [None, [], {}, "", -1, True, "x", "<script>", {"1": {"Display": "y"}}, "q://QID1/X/9"]


def _damaged_json(content: bytes, chance: random.Random) -> bytes:
    whole = json.loads(content)
    for _time in range(20):
        at: object = whole
        while isinstance(at, dict | list) and at:
            key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
            if chance.random() < 0.2:
                at[key] = chance.choice(JUNK)
            at = at[key]
    return json.dumps(whole).encode()


def _damaged_xml(content: bytes, chance: random.Random) -> bytes:
    lines = content.decode().split("\n")
    cells = [n for n, line in enumerate(lines) if "<![CDATA[" in line]
    for place in chance.sample(cells, min(80, len(cells))):
        start, end = lines[place].split("<![CDATA[")[0], lines[place].rsplit("]]>")[-1]
        piece = chance.choice(["", "0", "-5", "Y", "((", "a == 'b", "F", ":", "1e400", "😀"])
        lines[place] = f"{start}<![CDATA[{piece}]]>{end}"
    return "\n".join(lines).encode()


@pytest.mark.skipif(not FOLDER.exists(), reason="the survey files are not here")
@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_comes_in_or_is_refused_and_raises_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(sorted(FOLDER.glob("*s[fs]*/*")))
    damage = _damaged_json if file.suffix == ".qsf" else _damaged_xml
    with suppress(CannotRead):
        found = read_survey_file(file.name, damage(file.read_bytes(), chance))
        assert found.carried <= found.questions
