"""Which end of a scale is the better one, by the words at both ends."""

import re
from collections.abc import Mapping

_BAD = re.compile(
    r"\b(?:dis|un)satisf|\bdisagree|\bunlikely|\bunfavo|\bpoor|\bbad|\bunaccept|\bawful|\bterribl"
    r"|\bworse|\bworst|\bdifficult|\bhard\b|\bweak|\bnever\b|\bnot at all|\bnot? (?:satisf|likely)"
    r"|\bniezadow|\bnie zga|\bnie zgadz|\bźle|\bzły|\bzła|\bzłe|\bgorsz|\bnigdy|\bnieprawdopod"
    r"|\btrudn|неудовл|не согл|\bплох|хуже|никогда|сложно|трудно|маловероят"
    r"|незадов|не згод|не погодж|\bпоган|гірш|ніколи|важко|складно|малоймов"
    r"|\bunzufried|\bschlecht|\bnie\b|\bunwahrsch|\bstimme nicht|\bstimme gar nicht",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"satisf|\bagree|\blikely|\bfavo|\bgood|\bexcellent|\boutstand|\bperfect|\bbetter|\bbest"
    r"|\beasy|\bstrong|\balways|\bextremely|\bvery well"
    r"|zadowol|\bzgadz|\bdobr|\blepsz|\bzawsze|\bświetn|\bdoskona|\błatw|\bprawdopod"
    r"|удовл|соглас|\bхорош|\bотличн|лучш|всегда|легко|\bвероят"
    r"|задов|\bзгод|погодж|\bдобр|\bвідмінн|\bчудов|кращ|завжди|\bймовір"
    r"|\bzufried|\bgut|\bstimme|\bimmer|\bwahrsch",
    re.IGNORECASE,
)


def _side(label: str) -> int:
    return -1 if _BAD.search(label) else 1 if _GOOD.search(label) else 0


def runs_backwards(labels: Mapping[str, str]) -> bool:
    """Tell whether the lowest code is the best answer.

    >>> runs_backwards({"1": "Very satisfied", "4": "Very dissatisfied"})
    True
    >>> runs_backwards({"1": "Unacceptable", "5": "Outstanding"})
    False
    """
    ordered = sorted((float(code), text) for code, text in labels.items() if _is_number(code))
    if len(ordered) < 2:  # noqa: PLR2004
        return False
    return (_side(ordered[0][1]), _side(ordered[-1][1])) == (1, -1)


def _is_number(code: str) -> bool:
    return code.lstrip("-").replace(".", "", 1).isdecimal()
