"""The tabs of the area's pages: each noun registers its own."""

from harken.foundations.registry import Registry
from harken.web.tabs import Tab

maturity_tabs: Registry[Tab] = Registry()
