"""Who may: roles, scopes, the system."""

import pytest
from django.core.exceptions import PermissionDenied

from harken.foundations.permission import EVERY_ROLE, ROLE_NAMES, Actor, Role, permission

EDIT = permission("plans.edit", Role.OWNER, Role.LEAD, scope="plans:write")


def person(role):
    return Actor("person", "1", "Somebody", role)


def test_a_role_that_holds_the_right_may():
    assert {role for role in Role if EDIT.allows(person(role))} == {Role.OWNER, Role.LEAD}


def test_nobody_signed_in_may_nothing():
    assert not EDIT.allows(None)


@pytest.mark.parametrize(
    ("scopes", "may"), [({"plans:write"}, True), ({"plans:read"}, False), (set(), False)]
)
def test_a_key_needs_the_scope_whatever_its_owner_may(scopes, may):
    key = Actor("key", "1", "Import", Role.OWNER, frozenset(scopes))
    assert EDIT.allows(key) is may


def test_a_right_without_scope_is_never_a_keys():
    assert not permission("plans.burn", Role.OWNER).allows(
        Actor("key", "1", "Import", Role.OWNER, frozenset({"plans:write"}))
    )


def test_the_system_may():
    assert EDIT.allows(Actor.system())


def test_demanding_a_right_names_it_in_the_refusal():
    EDIT.demand(person(Role.LEAD))
    with pytest.raises(PermissionDenied, match=r"plans\.edit"):
        EDIT.demand(person(Role.VIEWER))


def test_every_role_has_a_name_to_show():
    assert set(ROLE_NAMES) == set(EVERY_ROLE) == set(Role)
