"""Files that belong together become one table: every row told once, every amount counted once."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import orjson
import pyarrow.parquet as pq
import pytest
from tests.tables.staged import staged

from harken.tables.layout import Staged
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage
from harken.tables.recipes import (
    Recipe,
    completed,
    fits,
    from_json,
    labelled,
    propose_join,
    run,
    to_json,
)
from harken.tables.said import CannotRead

Cells = Mapping[str, Sequence[str | None]]
OLIST = Path(__file__).parents[3] / "shared" / "data" / "olist_orders_sample"

ORDERS = {
    "order_id": ["o-1001", "o-1002", "o-1003", "o-1004"],
    "customer_id": ["c-51", "c-52", "c-51", "c-53"],
    "delivered": ["05/03/2026 23:59", "07/03/2026 08:00", "", "13/03/2026 10:00"],
    "promised delivery": ["05/03/2026", "06/03/2026", "09/03/2026", "14/03/2026"],
}
PAYMENTS = {
    "order_id": ["o-1001", "o-1001", "o-1002", "o-1004", "o-9999"],
    "amount": ["1.000,50", "9,50", "20,00", "30,25", "77,00"],
    "type": ["card", "voucher", "card", "cash", "card"],
}
REVIEWS = {
    "review": ["r1", "r2", "r3", "r4", "r5"],
    "order_id": ["o-1001", "o-1001", "o-1002", "o-1003", "o-0000"],
    "score": ["5", "1", "2", "3", "4"],
}
CUSTOMERS = {"id": ["c-51", "c-52", "c-53"], "name": ["Ann Lee", "Bo Lin", "Cy Ray"],
             "city": ["Łódź", "Львів", "Łódź"]}  # fmt: skip
SHOP = {"orders": ORDERS, "payments": PAYMENTS, "reviews": REVIEWS, "customers": CUSTOMERS}


def bring(folder: Path, tables: Mapping[str, Cells]) -> dict[str, Staged]:
    return labelled([staged(folder, cells, name=f"{name}.csv") for name, cells in tables.items()])


def proposed(files: Mapping[str, Staged]) -> Recipe:
    return propose_join(files, {name: profiled(one) for name, one in files.items()})


def table(made: Staged) -> dict[str, list[str | None]]:
    cells = pq.read_table(made.path).to_pydict()
    return {column.name: cells[column.stored] for column in made.columns}


def notes(made: Staged) -> str:
    return "\n".join(map(str, made.layout.reasons))


def test_a_review_is_one_row_with_its_order_customer_and_payments(tmp_path: Path) -> None:
    files = bring(tmp_path, SHOP)
    recipe = proposed(files)
    made = run(recipe, files, tmp_path)
    rows = table(made)
    assert (recipe.base, made.layout.rows, made.name) == ("reviews", 5, "reviews.csv")
    assert rows["score"] == ["5", "1", "2", "3", "4"]
    # 1000.50 + 9.50 stands with the first of two reviews; o-1003 paid nothing, o-0000 is no order.
    assert rows["revenue"] == ["1010", None, "20", None, None]
    assert rows["type"] == ["card", "card", "card", None, None]
    assert rows["city"] == ["Łódź", "Łódź", "Львів", "Łódź", None]
    assert "customer_id" not in rows
    assert "1 row of “reviews” has nothing in “orders”" in notes(made)
    assert "2 values of order_id of “payments” are not in “reviews”" in notes(made)


def test_the_day_decides_what_came_late(tmp_path: Path) -> None:
    """A minute before midnight of the promised day is in time; what never came is neither."""
    files = bring(tmp_path, SHOP)
    rows = table(run(proposed(files), files, tmp_path))
    assert rows["days late"] == ["0", "0", "1", None, None]
    assert rows["late"] == ["no", "no", "yes", None, None]


def test_days_late_may_be_negative_and_become_a_measure(tmp_path: Path) -> None:
    late = {**REVIEWS, "order_id": ["o-1001", "o-1002", "o-1003", "o-1004", "o-0000"]}
    files = bring(tmp_path, {**SHOP, "reviews": late})
    recipe = proposed(files)
    made = run(recipe, files, tmp_path)
    assert table(made)["days late"] == ["0", "1", None, "-1", None]
    plan = propose(made, profiled(made), known=Known(currency="EUR"), today=date(2026, 4, 1))
    plan = completed(plan, recipe, zone="UTC")
    filled = {one.field: one.columns for one in plan.fields}
    assert filled["score:days_late"] == ("days late",)
    assert not [name for name in filled if name.startswith("duration:")]
    assert [one.low for one in plan.measures if one.name == "days_late"] == [None]
    assert from_json(plan.recipe) == recipe


def test_without_a_score_tickets_are_the_rows(tmp_path: Path) -> None:
    tickets = {
        "id": ["t-100", "t-101", "t-102"], "customer_id": ["c-51", "c-51", "c-53"],
        "subject": ["a", "b", "c"],
    }  # fmt: skip
    files = bring(tmp_path, {"customers": CUSTOMERS, "support_tickets": tickets})
    recipe = proposed(files)
    rows = table(run(recipe, files, tmp_path))
    assert recipe.base == "support tickets"
    assert rows["name"] == ["Ann Lee", "Ann Lee", "Cy Ray"]


def test_a_category_is_found_through_the_first_item(tmp_path: Path) -> None:
    """Items lead to products; of several items the first one says the product."""
    items = {
        "order_id": ["o-1001", "o-1001", "o-1002"], "item": ["1", "2", "1"],
        "product_id": ["p-700", "p-701", "p-702"], "price": ["10.10", "20.20", "5"],
    }  # fmt: skip
    products = {"product_id": ["p-700", "p-701", "p-702"], "category": ["toys", "books", "tea"]}
    files = bring(tmp_path, {"reviews": REVIEWS, "items": items, "products": products})
    rows = table(run(proposed(files), files, tmp_path))
    assert rows["category"] == ["toys", "toys", "tea", None, None]
    assert rows["number of items"] == ["2", "2", "1", None, None]
    assert rows["revenue"] == ["30.3", None, "5", None, None]


def test_a_saved_recipe_serves_next_months_files(tmp_path: Path) -> None:
    """Other names, columns in another order, one more: files are found by what they have."""
    saved = orjson.loads(orjson.dumps(to_json(proposed(bring(tmp_path, SHOP)))))
    (tmp_path / "next").mkdir()
    turned = {name: dict(reversed(cells.items())) for name, cells in SHOP.items()}
    turned["reviews"]["Remark"] = ["good", None, None, None, None]
    later = bring(tmp_path / "next", {f"{name}_2026_04": one for name, one in turned.items()})
    made = run(from_json(saved), later, tmp_path / "next")
    assert table(made)["revenue"] == ["1010", None, "20", None, None]
    later.pop(next(name for name in later if "payments" in name))
    assert not fits(from_json(saved), later)
    with pytest.raises(CannotRead, match="payments"):
        run(from_json(saved), later, tmp_path / "next")


def test_files_without_a_common_key_are_refused(tmp_path: Path) -> None:
    weather = {"day": ["2026-03-01", "2026-03-02"], "rain": ["1", "2"]}
    with pytest.raises(CannotRead, match="no column in common"):
        proposed(bring(tmp_path, {"reviews": REVIEWS, "weather": weather}))


def test_running_numbers_of_different_things_are_no_common_key(tmp_path: Path) -> None:
    numbers = [str(number) for number in range(1, 31)]
    answers = {"id": numbers, "score": ["5"] * 15 + ["4"] * 15}
    shops = {"id": numbers, "street": [f"Street {number}" for number in numbers]}
    with pytest.raises(CannotRead):
        proposed(bring(tmp_path, {"answers": answers, "shops": shops}))


def test_orders_reviews_payments_and_customers_of_a_real_shop(tmp_path: Path) -> None:
    """The published figures: mean 3.27161, 55.173 % gave 4 or 5, payments of 1,428,602.81."""
    if not OLIST.is_dir():
        pytest.skip(f"no real data at {OLIST}")
    names = ("order_reviews", "orders", "order_payments", "customers")
    found = []
    for name in names:
        (tmp_path / name).mkdir()
        found.append(stage(OLIST / f"olist_{name}_dataset.csv.gz", tmp_path / name))
    files = labelled(found)
    rows = table(run(proposed(files), files, tmp_path))
    scores = [int(cell or 0) for cell in rows["review_score"]]
    assert len(scores) == 8225
    assert sum(scores) / 8225 == pytest.approx(3.27161, abs=5e-6)
    assert sum(score >= 4 for score in scores) / 8225 == pytest.approx(0.55173, abs=5e-6)
    assert sum(float(cell) for cell in rows["revenue"] if cell) == pytest.approx(1428602.81)
    for said, count, mean in (("yes", 345, 2.1768), ("no", 4893, 4.2728)):
        group = [score for score, late in zip(scores, rows["late"], strict=True) if late == said]
        assert len(group) == count
        assert sum(group) / count == pytest.approx(mean, abs=5e-5)
    assert len(set(rows["customer_unique_id"])) > 8000
