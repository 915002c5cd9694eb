"""The pages of a kept result: its two links, the result itself, the question before deleting."""

from datetime import UTC, date
from html import escape

from django.utils import translation
from django.utils.translation import gettext as _

from harken.maturity.public.models import KeptResult
from harken.maturity.public.paper.filled import Filled
from harken.maturity.public.paper.frame import bottom, top
from harken.maturity.public.paper.records import House
from harken.maturity.public.result import Kept, result_page
from harken.maturity.public.sheets import public_sheet
from harken.maturity.public.tokens import VIEW, WITHDRAW
from harken.web.formats import day


def links_page(row: KeptResult, language: str, house: House) -> bytes:
    """Return the page after keeping, in the active language."""
    heading = _("Your result is kept")
    lead = _(
        "Until %(day)s. These links are shown only now: copy both of them, nobody can find them "
        "for you later."
    ) % {"day": _day(row.until, language)}
    shown = (
        (
            VIEW.link(row.pk),
            _("Private link"),
            _("Opens the result. Whoever has it sees the result, so share it with care."),
        ),
        (
            WITHDRAW.link(row.pk),
            _("Link to delete it"),
            _("Deletes the result for good, whenever you like. Keep it to yourself."),
        ),
    )
    parts = [top(language, heading, house, ""), f"<h1>{escape(heading)}</h1>"]
    parts.append(f'<p class="lead">{escape(lead)}</p>')
    parts += [_link(*one) for one in shown]
    return "".join([*parts, bottom(language)]).encode()


def _link(address: str, name: str, means: str) -> str:
    link = escape(address)
    return (
        f'<section class="link"><h2>{escape(name)}</h2><p>{escape(means)}</p>'
        f'<p><a href="{link}">{link}</a></p></section>'
    )


def kept_page(row: KeptResult, language: str, house: House) -> bytes:
    """Return a kept result in a language."""
    with translation.override(language):
        sentence = _("A result of %(day)s, kept until %(until)s.") % {
            "day": _day(row.kept_on, language),
            "until": _day(row.until, language),
        }
        kept = Kept(sentence, VIEW.path(row.pk))
        return result_page(public_sheet(language, house), Filled(row.answers), kept)


def asked_page(row: KeptResult, language: str, house: House) -> bytes:
    """Return the question whether to delete a result."""
    with translation.override(language):
        heading = _("Delete this result?")
        sentence = _(
            "The result of %(day)s is deleted for good, and its private link leads nowhere."
        ) % {"day": _day(row.kept_on, language)}
        word = escape(_("Delete the result"))
        return "".join(
            [
                top(language, heading, house, ""),
                f'<h1>{escape(heading)}</h1><p class="lead">{escape(sentence)}</p>',
                f'<form method="post"><div class="buttons"><button class="go">{word}</button>',
                f"</div></form>{bottom(language)}",
            ]
        ).encode()


def _day(value: date, language: str) -> str:
    return day(value, language, UTC)
