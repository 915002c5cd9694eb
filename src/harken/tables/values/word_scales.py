"""Answers in words, in four languages, put on a scale: 'very satisfied', 'raczej nie', 'часто'."""

import re
from collections.abc import Iterable, Mapping

from harken.tables.values.cells import folded

_NEGATION = r"(?:\b(?:not|nie|не|un|dis|in|никак не|совсем не|зовсім не)\b[ -]?)"
_GOOD = (
    r"(?:satisf|content|happy|pleased|agree|likely|favou?rabl|important|easy|helpful|useful|good|"
    r"positive|recommend|better|friendly|confident|interested|definitely yes|"
    r"zadowol|usatysfakcj|zgadzam|prawdopodobn|ważn|łatw|dobr|pozytywn|pomocn|przydatn|polec|\btak\b|"
    r"доволен|довольн|удовлетвор[её]н|соглас|вероятно|важно|легко|хорош|положительн|полезн|\bда\b|"
    r"задовол|згоден|згодн|погодж|ймовірно|важливо|легко|добр|позитивн|корисн|\bтак\b|\byes\b)"
)
_BAD = (
    r"(?:dissatisf|unsatisf|unhapp|discontent|disagree|unlikely|unfavou?rabl|unimportant|difficult|"
    r"hard\b|useless|unhelpful|bad\b|badly|poor|negative|worse|unfriendly|\bno\b|"
    r"niezadowol|mało prawdopodobn|nieprawdopodobn|nieważn|trudn|zły|zła|złe|źle|negatywn|"
    r"\bnie$|\bnot$|\bне$|"
    r"недовол|неудовлетвор|маловероятн|невероятн|неважн|трудн|сложн|плох|отрицательн|\bнет\b|"
    r"незадовол|незгод|малоймовірн|неймовірн|неважлив|важко|складн|поган|негативн|\bні\b)"
)
_NEUTRAL = re.compile(
    r"neither|neutral|undecided|indifferent|average|so-so|no difference|\bmid|in between|"
    r"about the same|"
    r"\bani\b|neutraln|obojętn|średni|przeciętn|częściowo|"
    r"\bни\b|нейтральн|средне|посредственно|безразлич|частично|"
    r"\bні\b.*\bні\b|\bані\b|середн|частково|байдуж"
)
_STRENGTHS = (
    (3.0, r"extreme|complete|total|absolut|strong|definite|exceptional|outstanding|"
          r"całkowicie|zdecydowan|skrajnie|absolutnie|"
          r"полностью|совершенно|абсолютно|крайне|категорич|целиком|определ[её]нно|"
          r"повністю|цілком|абсолютно|вкрай|категоричн|безумовно|зовсім|совсем"),
    (2.5, r"\bvery|highly|bardzo|очень|весьма|дуже"),
    (1.4, r"somewhat|probabl|fairly|rather|moderat|mostly|quite|pretty|raczej|dość|umiarkowan|"
          r"скорее|довольно |достаточно|умеренно|скоріше|радше|досить|помірно|швидше"),
    (1.0, r"slight|a little|a bit|trochę|nieco|nieznacznie|немного|слегка|трохи|дещо|ледь"),
)  # fmt: skip
_STRENGTH_OF = tuple((weight, re.compile(words)) for weight, words in _STRENGTHS)
_PLAIN = 2.0
_NOT_GOOD = re.compile(rf"{_NEGATION}\w*\s?(?:się )?(?:\w+ )?{_GOOD}|{_GOOD}\w*,? (?:not|nie)\b")
_IS_GOOD, _IS_BAD = re.compile(_GOOD), re.compile(_BAD)
_NOT_AT_ALL = re.compile(r"^not? ?at all|^wcale|^совсем не|^вовсе не|^зовсім не|^none at all")

_LADDERS = """
never
rarely|seldom|hardly ever|almost never
sometimes|occasionally
often|frequently|usually|most of the time|very often|almost always
always|every time|constantly

poor|very poor|terrible|awful|unacceptable|horrible
fair|below average|bad|poor
good|average|okay|ok|fair
very good|above average|good
excellent|outstanding|superb|great|amazing

very bad|terrible|awful|horrible
bad|poor
average|okay|ok|neutral|fair|so-so|normal
good
very good|excellent|great|amazing|outstanding

not at all
slightly|a little|a little bit|very little
somewhat|moderately|to some extent
very|quite a bit|very much|mostly|a lot
extremely|completely|a great deal|totally

much worse
worse|somewhat worse|a little worse
same|the same|about the same|no change
better|somewhat better|a little better
much better

nigdy
rzadko|prawie nigdy|bardzo rzadko
czasami|czasem|od czasu do czasu
często|zwykle|zazwyczaj|bardzo często|prawie zawsze
zawsze

bardzo źle|bardzo zła|bardzo zły|bardzo złe|fatalnie|okropnie|fatalna|fatalny
źle|zła|zły|złe|słabo|słaba|słaby|słabe
średnio|przeciętnie|średnia|średni|średnie|przeciętna|przeciętny|przeciętne|dostatecznie|tak sobie
dobrze|dobra|dobry|dobre
bardzo dobrze|bardzo dobra|bardzo dobry|bardzo dobre|doskonale|świetnie|znakomicie|celująco

никогда
редко|почти никогда|очень редко
иногда|время от времени
часто|обычно|очень часто|почти всегда
всегда|постоянно

очень плохо|ужасно|очень плохая|ужасная|ужасный|очень плохой|отвратительно
плохо|плохая|плохой|плохое|неудовлетворительно
нормально|средне|удовлетворительно|средняя|средний|нормальная|нормальный|так себе|посредственно
хорошо|хорошая|хороший|хорошее
отлично|очень хорошо|отличная|отличный|отличное|превосходно|прекрасно|очень хорошая|очень хороший

ніколи
рідко|майже ніколи|дуже рідко
іноді|інколи|час від часу
часто|зазвичай|дуже часто|майже завжди
завжди|постійно

дуже погано|жахливо|дуже погана|дуже поганий|жахлива|жахливий
погано|погана|поганий|погане|незадовільно
нормально|середньо|задовільно|середня|середній|нормальна|нормальний|так собі|посередньо
добре|добра|добрий|гарно|хороша|хороший
відмінно|дуже добре|чудово|відмінна|відмінний|прекрасно|чудова|чудовий|дуже добра|дуже добрий
"""
"""Scales from the worst to the best: a step on a line, its words parted by |."""
_RUNGS = tuple(
    {
        word: rung
        for rung, words in reversed(list(enumerate(ladder.splitlines(), 1)))
        for word in words.split("|")
    }
    for ladder in _LADDERS.strip().split("\n\n")
)
_FACES = {
    face: step
    for step, faces in enumerate(("😡🤬😠😞😢😭", "☹🙁😕😟", "😐😑", "🙂😊☺", "😃😀😄😁😍🤩"), 1)
    for face in faces
} | {":(": 2, ":-(": 2, ":|": 3, ":-|": 3, ":)": 4, ":-)": 4, ":d": 5, ":-d": 5}
_LEAST = 3
_NONE = -9.0


def labels_of(answers: Iterable[str]) -> Mapping[str, float]:
    """Return the number of each answer when all of them are words of one scale, else nothing.

    >>> labels_of(["Very likely", "Somewhat likely", "Somewhat unlikely", "Very unlikely"])
    {'Very likely': 4.0, 'Somewhat likely': 3.0, 'Somewhat unlikely': 2.0, 'Very unlikely': 1.0}
    >>> labels_of(["often", "never", "always"])
    {'often': 4.0, 'never': 1.0, 'always': 5.0}
    """
    kept = {answer: folded(answer) for answer in answers}
    for numbers in (_by_ladder(kept), _by_faces(kept), _by_poles(kept)):
        if numbers:
            return numbers
    return {}


def _by_ladder(answers: Mapping[str, str]) -> dict[str, float]:
    for rungs in _RUNGS:
        found = {answer: float(rungs[plain]) for answer, plain in answers.items() if plain in rungs}
        steps = len(set(found.values()))
        if len(found) == len(answers) and _LEAST <= steps == len(set(answers.values())):
            return found
    return {}


def _by_faces(answers: Mapping[str, str]) -> dict[str, float]:
    found = {answer: float(_FACES[plain]) for answer, plain in answers.items() if plain in _FACES}
    return found if len(found) == len(answers) and len(found) >= _LEAST else {}


def _by_poles(answers: Mapping[str, str]) -> dict[str, float]:
    """Rank answers by how strongly they say the good or the bad; the middle lies between."""
    known: dict[str, float] = {}
    for answer, plain in answers.items():
        weight = _weight(plain)
        if weight is None:
            return {}
        known[answer] = weight
    weights = set(known.values())
    if len(weights) < max(_LEAST, len(set(answers.values()))):
        return {}
    if min(weights) == _NONE and not any(_NONE < weight < 0 for weight in weights):
        return _rising(known)
    return _two_sided(known) if min(weights) <= 0 <= max(weights) else {}


def _rising(known: Mapping[str, float]) -> dict[str, float]:
    """Put answers from 'not at all' upwards on a scale that has no bad side."""
    usual = [_NONE, 1.0, 1.4, 2.5, 3.0]
    rungs = usual if set(known.values()) <= set(usual) else sorted(set(known.values()))
    return {answer: float(rungs.index(weight) + 1) for answer, weight in known.items()}


def _two_sided(known: Mapping[str, float]) -> dict[str, float]:
    weights = {max(weight, -3.0) for weight in known.values()}
    strengths = sorted({abs(weight) for weight in weights if weight})
    middle = 1 if 0.0 in weights or len(strengths) == 1 else 0
    steps = len(strengths)
    return {
        answer: float(_rung(weight, strengths.index(min(abs(weight), 3.0)) + 1 if weight else 0,
                            steps, middle))
        for answer, weight in known.items()
    }  # fmt: skip


def _rung(weight: float, strength: int, steps: int, middle: int) -> int:
    if weight < 0:
        return steps + 1 - strength
    return steps + middle + strength if weight else steps + 1


def _weight(plain: str) -> float | None:
    """Return how good an answer says it is, from -3 to 3 (-9: not at all); None for neither."""
    if _NEUTRAL.search(plain):
        return 0.0
    negative = bool(_NOT_GOOD.search(plain) or _IS_BAD.search(plain))
    if not negative and not _IS_GOOD.search(plain):
        return None
    strength = next((weight for weight, words in _STRENGTH_OF if words.search(plain)), _PLAIN)
    if _NOT_AT_ALL.search(plain):
        return _NONE
    return -strength if negative else strength
