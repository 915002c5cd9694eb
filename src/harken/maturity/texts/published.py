"""What was published of others' maturity: context only. Other cut-offs, so nothing is compared."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from harken.web.registries import Text


@dataclass(frozen=True)
class Published:
    """One published distribution: year, who was asked, what was found, where it stands."""

    year: int
    sample: Text
    found: Text
    source: str


PUBLISHED: tuple[Published, ...] = (
    Published(
        2012,
        _("hundreds of companies"),
        _("35 % at the lowest level, 7 % at the highest (of a ladder that may have differed)"),
        "1to1media.com; Temkin newsletter 2012",
    ),
    Published(
        2013,
        _("224 companies with a revenue of at least 500 million dollars"),
        _("6 % in the two highest levels"),
        "cmswire.com, State of CXM 2013",
    ),
    Published(
        2014,
        _("large organisations"),
        _("fewer than one in four in the three highest of six levels"),
        "experiencematters.blog 2014-05-01",
    ),
    Published(
        2019,
        _("212 companies with a revenue of at least 500 million dollars, five stages"),
        _("79 % in the two lowest stages; 6 % mature"),
        "customercontactweekdigital.com (XM Institute 2019)",
    ),
    Published(
        2024,
        _("234 practitioners, five stages"),
        _("from the lowest: 41 %, 30 %, 18 %, about 9 %, 2 %"),
        "XM Institute, State of CX Management 2024",
    ),
)
