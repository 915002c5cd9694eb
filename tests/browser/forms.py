"""Filling in the forms of Harken's pages."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

HOUSE = ZoneInfo("Europe/Warsaw")


def fill(page: Page, **fields: object) -> None:
    """Fill the fields of the form by name: a text, a choice, a tick; lists are filters in rows."""
    for name, value in fields.items():
        if isinstance(value, tuple):
            choose_filters(page, name, value)
            continue
        field = page.locator(f"main [name='{name.replace('__', '-')}']")
        kind = field.first.evaluate("each => each.type")
        text = str(value)
        if kind == "radio":
            page.locator(f"main input[name='{name}'][value='{text}']").check()
        elif kind == "checkbox":
            field.first.check()
        elif kind == "select-one":
            choose(field, text)
        else:
            field.fill(text)


def choose_filters(page: Page, name: str, lines: tuple[str, ...]) -> None:
    """Choose filters such as 'channel=phone' in the first rows, adding those that lack."""
    box = page.locator("[data-filter-rows]", has=page.locator(f"[name='{name}_field']"))
    for place, line in enumerate(lines):
        field, _equals, value = line.partition("=")
        if box.locator("li").count() == place:
            box.locator("[data-filter-add]").click()
        box.locator(f"[name='{name}_field']").nth(place).select_option(field)
        box.locator(f"[name='{name}_value']").nth(place).fill(value)


def choose(field: Locator, text: str) -> None:
    """Choose by value, or else by a word of the label."""
    options = field.locator("option")
    values = [one.get_attribute("value") or "" for one in options.all()]
    labels = options.all_text_contents()
    place = (
        values.index(text)
        if text in values
        else next(n for n, label in enumerate(labels) if text in label)
    )
    field.select_option(index=place)


def day(after: int) -> str:
    return (datetime.now(HOUSE).date() + timedelta(days=after)).isoformat()
