"""Words that promise a change and not how much of it, in the four languages."""

import re

VERBS = (
    # English
    r"improv\w*", r"enhanc\w*", r"better", r"increas\w*", r"boost\w*", r"rais(?:e|es|ed|ing)",
    r"optimi[sz]\w*", r"lov(?:e|es|ed)", r"delight\w*", r"strengthen\w*", r"reduc\w*",
    r"decreas\w*", r"lower(?:s|ed|ing)?", r"maximi[sz]\w*", r"minimi[sz]\w*", r"grow(?:s|ing)?",
    r"care about", r"focus(?:es|ed)? on", r"world[- ]class", r"excellent", r"happier", r"faster",
    # Polish
    r"popraw\w*", r"ulepsz\w*", r"zwiększ\w*", r"podn(?:ieś|os)\w*", r"kocha\w*", r"pokocha\w*",
    r"zachwyc\w*", r"wzmocni\w*", r"wzmacnia\w*", r"zmniejsz\w*", r"obniż\w*",
    r"zoptymalizowa\w*", r"lepi?ej", r"lepsz\w*", r"szybciej", r"rozwija\w*",
    # Russian
    r"улучш\w*", r"повы(?:с|ш)\w*", r"увелич\w*", r"люб(?:ить|ят|или|им)", r"полюб\w*",
    r"восхи(?:т|щ)\w*", r"усили\w*", r"укрепи\w*", r"сни(?:з|ж)\w*", r"уменьш\w*",
    r"сократи\w*", r"оптимизир\w*", r"лучше", r"быстрее", r"больше", r"меньше",
    # Ukrainian
    r"покращ\w*", r"поліпш\w*", r"підвищ\w*", r"збільш\w*", r"люби\w*", r"любл\w*", r"захопл\w*",
    r"посили\w*", r"зміцни\w*", r"зни(?:з|ж)\w*", r"зменш\w*", r"скороти\w*", r"оптимізув\w*",
    r"краще", r"кращ(?:ий|а|им)\w*", r"швидше", r"більше", r"менше",
)  # fmt: skip
_VAGUE = re.compile(rf"\b(?:{'|'.join(VERBS)})\b", re.IGNORECASE)


def vague_word(text: str) -> str:
    """Return the first word that says nothing to check, '' where a number follows it.

    >>> vague_word("Improve service"), vague_word("Raise NPS from 30 to 45")
    ('Improve', '')
    """
    found = _VAGUE.search(text)
    if found is None or any(sign.isdigit() for sign in text[found.end() :]):
        return ""
    return found[0]
