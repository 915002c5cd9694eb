"""Keys: each one that works is on the list, and each on the list works."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

KEYS = {"j", "k", "o", "u", "r", "n", "a", "h", "s", "e", "x", "z", "f", "v", "/", "?"}
IN_A_NOTE = {"@"}


def script():
    return Path(finders.find("action/inbox/inbox.js")).read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_list_names_every_key_that_the_script_knows(browser, house):
    text = browser(house.anna).get("/cases/keys/").content.decode()
    keys_list = text.partition("inbox-keys-list")[2].partition("</dl>")[0]
    shown = set(re.findall(r"<kbd>([^<])</kbd>", keys_list))
    known = set(re.findall(r'^  "?([a-z/?])"?: \(', script(), re.MULTILINE))
    known |= set(re.findall(r"^  ([a-z]): open", script(), re.MULTILINE))
    known |= set(re.search(r'"([a-z]+)"\.includes\(event\.key\)', script())[1])
    assert shown - IN_A_NOTE == known == KEYS


@pytest.mark.django_db
def test_keys_of_a_case_have_their_button(browser, house, open_one):
    case = open_one("one", owner=house.boris)
    text = browser(house.anna).get(f"/cases/{case.pk}/").content.decode()
    assert set(re.findall(r'data-key="(.)"', text)) == set("aehsrnuv")
    assert 'id="inbox-keys"' in text


def test_scripts_obey_the_policy():
    for name in ("inbox.js", "case.js", "mentions.js", "files.js"):
        source = Path(finders.find(f"action/inbox/{name}")).read_text(encoding="utf-8")
        assert "eval(" not in source
        assert ".style" not in source
