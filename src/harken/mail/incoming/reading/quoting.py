"""What was written this time: quotations of earlier mails and signatures cut off.

In doubt a text is left whole: a line too many is better than a word lost.
"""

import re

LONGEST_LINE = 600
LONGEST_SIGNATURE = 15
_WROTE = (
    r"(?:wrote|writes|writ|пишет|писал|писала|писал\(а\)|написал|написала|написал\(а\)|"
    r"пише|писав|писала|писав\(-ла\)|написав|написала|написав\(-ла\)|"
    r"pisze|napisał|napisała|napisał\(a\)|napisa[lł]/a|schrieb|a écrit|escribió)"
)
_INTRODUCES = (
    # On Monday, 2 March 2026 at 9:00, Ann <ann@example.org> wrote:
    re.compile(rf"^(?=.*(?:\d|@)).{{0,400}}\b{_WROTE}\s*:?\s*:$", re.IGNORECASE),
    # On 2 March 2026 at 9:00, Ann <ann@example.org> said:
    re.compile(r"^(?:W dniu|Dnia|On|Am|Le) (?=.*\d)(?=.*@).{3,400}:$", re.IGNORECASE),
    # пн, 2 мар. 2026 г. в 09:00, Ann <ann@example.org>:
    re.compile(r"^(?=.*\d{1,2}[:.]\d{2}).{5,300}<[^<>\s]{3,250}>\s*:$"),
)
_STARTS = re.compile(
    r"^(?:(?:on|w dniu|dnia|am|le) |\d{1,4}[./ -]|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|"
    r"пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|"
    r"pon|wt|śr|czw|pt|sob|niedz|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
    r"[.,]*[ ,])",
    re.IGNORECASE,
)
"""How an introduction begins that goes over several lines."""
_ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:original message|исходное сообщение|оригинальное сообщение|"
    r"исходное письмо|wiadomość oryginalna|oryginalna wiadomość|original-nachricht|"
    r"вихідне повідомлення|оригінальне повідомлення|початкове повідомлення|"
    r"ursprüngliche nachricht|message d'origine)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*_{10,}\s*$")
_HEAD = re.compile(
    r"^\W{0,3}(from|sent|date|to|cc|subject|от|отправлено|дата|кому|копия|тема|"
    r"od|wysłano|wysłane|data|do|dw|temat|від|надіслано|копія|"
    r"von|gesendet|an|betreff)\s*\*?\s*:\*?\s*\S",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\W{0,3}(from|от|od|від|von)\s*\*?\s*:\*?\s*\S", re.IGNORECASE)
LINES_OF_A_HEAD, SIGNS_OF_A_HEAD = 6, 3
_SENT_WITH = re.compile(
    r"^(sent from (my|outlook|mail|yahoo|proton)|get outlook for|отправлено (с|из) |"
    r"wysłan[eoy] z |надіслано з |надіслано із |von meinem ).{0,100}$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"^\s*(fwd?|wg|пересл|пд|пк|fw|pd|тр)\s*:", re.IGNORECASE)


def written_now(text: str, subject: str = "") -> str:
    """Return `text` without what it quotes at its end and without the signature.

    A forwarded mail is left whole: what it quotes is what it is about. So is a text of which
    nothing would be left.
    """
    if _FORWARDED.match(subject):
        return text
    lines = [line[:LONGEST_LINE].strip() for line in text.split("\n")]
    whole = text.split("\n")
    stays = _without_signature(lines, _without_tail(lines))
    return "\n".join(whole[number].rstrip() for number in stays).strip() or text


def _without_tail(lines: list[str]) -> list[int]:
    """Return the numbers of the lines that stay."""
    cut = next((number for number in range(len(lines)) if _begins_tail(lines, number)), None)
    if cut is None:
        return _until_words(lines, list(range(len(lines))))
    below = _below(lines, cut)
    return _until_words(lines, [*range(cut), *below])


def _until_words(lines: list[str], stays: list[int]) -> list[int]:
    """Leave out empty and quoted lines at the end."""
    while stays and (not lines[stays[-1]] or lines[stays[-1]].startswith(">")):
        stays.pop()
    return stays


def _begins_tail(lines: list[str], number: int) -> bool:
    line = lines[number]
    if not line or line.startswith(">"):
        return False
    return (
        _introduction(lines, number) > 0
        or bool(_ORIGINAL.match(line))
        or (bool(_RULE.match(line)) and _is_head(lines, number + 1))
        or _is_head(lines, number)
    )


def _introduction(lines: list[str], number: int) -> int:
    """Return over how many lines somebody is introduced as having written; 0 if nobody is."""
    if _introduces(lines[number]):
        return 1
    if not _STARTS.match(lines[number]):
        return 0
    for count in (2, 3):
        pieces = lines[number : number + count]
        if not all(pieces) or pieces[-1].startswith(">") or _STARTS.match(pieces[-1]):
            return 0
        if _introduces(" ".join(pieces)[:LONGEST_LINE]):
            return min(count, len(lines) - number)
    return 0


def _introduces(line: str) -> bool:
    return line.endswith(":") and any(one.match(line) for one in _INTRODUCES)


def _is_head(lines: list[str], number: int) -> bool:
    """Tell whether a mail's head is copied here, as Outlook does."""
    if number < len(lines) and not lines[number]:
        number += 1
    if number >= len(lines) or not _FROM.match(lines[number]):
        return False
    near = lines[number : number + LINES_OF_A_HEAD]
    return sum(bool(_HEAD.match(line)) for line in near) >= SIGNS_OF_A_HEAD


def _below(lines: list[str], cut: int) -> list[int]:
    """Return what was written under a quotation that is marked line by line."""
    quoted = _first_words(lines, cut + _introduction(lines, cut))
    if quoted == len(lines) or not lines[quoted].startswith(">"):
        return []
    after = quoted
    while after < len(lines) and (not lines[after] or lines[after].startswith(">")):
        after += 1
    return list(range(after, len(lines)))


def _first_words(lines: list[str], start: int) -> int:
    return next((one for one in range(start, len(lines)) if lines[one]), len(lines))


def _without_signature(lines: list[str], stays: list[int]) -> list[int]:
    """Cut at the last line “-- ” near the end, and what a telephone adds of itself."""
    near = stays[-LONGEST_SIGNATURE:]
    mark = next((number for number in reversed(near) if lines[number] == "--"), None)
    if mark is not None:
        stays = stays[: stays.index(mark)]
    stays = _until_words(lines, stays)
    if stays and _SENT_WITH.match(lines[stays[-1]]):
        stays = _until_words(lines, stays[:-1])
    return stays
