"""The examples in the docstrings say what happens."""

import doctest
import importlib
import pkgutil

import pytest

import harken.analysis

MODULES = [
    found.name
    for found in pkgutil.walk_packages(harken.analysis.__path__, "harken.analysis.")
    if not found.ispkg
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    ran = doctest.testmod(importlib.import_module(name))
    assert ran.attempted or name == "harken.analysis.columns"
    assert ran.failed == 0
