"""`harken doctor` says what is wrong and what to do."""

import json

import pytest

from tests.config.running import harken


def states(run) -> dict[str, str]:
    return {check["name"]: check["state"] for check in json.loads(run.stdout)["checks"]}


def test_a_sound_home_gets_a_table_without_anything_bad(home):
    run = harken("doctor", home=home)
    assert run.returncode == 0, run.stdout
    for name in ("home", "disk", "secret key", "port", "clock", "database", "migrations", "mail"):
        assert name in run.stdout
    assert "✗" not in run.stdout


def test_json_is_one_document_with_a_state_for_each_check(home):
    run = harken("doctor", "--json", home=home)
    found = states(run)
    assert json.loads(run.stdout)["ok"] is True
    assert found["database"] == found["migrations"] == found["clock"] == "good"
    assert found["mail"] == "warn"


def test_a_home_that_was_never_started_is_well_but_waits_for_its_tables(bare):
    run = harken("doctor", "--json", home=bare)
    assert run.returncode == 0
    assert states(run)["migrations"] == "warn"


def test_every_wrong_setting_is_named_at_once(bare):
    run = harken("doctor", "--json", home=bare, HARKEN_PORT="0", HARKEN_DEMO="perhaps")
    assert run.returncode == 1
    assert states(run) == {"HARKEN_PORT": "bad", "HARKEN_DEMO": "bad"}
    assert not bare.exists()


def test_a_key_that_others_can_read_is_bad(home):
    (home / "secret.key").chmod(0o644)
    run = harken("doctor", "--json", home=home)
    assert run.returncode == 1
    assert states(run)["secret key"] == "bad"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, 1),
        ({"HARKEN_URL": "https://cx.example.org", "HARKEN_TRUSTED_PROXIES": "1"}, 0),
    ],
    ids=["plain http", "https behind a proxy"],
)
def test_deploy_asks_what_the_public_needs(home, given, code):
    run = harken("doctor", "--deploy", "--json", home=home, **given)
    assert run.returncode == code, run.stdout
    assert ("harken.https" in states(run)) == (code == 1)
