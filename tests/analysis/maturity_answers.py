"""Answers with wished scores, for the tests of the maturity assessment."""

from harken.analysis.maturity import COMPETENCIES, ITEMS, statements_of


def scoring(*scores: int) -> dict[str, int]:
    """Answers of one rater whose four competencies have these sums (5 to 25 each)."""
    answers = {}
    for name, score in zip(COMPETENCIES, scores, strict=True):
        low, higher = divmod(score, 5)
        for place, item in enumerate(statements_of(name)):
            answers[item] = low + (place < higher)
    return answers


def all_say(answer: int) -> dict[str, int]:
    return dict.fromkeys(ITEMS, answer)
