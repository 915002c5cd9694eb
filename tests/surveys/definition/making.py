"""Small surveys for tests, and strategies that make any survey."""

from typing import Any

from hypothesis import strategies as st

from harken.surveys.definition.records import (
    All,
    Any_,
    Choice,
    Condition,
    Definition,
    End,
    Ending,
    Hidden,
    How,
    Look,
    Not,
    Page,
    Question,
    Quota,
    Row,
    Type,
)
from harken.surveys.definition.records import Test as Ask
from harken.surveys.definition.walk import Known

MEASURES = {"nps": (0.0, 10.0), "csat": (1.0, 5.0), "ces": (1.0, 7.0)}
AB = (Choice("a", {"en": "Apples"}), Choice("b", {"en": "Bread"}))


def q(name: str, kind: Type = Type.NPS, **more: Any) -> Question:
    return Question(id=name, type=kind, text=more.pop("text", {"en": f"Question {name}"}), **more)


def survey(*pages: tuple[Question, ...], **more: Any) -> Definition:
    made = tuple(Page(id=f"p{n}", questions=page) for n, page in enumerate(pages, 1))
    return Definition(title={"en": "Survey"}, pages=made, **more)


def known(hidden: dict[str, str] | None = None, language: str = "en", **answers: Any) -> Known:
    return Known(answers, hidden or {}, language)


def ask(of: str, how: How, *values: str) -> Ask:
    return Ask(of, how, values)


_text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12)
words = st.dictionaries(
    st.sampled_from(["en", "pl", "de-informal", "zh-Hant-HK"]), _text, max_size=3
)
codes = st.sampled_from(["a", "b", "c", "1", "2", "-99"])
IDS = [f"q{n}" for n in range(8)]


def conditions(names: list[str]) -> st.SearchStrategy[Condition]:
    tests = st.builds(
        Ask,
        st.sampled_from([*names, "language", "hidden.order"]),
        st.sampled_from(How),
        st.lists(st.sampled_from(["a", "b", "1", "5", "yes", "en"]), max_size=2).map(tuple),
    )
    return st.recursive(
        tests,
        lambda inner: st.one_of(
            st.builds(All, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Any_, st.lists(inner, max_size=3).map(tuple)),
            st.builds(Not, inner),
        ),
        max_leaves=6,
    )


def _question(name: str, before: list[str]) -> st.SearchStrategy[Question]:
    maybe = st.none() | conditions(before)
    choices = st.lists(codes, max_size=4, unique=True).flatmap(
        lambda some: st.tuples(
            *(
                st.builds(
                    Choice, st.just(code), words, st.booleans(), st.booleans(), st.booleans(), maybe
                )
                for code in some
            )
        )
    )
    rows = st.lists(codes, max_size=3, unique=True).flatmap(
        lambda some: st.tuples(*(st.builds(Row, st.just(c), words, show_if=maybe) for c in some))
    )
    return st.builds(
        Question,
        id=st.just(name), type=st.sampled_from(Type), text=words, hint=words,
        required=st.booleans(), show_if=maybe, measure=st.sampled_from(["", "nps", "-"]),
        low=st.none() | st.integers(-5, 1), high=st.none() | st.floats(2, 9),
        look=st.sampled_from(Look), choices=choices, rows=rows, several=st.booleans(),
        other=st.none() | words, random_order=st.booleans(),
        least=st.none() | st.integers(0, 3), fields=st.just(("name", "email")),
        kept_as=st.sampled_from(["", "text", "reason"]),
    )  # fmt: skip


@st.composite
def surveys(draw: st.DrawFn) -> Definition:
    """Any survey whose questions ask only about earlier ones."""
    pages, before = [], []
    for number in range(draw(st.integers(1, 4))):
        seen_before, questions = list(before), []
        for _n in range(draw(st.integers(0, 2))):
            name = IDS[len(before)]
            questions.append(draw(_question(name, before)))
            before.append(name)
        show_if = draw(st.none() | conditions(seen_before))
        pages.append(Page(id=f"p{number}", questions=tuple(questions), show_if=show_if))
    anywhere = conditions(before)
    return Definition(
        title=draw(words),
        languages=("en", "pl"),
        pages=tuple(pages),
        hidden=(Hidden(name="order", kept_as="order_id", default=draw(_text)),),
        ends=tuple(draw(st.lists(st.builds(End, anywhere, st.just("bye")), max_size=2))),
        quotas=(Quota(id="full", name="Full", when=draw(anywhere), most=3, ending="bye"),),
        endings=(Ending(id="bye", title=draw(words), when=draw(st.none() | anywhere)),),
    )


def answer(question: Question) -> st.SearchStrategy[Any]:
    """Any answer of the right kind, or none."""
    code = st.sampled_from([one.code for one in question.choices] or ["a"])
    some = st.lists(code, min_size=1, max_size=3, unique=True)
    rows = st.sampled_from([one.code for one in question.rows] or ["a"])
    kinds: dict[Type, st.SearchStrategy[Any]] = {
        Type.SINGLE: code,
        Type.MULTIPLE: some,
        Type.RANKING: some,
        Type.MATRIX: st.dictionaries(rows, some if question.several else code, min_size=1),
        Type.CONSENT: st.booleans(),
        Type.SHORT_TEXT: st.sampled_from(["a", "yes", "something"]),
        Type.LONG_TEXT: st.sampled_from(["a", "yes", "something"]),
        Type.DATE: st.just("2026-03-02"),
        Type.CONTACT: st.just({"name": "Ada"}),
    }
    return st.none() | kinds.get(question.type, st.integers(0, 10))


@st.composite
def walks(draw: st.DrawFn) -> tuple[Definition, Known]:
    """A survey, and an answer to any of its questions, whether it is shown or not."""
    definition = draw(surveys())
    given = {question.id: draw(answer(question)) for question in definition.questions}
    answers = {name: one for name, one in given.items() if one is not None}
    return definition, Known(answers, {"order": "17"}, "en")
