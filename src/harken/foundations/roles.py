"""The roles alone: settings name them too, and are read before Django is there."""

from enum import StrEnum


class Role(StrEnum):
    """The seven roles; each person has exactly one."""

    OWNER = "owner"
    LEAD = "lead"
    ANALYST = "analyst"
    LEADER = "leader"
    AGENT = "agent"
    EMPLOYEE = "employee"
    VIEWER = "viewer"
