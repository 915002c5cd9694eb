"""The server is killed while people answer: what was acknowledged is there, once."""

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.listening.stand import Stand, a_stand
from tests.surveys.answering.visitor import ACTION, HIDDEN
from tests.surveys.responses.world import three_pages

# These tests own their database; the mark has them run on PostgreSQL too.
pytestmark = pytest.mark.django_db
CLIENTS, MOMENT = 8, "2026-03-02T09:00:00+00:00"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with a_stand(tmp_path_factory.mktemp("answering")) as stand:
        publish(stand, "three", three_pages())
        yield stand


def publish(stand: Stand, slug: str, definition: dict) -> None:
    """Put a published survey into the stand's database, as nobody's browser is at hand."""
    text = json.dumps(definition).replace("'", "''")
    title = json.dumps(definition["title"])
    stand.ask_to(
        "INSERT INTO surveys_survey (slug, title, sink, state, draft, draft_revision,"
        " draft_changed_at, draft_changed_by, made_from, not_carried, created_at)"
        f" VALUES ('{slug}', '{title}', 'signal', 'open', '{text}', 1, '{MOMENT}', '', '', '[]',"
        f" '{MOMENT}')"
    )
    stand.ask_to(
        "INSERT INTO surveys_surveyversion (survey_id, number, definition, published_at,"
        f" published_by, note) SELECT id, 1, '{text}', '{MOMENT}', 'Ann', '' FROM surveys_survey"
    )
    stand.ask_to(
        "UPDATE surveys_survey SET current_id ="
        " (SELECT id FROM surveys_surveyversion WHERE survey_id = surveys_survey.id)"
    )


class Person(threading.Thread):
    """Somebody who answers again and again and sends a form anew when no answer came."""

    def __init__(self, stand: Stand, seed: int) -> None:
        super().__init__(daemon=True)
        self.stand, self.chance = stand, random.Random(seed)
        self.acknowledged: dict[str, dict[str, object]] = {}
        self.complete: set[str] = set()
        self.enough = threading.Event()
        self.line: http.client.HTTPConnection | None = None

    def run(self) -> None:
        while not self.enough.is_set():
            page = self.ask("GET", "/s/three/")[2]
            key = dict(HIDDEN.findall(page))["response"]
            self.acknowledged[key] = {}
            while page:
                page = self.answered(key, page)

    def answered(self, key: str, page: str) -> str:
        """Fill the form of a page in; return the next page, '' at the end."""
        given = self.something(dict(HIDDEN.findall(page))["step"])
        body = urlencode({**dict(HIDDEN.findall(page)), **given})
        status, goes, _body = self.ask("POST", ACTION.search(page)[1], body)
        assert status == 303, _body
        self.acknowledged[key].update({n: int(v) if n == "q1" else v for n, v in given.items()})
        if self.chance.random() < 0.2:
            assert self.ask("POST", ACTION.search(page)[1], body)[0] == 303
        if "/thanks/" in goes:
            self.complete.add(key)
            return ""
        return self.ask("GET", goes)[2]

    def something(self, step: str) -> dict[str, str]:
        if step == "0":
            return {"q1": str(self.chance.randrange(11))}
        return {"q3" if step == "1" else "q4": f"{self.chance.random()}"}

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str, str]:
        """Ask until an answer comes that is none of a server about to stop."""
        while True:
            try:
                self.line = self.line or http.client.HTTPConnection(
                    "127.0.0.1", self.stand.port, timeout=10
                )
                self.line.request(method, path, body, FORM if body else {})
                answer = self.line.getresponse()
                text = answer.read().decode()
            except (OSError, http.client.HTTPException):
                self.line = None
                time.sleep(0.05)
                continue
            if answer.status not in {503, 404}:
                return answer.status, answer.headers.get("Location", ""), text


def kill_while_people_answer(stand: Stand, kills: int, answers: int) -> None:
    stand.start()
    people = [Person(stand, seed) for seed in range(CLIENTS)]
    for person in people:
        person.start()
    chance = random.Random(kills)
    for _ in range(kills):
        before = sum(len(person.complete) for person in people)
        while sum(len(person.complete) for person in people) < before + answers:
            assert all(person.is_alive() for person in people)
            time.sleep(0.01)
        time.sleep(chance.random() * 0.2)
        stand.server.kill()
        told = {k: dict(a) for p in people for k, a in list(p.acknowledged.items())}
        missing(stand, told)
        stand.start()
    for person in people:
        person.enough.set()
    for person in people:
        person.join(60)
    everything(stand, people)


def missing(stand: Stand, told: dict[str, dict]) -> None:
    """Fail where an answer that was acknowledged is not there."""
    rows = dict(stand.ask("SELECT key, answers FROM surveys_response"))
    for key, answers in told.items():
        kept = rows.get(key, "{}")
        kept = json.loads(kept) if isinstance(kept, str) else kept
        assert answers.items() <= kept.items(), "an acknowledged answer is lost"


def everything(stand: Stand, people: list[Person]) -> None:
    told = {key: answers for p in people for key, answers in p.acknowledged.items()}
    complete = set().union(*(person.complete for person in people))
    missing(stand, told)
    rows = stand.ask("SELECT key, stage, signal_id FROM surveys_response")
    assert len(rows) == len({key for key, _stage, _signal in rows}), "a response is doubled"
    assert complete <= {key for key, stage, _signal in rows if stage == "complete"}
    signals = dict(stand.ask("SELECT key, id FROM listening_signal WHERE source = 'survey'"))
    count = stand.ask("SELECT count(*) FROM listening_signal WHERE source = 'survey'")[0][0]
    assert count == len(signals) == len(complete)
    assert {k: s for k, stage, s in rows if stage == "complete"} == signals
    assert {r for (r,) in stand.ask("SELECT revision FROM listening_signal")} == {1}
    positions = [p for (p,) in stand.ask("SELECT position FROM surveys_response")]
    assert len(positions) == len(set(positions)), "two changes share a position"


@pytest.mark.soak
def test_a_hundred_kills_lose_and_double_no_answer(killed: Stand) -> None:
    kill_while_people_answer(killed, 100, 40)
