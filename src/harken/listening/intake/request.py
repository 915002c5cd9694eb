"""What a request of the intake says: its signals checked, its body's digest, its retry key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, TypeVar

import orjson

from harken.foundations.permission import Actor
from harken.listening.intake.problems import Refused, problem, refused
from harken.listening.signals.new_signal import BadSignal, Checked, FieldError
from harken.listening.signals.rules import Bounds, checked

T = TypeVar("T")
MOST_SIGNALS = 10_000
MOST_ERRORS = 100
RETRY_KEY_LENGTH = 200
LINES = frozenset(
    {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines"}
)
JSON = frozenset({"application/json", ""})


@dataclass(frozen=True, slots=True)
class Retry:
    """The Idempotency-Key of a caller, and the digest of the body that came with it."""

    caller: str
    key: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """Signals that came in one request: all of them are recorded, or none."""

    signals: Sequence[Checked]
    actor: Actor
    single: bool
    retry: Retry | None = None


def read_submission(
    body: bytes, content_type: str, retry_key: str, actor: Actor, known: Bounds
) -> Submission:
    """Return what a request asks to record; raises Refused with what is wrong."""
    given, single = _given(body, content_type)
    retry = _retry(retry_key, actor, body) if retry_key else None
    if single:
        return Submission([_single(given[0], known)], actor, single, retry)
    return Submission(_several(given, known), actor, single, retry)


def _given(body: bytes, content_type: str) -> tuple[Sequence[Any], bool]:
    """Return the signals as they are written, and whether there is only one by its shape."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in LINES:
        return [_parsed(line, n) for n, line in _counted(_lines(body))], False
    if kind not in JSON:
        raise refused(415, "Send application/json, or application/x-ndjson with one signal a line.")
    whole = _parsed(body)
    if isinstance(whole, Mapping) and "signals" not in whole:
        return [whole], True
    return _counted(_listed(whole)), False


def _lines(body: bytes) -> list[tuple[int, bytes]]:
    return [(n, line) for n, line in enumerate(body.split(b"\n"), 1) if line.strip()]


def _parsed(text: bytes, line: int | None = None) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        where = f"Line {line}" if line else "The body"
        raise refused(400, f"{where} is not JSON: {error}.") from error


def _listed(whole: Any) -> list[Any]:
    if not isinstance(whole, Mapping) or set(whole) != {"signals"}:
        raise refused(422, 'Send one signal as an object, or several as {"signals": […]}.')
    listed = whole["signals"]
    if not isinstance(listed, list):
        raise refused(422, '"signals" must be a list of signals.')
    return listed


def _counted(listed: list[T]) -> list[T]:
    if not listed:
        raise refused(422, "There is no signal in the request.")
    if len(listed) > MOST_SIGNALS:
        raise refused(
            413,
            f"A request holds at most {MOST_SIGNALS} signals, this one has {len(listed)}. "
            "Send several requests.",
        )
    return listed


def _single(given: Any, known: Bounds) -> Checked:
    try:
        return checked(given, known)
    except BadSignal as bad:
        raise wrong_signals([("#", bad.errors)]) from bad


def _several(given: Sequence[Any], known: Bounds) -> list[Checked]:
    good: list[Checked] = []
    wrong: list[tuple[str, Sequence[FieldError]]] = []
    for number, one in enumerate(given):
        try:
            good.append(_checked_object(one, known))
        except BadSignal as bad:
            wrong.append((f"#/signals/{number}", bad.errors))
    if wrong:
        raise wrong_signals(wrong)
    return good


def _checked_object(given: Any, known: Bounds) -> Checked:
    if not isinstance(given, Mapping):
        raise BadSignal([FieldError("", "A signal is an object.")])
    return checked(given, known)


def wrong_signals(wrong: Sequence[tuple[str, Sequence[FieldError]]]) -> Refused:
    """Return the refusal that names each wrong field by its signal's place in the request."""
    errors = [
        {"detail": error.sentence, "pointer": f"{place}/{error.field}" if error.field else place}
        for place, found in wrong
        for error in found
    ]
    more = len(errors) - MOST_ERRORS
    detail = "Correct the values listed under 'errors'; nothing of this request was recorded."
    if more > 0:
        detail += f" The first {MOST_ERRORS} are listed, {more} more are like them."
    return Refused(problem(422, detail, errors=errors[:MOST_ERRORS]))


def _retry(key: str, actor: Actor, body: bytes) -> Retry:
    if len(key) > RETRY_KEY_LENGTH or not key.isprintable():
        raise refused(422, f"An Idempotency-Key has 1 to {RETRY_KEY_LENGTH} printable characters.")
    return Retry(f"{actor.kind}:{actor.id}", key, blake2b(body, digest_size=16).digest())
