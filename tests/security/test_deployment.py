"""What `harken doctor --deploy` and `check --deploy` say before strangers come."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings

from harken.security.deployment.checks import deploy_troubles

SAFE = {
    "ALLOWED_HOSTS": ["cx.example.org"],
    "PUBLIC_URL": "https://cx.example.org",
    "SECRET_KEY": "".join(chr(97 + i % 26) for i in range(60)),
    "TRUSTED_PROXIES": 1,
    "DEMO": False,
    "RATE_LIMITS": True,
}


@override_settings(**SAFE)
def test_safe_settings_give_no_trouble():
    assert deploy_troubles() == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("hosts", {"ALLOWED_HOSTS": ["*"]}),
        ("https", {"PUBLIC_URL": "http://cx.example.org"}),
        ("secret-key", {"SECRET_KEY": "short"}),
        ("secret-key", {"SECRET_KEY": "ab" * 40}),
        ("proxies", {"TRUSTED_PROXIES": 0}),
        ("demo", {"DEMO": True}),
        ("limits", {"RATE_LIMITS": False}),
    ],
)
def test_each_trouble_is_told_with_its_remedy(name: str, change: dict):
    with override_settings(**{**SAFE, **change}):
        (trouble,) = deploy_troubles()
    assert trouble.name == name
    assert "HARKEN_" in trouble.sentence


def check_deploy(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if not k.startswith("HARKEN_")}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    home = {"DJANGO_SETTINGS_MODULE": "harken.config.settings", "HARKEN_HOME": str(tmp_path)}
    return subprocess.run(
        command, env={**known, **home, **environment}, capture_output=True, text=True, check=False
    )


def test_production_settings_pass_djangos_own_check(tmp_path: Path):
    result = check_deploy(
        tmp_path,
        HARKEN_URL="https://cx.example.org",
        HARKEN_ALLOWED_HOSTS="cx.example.org",
        HARKEN_TRUSTED_PROXIES="1",
    )
    assert result.returncode == 0, result.stderr


def test_settings_of_the_first_start_do_not_pass(tmp_path: Path):
    result = check_deploy(tmp_path)
    assert result.returncode == 1
    assert "HARKEN_URL" in result.stderr


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"HARKEN_ALLOWED_HOSTS": "*"}, "HARKEN_ALLOWED_HOSTS"),
        ({"HARKEN_OIDC_URL": "https://id.example.org"}, "HARKEN_OIDC_CLIENT_ID"),
        ({"HARKEN_OIDC_ROLE": "owner"}, "HARKEN_OIDC_ROLE"),
    ],
)
def test_a_contradiction_is_refused_in_one_sentence(environment: dict[str, str], words: str):
    from harken.config.environment import WrongSetting, read_settings

    with pytest.raises(WrongSetting, match=words):
        read_settings(environment)
