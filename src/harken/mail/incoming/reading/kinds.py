"""Who or what wrote a mail, by what it says of itself (RFC 3834, RFC 3464, and older habits)."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from harken.mail.incoming.letters import Kind

BOUNCED = gettext_noop("A mail server reports that a mail was not delivered.")
STILL_TRYING = gettext_noop("A mail server reports on a mail that is still on its way.")
OUR_OWN = gettext_noop("One of our own mails came back: a loop.")
AWAY = gettext_noop("An out-of-office reply.")
SAYS_SO = gettext_noop("The mail says that a machine wrote it.")
LIST = gettext_noop("The mail comes from a list or a newsletter.")
NO_SENDER = gettext_noop("The mail has no sender to whom an answer could go.")
MACHINE = gettext_noop("The address of the sender belongs to a machine.")
FLOOD = gettext_noop("This sender wrote so often within an hour that it may be a loop of machines.")

_AWAY = re.compile(
    r"^\W*(?:(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|automatyczna odpowiedź|"
    r"odpowiedź automatyczna|autoodpowiedź|автоответ(?:чик)?|автоматический ответ|"
    r"автоматична відповідь|автовідповідь|abwesenheitsnotiz|automatische antwort|"
    r"réponse automatique)\b|"
    r"(?:out[ -]of[ -](?:the[ -])?office|on vacation|on holiday|нет на месте|в отпуске|"
    r"вне офиса|отсутствую|poza biurem|nieobecność|jestem na urlopie|на урлопі|у відпустці|"
    r"немає на місці|поза офісом|відсутність)\s*(?:$|[:!.,-]|re:|auto|from|until|do |до |с |з ))",
    re.IGNORECASE,
)
_RETURNED = re.compile(
    r"undeliver|returned mail|delivery (?:status|failure|has failed)|mail delivery fail|"
    r"failure notice|not delivered|не доставлен|не удалось доставить|niedostarczon|"
    r"nie dostarczono|zwrot|не доставлено|недоставлен|unzustellbar",
    re.IGNORECASE,
)
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon)@")
_MACHINE = re.compile(r"^(?:(?:do-?)?no[t]?[._-]?reply|nie-?odpowiadaj|bounces?)[@+._-]")
_LISTS = ("list-id", "list-unsubscribe", "list-post", "feedback-id")
_BULK = {"bulk", "junk", "list", "auto_reply"}
_SUPPRESSING = {"all", "autoreply"}
NULL = {"<>", "<mailer-daemon>"}


@dataclass(frozen=True)
class Signs:
    """What is looked at. `fields` maps header names in lower case to their words."""

    fields: dict[str, str]
    sender: str
    subject: str
    content_type: str = "text/plain"
    report_type: str = ""
    delivery: frozenset[str] = frozenset()
    """What a delivery report says of its recipients: failed, delayed, delivered, …"""
    is_own: bool = False
    """Whether it carries our own address or name."""

    def said(self, name: str) -> str:
        """Return what a header says, in lower case."""
        return self.fields.get(name, "").strip().lower()


@dataclass(frozen=True)
class Judgement:
    """The kind, and the sentence that says why; '' for a letter."""

    kind: Kind
    reason: str = ""


def judge(signs: Signs) -> Judgement:
    """Tell who or what wrote a mail; only a LETTER is ever answered by itself."""
    return (
        _report(signs) or _loop(signs) or _away(signs) or _machine(signs) or Judgement(Kind.LETTER)
    )


def _report(signs: Signs) -> Judgement | None:
    if signs.content_type == "multipart/report" and signs.report_type == "delivery-status":
        failed = "failed" in signs.delivery
        return Judgement(Kind.BOUNCE, BOUNCED) if failed else _unfinished(signs)
    if _DAEMON.match(signs.sender) and _RETURNED.search(signs.subject):
        return Judgement(Kind.BOUNCE, BOUNCED)
    return None


def _unfinished(signs: Signs) -> Judgement:
    if not signs.delivery and _RETURNED.search(signs.subject):
        return Judgement(Kind.BOUNCE, BOUNCED)
    return Judgement(Kind.AUTOMATIC, STILL_TRYING)


def _loop(signs: Signs) -> Judgement | None:
    return Judgement(Kind.AUTOMATIC, OUR_OWN) if signs.is_own else None


def _away(signs: Signs) -> Judgement | None:
    if _AWAY.match(signs.subject) or _answers_by_itself(signs):
        return Judgement(Kind.AWAY, AWAY)
    return None


def _answers_by_itself(signs: Signs) -> bool:
    said = [signs.said(name) for name in ("x-autoreply", "x-autorespond", "x-vacation")]
    is_vacation = "vacation" in signs.said("auto-submitted")
    is_reply = is_vacation or signs.said("precedence") == "auto_reply"
    return is_reply or any(one and one != "no" for one in said)


def _auto_submitted(signs: Signs) -> str:
    return signs.said("auto-submitted").partition(";")[0].strip()


def _machine(signs: Signs) -> Judgement | None:
    if _auto_submitted(signs) not in ("", "no") or _is_suppressing(signs):
        return Judgement(Kind.AUTOMATIC, SAYS_SO)
    if signs.said("precedence") in _BULK or any(name in signs.fields for name in _LISTS):
        return Judgement(Kind.AUTOMATIC, LIST)
    if signs.said("return-path") in NULL or not signs.sender:
        return Judgement(Kind.AUTOMATIC, NO_SENDER)
    return Judgement(Kind.AUTOMATIC, MACHINE) if _names_a_machine(signs) else None


def _names_a_machine(signs: Signs) -> bool:
    is_machine = _DAEMON.match(signs.sender) or _MACHINE.match(signs.sender)
    return bool(is_machine) and "reply-to" not in signs.fields


def _is_suppressing(signs: Signs) -> bool:
    said = re.split(r"[,;\s]+", signs.said("x-auto-response-suppress"))
    return bool(_SUPPRESSING.intersection(said))
