"""What is said when something cannot be done: what happened, why, what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Explanation:
    """The words of one error page; they never name a file, a value or a person."""

    status: int
    title: str | Promise
    why: str | Promise
    remedy: str | Promise


BAD_REQUEST = Explanation(
    400,
    _("We could not read this request"),
    _("The browser sent something that does not fit this page."),
    _("Go back, load the page again and repeat your step."),
)
FORBIDDEN = Explanation(
    403,
    _("This page is not open to you"),
    _("Your role does not include it."),
    _("Ask an owner of this installation if you need it."),
)
STALE_FORM = Explanation(
    403,
    _("This form is out of date"),
    _("You signed in or out in another window, or the browser refused our cookie."),
    _("Go back, load the page again and send the form once more."),
)
NOT_FOUND = Explanation(
    404,
    _("This page does not exist"),
    _("The address is mistyped, or what was here has been removed."),
    _("Check the address or begin at the first page."),
)
TOO_LARGE = Explanation(
    413,
    _("This is too large to send"),
    _("The text or file is over the limit of this page, or its length was not stated."),
    _("Send a smaller one."),
)
TOO_MANY = Explanation(
    429,
    _("Too many attempts"),
    _("To protect accounts we allow only so many in a short time."),
    _("Wait a few minutes and try again."),
)
FAULT = Explanation(
    500,
    _("Something went wrong on our side"),
    _("The fault is written in the log under the number below."),
    _("Try again; if it stays, give the number to an owner of this installation."),
)
UNAVAILABLE = Explanation(
    503,
    _("Harken is out of reach for a moment"),
    _("The database does not answer. What you sent just now was not stored."),
    _("Wait a minute and try again."),
)
