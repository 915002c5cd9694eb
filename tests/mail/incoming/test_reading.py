"""Whatever arrives is read as a careful person would, and nothing that is sent stops the worker."""

import base64
import io
import time
import zipfile

import pytest

from harken.mail.incoming.letters import Kind
from harken.mail.incoming.reading.charsets import decoded
from harken.mail.incoming.reading.quoting import written_now
from harken.mail.incoming.reading.whole import Unreadable, identity, read

from .corpus import OWN, PLAIN, SAMPLES, Sample, in_parts, mail

HEAD = b"From: a@b.example\r\nSubject: hi\r\nMessage-ID: <x@b.example>\r\n"
HTML = HEAD + b"Content-Type: text/html\r\n\r\n"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_mail_is_read(sample: Sample) -> None:
    found = read(sample.raw, own=OWN)
    assert found.kind == sample.kind
    assert bool(found.reason) == (found.kind != Kind.LETTER)
    if sample.text is not None:
        assert found.text == sample.text
    if sample.subject is not None:
        assert found.subject == sample.subject
    assert tuple(file.name for file in found.attachments) == sample.files
    assert {name: getattr(found, name) for name in sample.extra} == sample.extra


def test_the_head_says_who_wrote_to_whom_and_what_it_answers() -> None:
    raw = mail(
        "x", "Cc: Bo <BO@customer.example>", "Delivered-To: support+case-1@example.org",
        "In-Reply-To: <2@example.org>", "References: <1@example.org>\n <2@example.org>",
        "Reply-To: other@customer.example", "Content-Language: pl-PL, en",
    )  # fmt: skip
    found = read(raw, own=OWN)
    assert (found.from_address, found.from_name) == ("ann@customer.example", "Ann")
    assert found.reply_to == "other@customer.example"
    assert found.to_addresses == (
        "support@example.org", "bo@customer.example", "support+case-1@example.org"
    )  # fmt: skip
    assert (found.in_reply_to, found.references) == (
        "<2@example.org>", ("<1@example.org>", "<2@example.org>")
    )  # fmt: skip
    assert found.sent_at is not None
    assert found.sent_at.isoformat() == "2026-03-02T09:00:00+00:00"
    assert found.language == "pl-PL"


def test_the_whole_text_is_kept_beside_what_was_written_now() -> None:
    found = read(SAMPLES[0].raw, own=OWN)
    assert found.text == "It is late."
    assert "We are sorry." in found.whole


@pytest.mark.parametrize(
    "text",
    [
        "On 3 March I asked the following:\nwhere is it?",
        "Your agent wrote 3 times:\nnothing came.",
        "I bought it:\n- one\n- two",
        "> only a quotation",
        "From: my side of the counter\nit looks bad.",
        "He said on 2.03.2026 at 9:30 that Ann <ann@example.org> knows: she does not.",
    ],
)
def test_in_doubt_nothing_is_cut(text: str) -> None:
    assert written_now(text) == text


@pytest.mark.parametrize(
    ("octets", "charset", "text"),
    [
        ("Привет, как дела".encode("koi8-r"), "unknown-8bit", "Привет, как дела"),
        ("Привет, как дела".encode("windows-1251"), "", "Привет, как дела"),
        ("Grüße aus Köln".encode("cp1252"), "utf-8", "Grüße aus Köln"),
        (b"\x93quoted\x94", "iso-8859-1", "“quoted”"),
        (b"a\x00b\r\nc", "utf-8", "ab\nc"),
        (b"x" * 9, "zlib", "x" * 9),
        (b"x" * 9, "idna", "x" * 9),
    ],
)
def test_bytes_become_text_whatever_is_said_of_them(octets: bytes, charset: str, text: str) -> None:
    assert decoded(octets, charset) == text


WHERE = base64.b64encode("Где заказ, скажите?".encode()).decode()
IN_BASE64 = "Content-Transfer-Encoding: base64"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (mail("お問い合わせです", content="text/plain; charset=iso-2022-jp", charset="iso-2022-jp"),
         "お問い合わせです"),
        (mail(base64.b64encode("Где заказ?".encode("cp1251")), IN_BASE64,
              content="text/plain; charset=windows-1251"), "Где заказ?"),
        (mail("Где заказ?", content="text/plain; charset=iso-2022-jp", charset="koi8-r"),
         "Где заказ?"),
        (mail(WHERE[:-6], IN_BASE64), "Где заказ, скажит"),  # 42 signs of 6 bits are 31 of 34 bytes
        (mail(WHERE + "\n\n-- \nTo leave the list: x", IN_BASE64), "Где заказ, скажите?"),
        (mail(WHERE + "!!!", IN_BASE64), "Где заказ, скажите?"),
        (mail("!!! no base64", IN_BASE64), ""),
        (mail("=D0=93=D0=B4=D0=B5=ZZ =", "Content-Transfer-Encoding: quoted-printable"), "Где=ZZ"),
        (mail("+BCEENgQ6-", content="text/plain; charset=utf-7"), "Сжк"),
        (mail("Well?", "Content-Transfer-Encoding: x-odd"), "Well?"),
    ],
)  # fmt: skip
def test_what_was_written_oddly_or_broken_on_its_way_is_read_as_far_as_it_can(
    raw: bytes, text: str
) -> None:
    assert read(raw, own=OWN).text.rstrip("\ufffd") == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('filename="..\\\\..\\\\windows\\\\evil.exe"', "evil.exe"),
        ('filename="/etc/passwd"', "passwd"),
        ('filename=".."', "attachment-1.pdf"),
        ("filename*=utf-8''%2e%2e%2f%2e%2e%2fetc%2fpa%00sswd", "passwd"),
        ('filename="<b>.html"', "_b_.html"),
        (f'filename="{"x" * 300}.pdf"', f"{'x' * 120}.pdf"),
    ],
)
def test_a_file_has_no_path_and_no_tricks_in_its_name(written: str, shown: str) -> None:
    head = f"Content-Type: application/pdf\nContent-Disposition: attachment; {written}\n\nx"
    assert [one.name for one in read(in_parts(head), own=OWN).attachments] == [shown]


def test_an_archive_is_kept_and_never_opened() -> None:
    """300 MB of zeros that fit into 300 kB."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(300_000_000))
    head = "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
    raw = in_parts(PLAIN + "Open it", head + base64.encodebytes(packed.getvalue()).decode())
    begun = time.process_time()
    (file,) = read(raw, own=OWN).attachments
    assert (file.name, file.content) == ("a.zip", packed.getvalue())
    assert time.process_time() - begun < 1


def test_of_html_only_words_are_left() -> None:
    html = (
        '<p onclick="x()">Hi <a href="javascript:x()">there</a></p><script>x()</script>'
        '<meta http-equiv=refresh content="0;url=//spy.example"><img src="//spy.example/1.gif">'
        '<iframe src="//spy.example"></iframe><style>@import "//spy.example"</style>'
        '<form action="//spy.example"><input value=secret></form><svg onload=x()><p>Bye'
    )
    found = read(mail(html, content="text/html"), own=OWN)
    assert (found.text.split(), found.attachments) == (["Hi", "there", "Bye"], ())


def test_files_beyond_the_limits_are_counted_not_kept() -> None:
    one = "Content-Disposition: attachment; filename=a.txt\n\nx"
    found = read(in_parts(*[one] * 25), own=OWN)
    assert (len(found.attachments), found.left_out) == (20, 5)


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"\r\n" + b"\n" * 5_000_000,
        HEAD + b"".join(
            b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
            for n in range(110)
        ) + (b"x" * 60 + b"\n") * 100_000,
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 9_000,
        HTML + b"<div>" * 200_000,
        HTML + b"<blockquote>x" * 40_000,
        HTML + b"<!--" * 250_000,
        b"From: " + b"(" * 500_000 + b"\r\n" + HEAD + b"\r\nx",
        HEAD + b"Content-Type: text/plain; " + b"a*0=b;" * 30_000 + b"\r\n\r\nx",
        HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 200_000,
        HEAD + b"\r\n" + (b"on 1 <" * 90 + b":\n") * 3_000,
    ],
    ids=["lines", "nested", "parts", "divs", "quotes", "comments", "names", "parameters", "flow",
         "introductions"],
)  # fmt: skip
def test_a_hostile_mail_takes_seconds_at_most(raw: bytes) -> None:
    """Unbounded, the 200,000 unclosed tags alone take two and a half minutes."""
    begun = time.process_time()
    read(raw, own=OWN)
    identity(raw)
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 200,
    ],
)
def test_a_mail_in_too_many_layers_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        read(raw, own=OWN)


def test_the_same_mail_by_two_ways_is_one_and_a_borrowed_name_is_another() -> None:
    raw = mail("x")
    assert identity(b"Received: by a\r\n" + raw) == identity(b"Delivered-To: b@c\r\n" + raw)
    assert identity(mail("x", sender="mallory@customer.example")) != identity(raw)
    nameless = mail("x", identity="")
    assert identity(b"Received: by a\r\n" + nameless) == identity(nameless)
    assert identity(mail("y", identity="")) != identity(nameless)
