"""Files come in from the terminal: counted, updated by key, corrected, undone."""

from datetime import date

import pytest

FILLED = [f"F-{n},2026-02-{n % 28 + 1:02d} 08:00:00,{n % 11},,North" for n in range(1, 56)]
HEADER = "Response ID,Created at,How likely are you to recommend us?,Comment,Team\n"
ROWS = [
    "R-0,2026-01-04 10:00:00,0,Never again,North",
    "R-1,2026-01-05 10:00:00,10,Great service,North",
    "R-2,2026-01-06 11:30:00,3,Waited too long for an answer,South",
    "R-3,2026-02-07 12:00:00,9,,North",
    "R-4,2026-02-08 09:15:00,7,Fine,South",
]
pytestmark = pytest.mark.django_db(transaction=True)


def table(*rows: str) -> str:
    return HEADER + "\n".join(rows) + "\n"


def nps() -> tuple[int, float]:
    from harken.metrics.answers import measured

    found = measured("nps").document()["estimates"][0]
    return found["n"], found["value"]


def test_a_file_comes_in_once_and_a_corrected_one_updates(terminal, in_a_child):
    from harken.listening.signals.models import Signal

    file = terminal.file("answers.csv", table(*ROWS, *FILLED))
    told = terminal(file)
    assert (told["rows"], told["imported"], told["rejected"]) == (60, 60, 0)
    assert told["measures"] == {"nps": 60}
    assert told["period"] == [str(date(2026, 1, 4)), str(date(2026, 2, 28))]
    # Five of each step and ours: 12 promoters and 37 detractors.
    assert nps() == (60, pytest.approx(100 * (12 - 37) / 60))

    again = terminal(file)
    assert (again["imported"], again["updated"], again["duplicates"]) == (0, 0, 60)

    better = ROWS[2].replace(",3,", ",8,")
    told = terminal(terminal.file("answers.csv", table(*ROWS[:2], better, *ROWS[3:], *FILLED)))
    assert (told["imported"], told["updated"], told["duplicates"]) == (0, 1, 59)
    assert nps() == (60, pytest.approx(100 * (12 - 36) / 60))
    assert Signal.objects.count() == 60


def test_a_dry_run_counts_and_records_nothing(terminal):
    from harken.importing.models import Import
    from harken.listening.signals.models import Signal

    terminal(terminal.file("answers.csv", table(*ROWS[:3])))
    changed = ROWS[0].replace(",0,Never", ",1,Never")
    file = terminal.file("answers.csv", table(changed, *ROWS[1:]))
    told = terminal(file, "--dry-run")
    assert (told["imported"], told["updated"], told["duplicates"]) == (2, 1, 2)
    assert told["import"] is None
    assert (Signal.objects.count(), Import.objects.count()) == (3, 1)


def test_a_bad_cell_is_told_and_its_corrected_report_comes_in(terminal):
    from harken.listening.signals.models import Signal

    many = [f"R-{n},2026-03-{n % 28 + 1:02d} 10:00,{n % 11},,North" for n in range(10, 310)]
    bad = ["R-1,2026-01-05 10:00:00,14,-5 degrees in the shop,North", "R-2,soon,3,No day,South"]
    report = terminal.folder / "report.csv"
    file = terminal.file("answers.csv", table(*bad, *many))
    asked = "nps=How likely are you to recommend us?"
    told = terminal(file, "--map", asked, "--report", str(report), code=1)
    assert (told["rows"], told["imported"], told["rejected"]) == (302, 301, 1)
    places = [(one["line"], one["column"]) for one in told["rejections"]]
    assert places == [(2, "How likely are you to recommend us?"), (3, "Created at")]
    assert "answers.csv:2: How likely are you to recommend us?: " in terminal.stderr

    text = report.read_text(encoding="utf-8-sig")
    assert text.count("\n") == 3
    assert "'-5 degrees in the shop" in text
    corrected = text.replace('"14"', '"4"').replace('"soon"', '"2026-01-06 10:00:00"')
    told = terminal(terminal.file("report.csv", corrected))
    assert (told["imported"], told["updated"], told["rejected"]) == (1, 1, 0)
    first = Signal.objects.get(key="R-1")
    assert (first.scores, first.text) == ({"nps": 4.0}, "-5 degrees in the shop")


def test_columns_and_constants_can_be_said(terminal):
    from harken.listening.signals.models import Signal

    text = "a,b,c\n" + "".join(f"R{n},{n % 11},2026-01-0{n}\n" for n in range(1, 8))
    told = terminal(
        terminal.file("odd.csv", text),
        *("--map", "nps=b", "--map", "key=a", "--map", "occurred_at=c"),
        *("--set", "channel=phone", "--source", "odd things", "--save-as", "Odd"),
    )
    assert told["measures"] == {"nps": 7}
    one = Signal.objects.get(key="R3")
    assert (one.channel, one.source, one.scores) == ("phone", "odd things", {"nps": 3.0})

    later = text.replace("2026-01", "2026-02")
    told = terminal(terminal.file("odd2.csv", later), "--use", "Odd", "--source", "odd things")
    assert told["updated"] == 7


def test_what_cannot_be_read_is_one_sentence(terminal):
    for name, text in (("empty.csv", ""), ("no.pdf.csv", "%PDF-1.7\n%âãÏÓ\n1 0 obj")):
        terminal(terminal.file(name, text), code=1)
        assert len(terminal.stderr.strip().splitlines()) == 1
        assert name in terminal.stderr
    terminal("nowhere.csv", code=1)
    assert "There is no such file" in terminal.stderr
    terminal(terminal.file("a.csv", table(*ROWS)), "--map", "nps=Recomend us", code=1)
    assert "recommend" in terminal.stderr
    terminal(terminal.file("a.csv", table(*ROWS)), "--map", "nps", code=2)


def test_an_import_is_undone_as_a_whole(terminal, now):
    from harken.foundations.permission import Actor
    from harken.importing.actions import undo_import
    from harken.importing.coming_in.running import undo
    from harken.importing.models import Import
    from harken.listening.sealing.actions import seal

    terminal(terminal.file("first.csv", table(*ROWS[:3], *FILLED)), "--source", "shop")
    changed = ROWS[0].replace(",0,", ",9,")
    told = terminal(terminal.file("second.csv", table(changed, *ROWS[1:])), "--source", "shop")
    assert (told["imported"], told["updated"]) == (2, 1)
    row = undo_import(told["import"], actor=Actor.system(), now=now)
    undo(row.pk, now=now)
    assert Import.objects.get(pk=row.pk).state == "undone"
    seal()
    # Five of each step, a promoter and two detractors.
    assert nps() == (58, pytest.approx(100 * (11 - 37) / 58))
