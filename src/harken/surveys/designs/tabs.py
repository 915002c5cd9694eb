"""The tabs of a survey's page: each noun of the area registers its own."""

from harken.foundations.registry import Registry
from harken.web.tabs import Tab

survey_tabs: Registry[Tab] = Registry()
"""Their addresses take the survey's slug."""
