"""The lake: sealed once, found damaged when it is, rebuilt while people read."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable

from harken.warehouse.duck import DuckDB
from harken.warehouse.lake import Lake, LakeDamaged
from harken.warehouse.lake.checks import GONE, Checks, write_whole
from harken.warehouse.lake.rollup_sql import names_of, quoted, view_of
from harken.warehouse.measure import measure
from harken.warehouse.store import TailBehind
from tests.warehouse.plain_loop import Signal, World
from tests.warehouse.test_measure import NPS

MARCH = datetime(2026, 3, 1, 8, tzinfo=UTC)


def heard(number: int, score: float = 9.0) -> Signal:
    return Signal(MARCH + timedelta(days=number % 60), {"nps": score}, fields={"channel": "phone"})


@pytest.fixture
def world(tmp_path) -> World:
    world = World(tmp_path / "lake")
    world.record(*map(heard, range(40)))
    world.seal()
    return world


def n_of(world: World, **more) -> int:
    return measure(world.store(DuckDB(world.root, threads=1), **more), NPS)[0].estimate.n


def flip(file: Path, place: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 0x10
    file.write_bytes(content)


def test_a_position_is_sealed_once(world):
    again = world.lake.seal(world.table(world.log).drop_columns(["sign", "position"]), (), 40)
    assert (again.added, again.position) == (0, 40)
    assert n_of(world) == 40


def test_the_position_stands_in_the_commit_of_the_facts(world):
    table = DeltaTable(str(world.lake.place))
    assert table.transaction_version("harken.sealing") == 40 == Lake(world.root).position()


def test_a_sealing_tells_what_it_took_out(world):
    sealed = world.lake.seal(world.table([]).drop_columns(["sign", "position"]), [1, 2, 999], 41)
    assert (sealed.added, sealed.removed) == (0, 2)
    assert world.lake.position() == 41


@pytest.mark.parametrize("place", [0.01, 0.3, 0.6, 0.99])
@pytest.mark.parametrize(
    "kind", ["facts/*/*.parquet", "rollups/*.parquet", "facts/_delta_log/*.json"]
)
def test_a_flipped_byte_is_found(world, kind, place):
    file = min(world.root.glob(kind))
    flip(file, place)
    assert str(file) in {damage.file for damage in Lake(world.root).verify()}


@pytest.mark.parametrize("kind", ["facts/*/*.parquet", "facts/_delta_log/*.json"])
def test_no_figure_comes_from_a_flipped_byte(world, kind):
    flip(min(world.root.glob(kind)), 0.5)
    world.lake = Lake(world.root)
    with pytest.raises(LakeDamaged, match="Run harken lake rebuild"):
        n_of(world, with_rollups=False)


@pytest.mark.parametrize("kind", ["*.parquet", "manifest.json"])
def test_a_flipped_byte_in_a_rollup_costs_time_but_no_truth(world, kind):
    flip(min((world.root / "rollups").glob(kind)), 0.5)
    world.lake = Lake(world.root)
    assert n_of(world) == 40


def test_a_file_that_is_gone_is_found(world):
    file = Path(world.lake.files()[0])
    file.unlink()
    assert [(d.file, d.reason) for d in world.lake.verify()] == [(str(file), "the file is gone")]
    with pytest.raises(LakeDamaged):
        n_of(world, with_rollups=False)


def test_a_rollup_that_differs_from_the_facts_is_found(world):
    one = min(world.lake.snapshot().months)
    other = max(world.lake.snapshot().months)
    rollups = world.lake.rollups
    months = rollups._months()
    wrong = type(months[one])(months[one].reflects, months[other].files)
    rollups._write(months | {one: wrong})
    (damage,) = world.lake.verify()
    assert f"sums of {one} differ from a scan" in damage.reason


def test_the_whole_lake_may_be_deleted_and_built_anew(world):
    before = n_of(world)
    world.lake.erase()
    world.tail.forget(40)
    with pytest.raises(TailBehind, match="Fill the tail again"):
        n_of(world)
    world.rebuild()
    assert n_of(world) == before
    assert world.lake.verify() == []


def test_a_rebuild_killed_between_its_renames_leaves_the_old_lake(world):
    world.root.rename(world.root.with_name("lake.old"))
    world.record(heard(1))
    world.seal(40)
    assert n_of(world) == 41


def test_a_sealing_killed_before_its_rollups_is_mended_by_the_next(world):
    table = world.table([row | {"signal_id": 99} for row in world.log[:1]])
    world.lake.append_only(table.drop_columns(["sign", "position"]), 41)
    assert n_of(world) == 41
    world.position = 41
    world.record(heard(0))
    world.seal()
    assert n_of(world) == 42
    assert world.lake.rollups.fresh(world.lake.snapshot().months).keys() == {"2026-03", "2026-04"}


def test_many_small_sealings_keep_few_rollups(world):
    for number in range(20):
        world.record(heard(0, float(number % 11)))
        world.seal()
    assert len(world.lake.rollups._months()["2026-03"].files) <= 8
    assert n_of(world) == 60
    assert world.lake.verify() == []


def test_figures_stay_right_while_the_lake_is_compacted_and_rebuilt_under_them(world):
    found, stop = set(), threading.Event()
    reader = Lake(world.root)
    store = world.store(DuckDB(world.root, threads=1), with_rollups=False)

    def read() -> None:
        while not stop.is_set():
            found.add(measure(type(store)(reader, store.engine, store.tail), NPS)[0].estimate.n)

    threads = [threading.Thread(target=read) for _number in range(2)]
    for thread in threads:
        thread.start()
    for _round in range(4):
        world.lake.compact(keep_hours=0)
        world.rebuild()
    stop.set()
    for thread in threads:
        thread.join()
    assert found == {40}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    place = tmp_path / "facts" / "a.parquet"
    place.write_bytes(b"as it was written")
    return place


@pytest.fixture
def checks(tmp_path: Path, file: Path) -> Checks:
    found = Checks(tmp_path / "checks", tmp_path / "facts")
    found.record("1", [file])
    return found


def test_a_file_as_it_was_written_is_sound(checks: Checks, file: Path) -> None:
    assert list(checks.damages([file])) == []


def test_a_changed_file_is_told(checks: Checks, file: Path) -> None:
    file.write_bytes(b"as it was Written")
    (damage,) = checks.damages([file])
    assert (damage.file, damage.reason) == (
        str(file),
        "it is not what was written: its checksum differs",
    )


def test_a_file_that_went_is_told(checks: Checks, file: Path) -> None:
    file.unlink()
    assert [damage.reason for damage in checks.damages([file])] == [GONE]


def test_a_file_is_recorded_once_and_what_it_became_is_not(checks: Checks, file: Path) -> None:
    file.write_bytes(b"another")
    checks.record("2", [file])
    assert len(list(checks.damages([file]))) == 1


def test_a_change_after_a_look_is_found_at_the_next(checks: Checks, file: Path) -> None:
    assert list(checks.damages([file])) == []
    file.write_bytes(b"longer than it was when it was written")
    assert len(list(checks.damages([file]))) == 1


def test_a_file_of_which_nothing_is_known_is_no_damage(checks: Checks, file: Path) -> None:
    other = file.with_name("b.parquet")
    other.write_bytes(b"new")
    assert list(checks.damages([other])) == []


def test_one_list_of_checksums_that_is_no_json_leaves_the_others(
    checks: Checks, file: Path
) -> None:
    (checks.folder / "0.json").write_text('{"cut o')
    file.write_bytes(b"changed")
    assert len(list(checks.damages([file]))) == 1


def test_checksums_of_files_that_went_are_dropped(checks: Checks, file: Path) -> None:
    other = file.with_name("b.parquet")
    other.write_bytes(b"new")
    checks.record("2", [other])
    checks.merge("3", [other])
    assert [place.name for place in checks.folder.iterdir()] == ["3.json"]
    other.write_bytes(b"changed")
    file.write_bytes(b"changed")
    assert [damage.file for damage in checks.damages([file, other])] == [str(other)]


def test_a_small_file_is_replaced_whole(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "list.json"
    for text in ("first", "second"):
        write_whole(place, text)
    assert place.read_text() == "second"
    assert [one.name for one in place.parent.iterdir()] == ["list.json"]


@pytest.mark.parametrize(
    ("name", "written"), [("team", '"team"'), ('a"b', '"a""b"'), ("x; DROP", '"x; DROP"')]
)
def test_a_columns_name_is_always_a_name(name: str, written: str) -> None:
    assert quoted(name) == written


def test_a_file_with_an_apostrophe_in_its_path_is_one_path() -> None:
    assert "read_parquet(['/it''s/a.parquet', '/b.parquet']," in view_of(
        ["/it's/a.parquet", "/b.parquet"]
    )


def test_sums_stand_under_each_dimension_by_day_and_by_month() -> None:
    assert names_of({"team", "channel"}) == ["", "channel", "team", "/", "/channel", "/team"]


def test_hundreds_of_own_dimensions_are_not_all_rolled_up_and_all_answer(world):
    """Sums by the first thirty are kept; by another, facts are read, also in older months."""
    names = [f"x_d{number:03}" for number in range(60)]
    more = world.table(world.log).drop_columns(["sign", "position"])
    values = [f"v{number % 2}" for number in range(more.num_rows)]
    more = more.set_column(0, "signal_id", pa.array(range(100, 100 + more.num_rows)))
    for name in names:
        more = more.append_column(name, pa.array(values))
    world.lake.seal(more, (), 99)
    world.lake.compact()
    months = world.lake.rollups.fresh(world.lake.snapshot().months)
    rolled = [one for one in months["2026-03"].dimensions if one in names]
    assert (len(rolled), len(months)) == (29, 2)  # the cabin came first
    store = world.store(DuckDB(world.root, threads=1))
    for name in (rolled[0], next(one for one in names if one not in rolled)):
        found = {cell.by: cell.estimate.n for cell in measure(store, NPS, by=name)}
        assert found == {None: 40, "v0": 20, "v1": 20}
