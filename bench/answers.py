"""Writes a file as a survey tool would export it: answers of customers, twelve columns.

python bench/answers.py FILE --rows 1000000
python bench/answers.py FILE --size 5000000000
"""

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

SAID = (
    "The parcel was late and nobody told me anything about it.",
    "The courier was quick and friendly, thank you!",
    "Paczka przyszła szybko, dziękuję za miłą obsługę.",
    "Доставка опоздала на два дня, но деньги вернули.",
    'I asked for a "large" one, got a small one, and waited.',
)
WORDS = ("lamp", "chair", "table", "shelf", "invoice", "refund", "colour", "shop", "phone", "box")
SATISFIED = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
HEAD = (
    "Answer ID,Answered at,How likely are you to recommend us? (0-10),"
    "How satisfied are you overall?,Comment,Language,Channel,Touchpoint,Team,Location,Product,"
    "Order value (EUR)"
)
BEGIN = datetime(2024, 1, 1)  # noqa: DTZ001 - as in the file, which names no zone
SECONDS = 731 * 86_400
PIECE = 20_000


def lines(begin: int, count: int, rows: int, chance: random.Random) -> Iterator[str]:
    """Give some lines of a file of `rows` answers that came evenly over two years."""
    pick = chance.choice
    for number in range(begin, begin + count):
        moment = BEGIN + timedelta(seconds=number * SECONDS // rows)
        nps = pick((0, 3, 6, 7, 8, 9, 9, 10, 10))
        said = f"{pick(SAID)} {pick(WORDS)} {pick(WORDS)}" if chance.random() < 0.6 else ""
        comment = '"' + said.replace('"', '""') + '"' if '"' in said or "," in said else said
        yield (
            f"A-{number:08d},{moment:%Y-%m-%d %H:%M:%S},{nps},{pick(SATISFIED)},{comment},"
            f"{pick(('en', 'pl', 'uk', 'ru'))},{pick(('web', 'phone', 'e-mail', 'shop'))},"
            f"{pick(('delivery', 'returns', 'invoice', 'order'))},Team {chance.randrange(10)},"
            f"Shop {chance.randrange(20)},Product {chance.randrange(40)},"
            f"{chance.randrange(500, 50_000) / 100:.2f}\n"
        )


def write(file: Path, *, rows: int = 1_000_000, size: int = 0) -> int:
    """Write a file of so many answers, or of about so many bytes; return how many answers."""
    chance = random.Random(7)
    if size:
        sample = sum(len(line.encode()) for line in lines(0, 1000, 1000, chance))
        rows = max(1, size * 1000 // sample)
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD + "\n")
        for begin in range(0, rows, PIECE):
            out.write("".join(lines(begin, min(PIECE, rows - begin), rows, chance)))
    return rows


def main() -> None:
    """Write one file."""
    options = argparse.ArgumentParser()
    options.add_argument("file", type=Path)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--size", type=int, default=0)
    given = options.parse_args()
    sys.stdout.write(f"{write(given.file, rows=given.rows, size=given.size):,} answers\n")


if __name__ == "__main__":
    main()
