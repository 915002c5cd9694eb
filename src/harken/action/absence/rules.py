"""Who stands in for whom, along a chain of deputies; no database."""

from collections.abc import Mapping


def deputy_of(person: int, away: Mapping[int, int | None]) -> int | None:
    """Return who stands in for `person`: the first deputy in the chain who is not away.

    `away` says who is away and whom they named. None where the person is there, where a deputy
    who is away named nobody, and where the chain comes back to somebody it went through.
    """
    if person not in away:
        return None
    passed = {person}
    deputy = away[person]
    while deputy is not None and deputy in away:
        if deputy in passed:
            return None
        passed.add(deputy)
        deputy = away[deputy]
    return deputy
