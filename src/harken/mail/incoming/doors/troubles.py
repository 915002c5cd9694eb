"""What keeps mail from coming in, with the remedy."""

from django.utils.translation import gettext_noop

from harken.mail.incoming.models import Trouble

REMEDIES = {
    Trouble.UNREACHABLE: gettext_noop(
        "The mail server does not answer. Mails wait there; Harken tries again by itself. If it "
        "stays so, look whether the host and the port in HARKEN_MAIL_IN are right."
    ),
    Trouble.CERTIFICATE: gettext_noop(
        "The certificate of the mail server is not valid, so the password was not sent. Write the "
        "host in HARKEN_MAIL_IN as its certificate names it, or have the certificate renewed."
    ),
    Trouble.LOGIN: gettext_noop(
        "The mail server refused the user or the password. Correct HARKEN_MAIL_IN and restart "
        "Harken; many providers want an app password made for this."
    ),
    Trouble.FOLDER: gettext_noop(
        "The mail server has no such folder. Correct the folder at the end of HARKEN_MAIL_IN and "
        "restart Harken."
    ),
    Trouble.ODD: gettext_noop(
        "The mail server answered something that Harken does not understand. Mails wait there; "
        "Harken tries again by itself."
    ),
    Trouble.PORT: gettext_noop(
        "Harken cannot listen there: another program has the port, or it may not be used. "
        "Choose another port in HARKEN_MAIL_IN and restart Harken."
    ),
}


class DoorShut(Exception):
    """Mail cannot come in this way at present; `words` are the server's own."""

    def __init__(self, trouble: Trouble, words: object = "") -> None:
        super().__init__(REMEDIES[trouble])
        self.trouble = trouble
        self.words = " ".join(str(words).split())[:300]


def remedy(trouble: str) -> str:
    """Return the sentence for a trouble as stored, '' for none."""
    return REMEDIES.get(Trouble(trouble), "") if trouble else ""
