"""What each setting accepts, and the sentence for what it does not."""

from pathlib import Path

import pytest

from harken.config.environment import (
    SETTINGS,
    WrongSetting,
    address,
    database,
    port,
    read_settings,
    role,
    switch,
    whole_number,
    words,
)
from harken.foundations.permission import Role


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_between_the_limits_is_taken(text: str, number: int) -> None:
    assert port(text) == number


@pytest.mark.parametrize("text", ["0", "65536"])
def test_a_port_beyond_the_limits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="between 1 and 65535"):
        port(text)


@pytest.mark.parametrize("text", ["", "-1", "8000.0", "eight", "8 000"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write a whole number"):
        whole_number(text)


@pytest.mark.parametrize("text", ["on", "1", "TRUE", " yes "])
def test_on_can_be_said_in_several_ways(text: str) -> None:
    assert switch(text) is True


@pytest.mark.parametrize("text", ["off", "0", "False", "no", ""])
def test_off_can_be_said_in_several_ways(text: str) -> None:
    assert switch(text) is False


def test_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(ValueError, match="write on or off"):
        switch("perhaps")


def test_a_list_forgets_spaces_and_empty_places() -> None:
    assert words(" a.example , ,b.example,") == ["a.example", "b.example"]


def test_an_address_loses_its_last_slash_only() -> None:
    assert address("https://cx.example.org/") == "https://cx.example.org"
    assert address("") == ""


def test_an_address_without_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="begin the address with http"):
        address("cx.example.org")


def test_nobody_becomes_an_owner_by_signing_in() -> None:
    with pytest.raises(ValueError, match="write one of"):
        role("owner")
    assert {role(r.value) for r in Role if r is not Role.OWNER} == set(Role) - {Role.OWNER}


@pytest.mark.parametrize(
    "text", ["sqlite", "postgres://u:p@host/name", "postgresql://u@host:5432/name"]
)
def test_two_kinds_of_databases_are_known(text: str) -> None:
    assert database(text) == text


@pytest.mark.parametrize(
    "text", ["", "mysql://host/name", "sqlite:///file", "postgres://host:port/name"]
)
def test_other_databases_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write sqlite, or postgres://"):
        database(text)


def test_without_environment_every_setting_has_its_default() -> None:
    settings = read_settings({})
    assert settings["HARKEN_HOME"] == Path("harken-home")
    assert settings["HARKEN_PORT"] == 8000
    assert settings["HARKEN_HOST"] == "127.0.0.1"
    assert settings["HARKEN_DEMO"] is False


def test_the_sentence_names_setting_value_and_remedy() -> None:
    with pytest.raises(WrongSetting) as wrong:
        read_settings({"HARKEN_PORT": "eighty"})
    assert str(wrong.value) == ("HARKEN_PORT='eighty': write a whole number, such as 8000.")


@pytest.mark.parametrize("name", ["HARKEN_DATABASE", "HARKEN_MAIL_URL"])
def test_a_setting_with_a_password_is_never_repeated(name: str) -> None:
    with pytest.raises(WrongSetting) as wrong:
        read_settings({name: "wrong://user:hunter2@host"})
    assert "hunter2" not in str(wrong.value)
    assert str(wrong.value).startswith(f"{name}=…")


def test_every_host_is_answered_only_in_the_demo() -> None:
    with pytest.raises(WrongSetting, match="forged"):
        read_settings({"HARKEN_ALLOWED_HOSTS": "*"})
    assert read_settings({"HARKEN_ALLOWED_HOSTS": "*", "HARKEN_DEMO": "on"})


def test_a_provider_needs_its_client_id() -> None:
    provider = {"HARKEN_OIDC_URL": "https://id.example.org"}
    with pytest.raises(WrongSetting, match="HARKEN_OIDC_CLIENT_ID is not"):
        read_settings(provider)
    assert read_settings({**provider, "HARKEN_OIDC_CLIENT_ID": "harken"})


def test_every_setting_says_what_it_is_for_in_one_sentence() -> None:
    for setting in SETTINGS:
        assert setting.name.startswith("HARKEN_")
        assert setting.meaning.endswith("."), setting.name


def test_no_two_settings_share_a_name() -> None:
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
