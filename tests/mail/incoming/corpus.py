"""Twenty-five mails as programs write them, made up for these tests."""

import base64
from dataclasses import dataclass, field

OWN = frozenset({"support@example.org", "harken@example.org"})


@dataclass(frozen=True)
class Sample:
    """A raw mail, and what a careful person would read in it."""

    name: str
    raw: bytes
    kind: str = "letter"
    text: str | None = None
    subject: str | None = None
    files: tuple[str, ...] = ()
    extra: dict[str, object] = field(default_factory=dict)


def mail(
    body: str | bytes = "Hello",
    *headers: str,
    subject: str = "A question",
    sender: str = "Ann <ann@customer.example>",
    content: str = "text/plain; charset=utf-8",
    charset: str = "utf-8",
    identity: str = "<1@customer.example>",
) -> bytes:
    """Write a mail line by line as it goes over the wire."""
    head = [
        f"From: {sender}", "To: Support <support@example.org>", f"Subject: {subject}",
        "Date: Mon, 02 Mar 2026 10:00:00 +0100", *([f"Message-ID: {identity}"] if identity else []),
        "MIME-Version: 1.0", f"Content-Type: {content}", *headers,
    ]  # fmt: skip
    octets = body if isinstance(body, bytes) else body.encode(charset, "surrogateescape")
    whole = "\n".join(head).encode("utf-8") + b"\n\n" + octets
    return whole.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def word(text: str, charset: str = "utf-8") -> str:
    """Write an encoded word (RFC 2047)."""
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def parts(*inside: str, kind: str = "mixed", extra: str = "") -> tuple[str, str]:
    """Return the contents and the content type of a mail in parts."""
    body = "".join(f"--cut\n{one}\n" for one in inside) + "--cut--\n"
    return body, f'multipart/{kind}; boundary="cut"{extra}'


def in_parts(*inside: str, kind: str = "mixed", extra: str = "", **other: str) -> bytes:
    body, content = parts(*inside, kind=kind, extra=extra)
    return mail(body, content=content, **other)


PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n"
PICTURE = (
    'Content-Type: image/png; name="../../etc/screen shot.png"\n'
    'Content-Disposition: attachment; filename="../../etc/screen shot.png"\n'
    "Content-Transfer-Encoding: base64\n\niVBORw0KGgo="
)
INVITATION = (
    "Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n"
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Call about the order\n"
    "DTSTART:20260303T090000Z\nLOCATION:Phone\nEND:VEVENT\nEND:VCALENDAR"
)
REPORT = (
    "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; bo@example.org\n"
    "Action: {action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user"
)
OUR_NAME = "<harken.7.20260302090000.0123456789abcdef@example.org>"


def report(action: str, name: str = OUR_NAME, subject: str = "Undelivered Mail") -> bytes:
    return in_parts(
        PLAIN + "It could not be delivered.",
        "Content-Type: message/delivery-status\n\n" + REPORT.format(action=action),
        f"Content-Type: text/rfc822-headers\n\nMessage-ID: {name}\nSubject: x",
        kind="report", extra="; report-type=delivery-status", subject=subject,
        sender="MAILER-DAEMON@mx.example.org",
    )  # fmt: skip


SAMPLES = (
    Sample(
        "english, quoted below",
        mail("It is late.\n\nOn Mon, 2 Mar 2026 at 09:00, Support\n<support@example.org> wrote:\n\n"
             "> We are sorry.\n> Bye"),
        text="It is late.",
    ),
    Sample(
        "russian, koi8-r, with a subject in words",
        mail("Где мой заказ?\n\nпн, 2 мар. 2026 г. в 09:00, Поддержка <support@example.org>:\n"
             "> Здравствуйте\n", content="text/plain; charset=koi8-r", charset="koi8-r",
             subject=word("Заказ не пришёл", "koi8-r")),
        text="Где мой заказ?", subject="Заказ не пришёл",
    ),
    Sample(
        "russian, windows-1251, said to be us-ascii",
        mail("Спасибо, всё пришло.\n\n02.03.2026 09:00, Поддержка пишет:\n> Здравствуйте",
             content="text/plain; charset=us-ascii", charset="windows-1251"),
        text="Спасибо, всё пришло.",
    ),
    Sample(
        "polish, iso-8859-2",
        mail("Dziękuję, już działa.\n\nW dniu 2.03.2026 o 09:00, Wsparcie napisał(a):\n> Witaj",
             content="text/plain; charset=iso-8859-2", charset="iso-8859-2",
             subject=word("Zażółć gęślą jaźń", "iso-8859-2")),
        text="Dziękuję, już działa.", subject="Zażółć gęślą jaźń",
    ),
    Sample(
        "ukrainian, outlook",
        mail("Дякую, все гаразд.\n\n________________________________\nВід: Підтримка\n"
             "Надіслано: 2 березня 2026 р. 9:00\nКому: Ганна\nТема: Ваш лист\n\nДобрий день"),
        text="Дякую, все гаразд.",
    ),
    Sample(
        "english, old outlook",
        mail("Thanks!\n\n-----Original Message-----\nFrom: Support\nSent: Monday\nWe are sorry."),
        text="Thanks!",
    ),
    Sample(
        "answered under the quotation",
        mail("On 2 March 2026, Support <support@example.org> wrote:\n> When?\n\nOn Sunday."),
        text="On Sunday.",
    ),
    Sample(
        "signature and telephone",
        mail("Call me.\n\n-- \nAnn Example\nDirector of Trains\n"), text="Call me.",
    ),
    Sample(
        "sent from a telephone, in Polish",
        mail("Proszę o kontakt.\n\nWysłane z iPhone'a"), text="Proszę o kontakt.",
    ),
    Sample(
        "forwarded: the quotation is what it is about",
        mail("See\n\n-----Original Message-----\nFrom: Shop\nSent: Monday\nTo: Ann\nNo refund.",
             subject="Fwd: Refund"),
        text="See\n\n-----Original Message-----\nFrom: Shop\nSent: Monday\nTo: Ann\nNo refund.",
    ),
    Sample(
        "html only",
        mail('<html><head><style>p{color:red}</style><script>alert(1)</script></head><body>'
             '<p>It is <b>late</b>&nbsp;again.</p><p>See <a href="https://x.example/1">this</a></p>'
             '<img src="https://spy.example/1.gif"><blockquote><p>old</p></blockquote></body></html>',
             content="text/html; charset=utf-8"),
        text="It is late again.\n\nSee this <https://x.example/1>",
    ),
    Sample(
        "alternatives with a picture under a dangerous name",
        in_parts('Content-Type: multipart/alternative; boundary="in"\n\n'
                 f"--in\n{PLAIN}Plain words\n--in\n{HTML}<p>Rich words</p>\n--in--", PICTURE),
        text="Plain words", files=("screen shot.png",),
    ),
    Sample(
        "alternatives of which the plain one is empty",
        in_parts(PLAIN + " ", HTML + "<p>Rich words</p>", kind="alternative"), text="Rich words",
    ),
    Sample(
        "an invitation without words",
        mail(INVITATION.partition("\n\n")[2], content="text/calendar; charset=utf-8"),
        text="Call about the order\n20260303T090000Z\nPhone", files=("attachment-1.ics",),
    ),
    Sample(
        "another mail enclosed",
        in_parts(PLAIN + "See what I got", "Content-Type: message/rfc822\n\nSubject: x\n\nOld"),
        text="See what I got", files=("attachment-1.eml",),
    ),
    Sample(
        "flowed",
        mail("This is one \nsentence.\n\n> and this \n> another\n",
             content="text/plain; charset=utf-8; format=flowed"),
        text="This is one sentence.",
    ),
    Sample("NULs and an unknown charset", mail(b"He\x00llo", content="text/plain; charset=x-none"),
           text="Hello"),
    Sample("no Message-ID, no sender", b"Subject: x\r\n\r\nHello", kind="automatic", text="Hello"),
    Sample("out of office, exchange", mail("Back on Monday", "Auto-Submitted: auto-generated",
           "X-Auto-Response-Suppress: All", subject="Automatic reply: [#12]"), kind="away"),
    Sample("out of office, russian, by its subject alone", mail("Буду 9 марта",
           subject=word("Автоответ: Ваш заказ")), kind="away"),
    Sample("acknowledged by a machine", mail("We have your ticket", "Auto-Submitted: auto-replied"),
           kind="automatic"),
    Sample("newsletter", mail("Buy", "List-Unsubscribe: <https://x.example>"), kind="automatic"),
    Sample("our own mail", mail("Hello", identity=OUR_NAME), kind="automatic"),
    Sample("bounce", report("failed"), kind="bounce", extra={"bounced_message_id": OUR_NAME}),
    Sample("still on its way", report("delayed", subject="Delayed Mail"), kind="automatic"),
)  # fmt: skip
