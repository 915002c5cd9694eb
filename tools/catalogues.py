"""The catalogues of the languages: `extract` new texts, `check` that none is missing, `compile`.

Needs no gettext on the machine: polib reads and writes the catalogues, Python's own parser finds
the texts in code, and Django turns templates into something that parser can read.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "harken"
LANGUAGES = ("pl", "ru", "uk")
FEW = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
EAST_SLAVIC = f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {FEW});"
PLURALS = {"pl": f"nplurals=3; plural=(n==1 ? 0 : {FEW});", "ru": EAST_SLAVIC, "uk": EAST_SLAVIC}
MARKERS = {"_", "_now", "gettext", "gettext_lazy", "gettext_noop"}
# What the pure areas refuse is said by the first argument; pages translate it.
MARKERS |= {"WrongQuestion", "said"}
PLURAL_MARKERS = {"ngettext", "ngettext_lazy", "said_n"}
CONTEXT_MARKERS = {"pgettext", "pgettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@dataclass
class Text:
    """One text to translate and the places that use it."""

    singular: str
    plural: str = ""
    context: str | None = None
    places: list[str] = field(default_factory=list)


def texts_in_python(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _marked(node)


def _marked(call: ast.Call) -> Iterator[Text]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    said = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if name in MARKERS and said and isinstance(call.args[0], ast.Constant):
        yield Text(said[0])
    elif name in PLURAL_MARKERS and len(said) >= 2:
        yield Text(said[0], said[1])
    elif name in CONTEXT_MARKERS and len(said) >= 2:
        yield Text(said[1], context=said[0])


TAG = re.compile(
    r"{%\s*(translate|trans)\s+(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')(?:\s+context\s+(\"[^\"]*\"|'[^']*'))?.*?%}"
)
FILTER = re.compile(r"_\((\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\)")
BLOCK = re.compile(
    r"{%\s*(?:blocktranslate|blocktrans)\b(.*?)%}(.*?)(?:{%\s*plural\s*%}(.*?))?{%\s*end(?:blocktranslate|blocktrans)\s*%}",
    re.DOTALL,
)
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")


def texts_in_template(path: Path) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    for options, singular, plural in BLOCK.findall(source):
        yield Text(_block(singular, options), _block(plural, options))
    rest = BLOCK.sub("", source)
    for _tag, text, context in TAG.findall(rest):
        yield Text(text[1:-1].replace("%", "%%"), context=context[1:-1] or None)
    for text in FILTER.findall(rest):
        yield Text(text[1:-1].replace("%", "%%"))


def _block(text: str, options: str) -> str:
    if re.search(r"\btrimmed\b", options):
        text = " ".join(line.strip() for line in text.strip().splitlines() if line.strip())
    # As Django does when it looks a block up: a literal % is doubled, variables become %(name)s.
    return VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))


def all_texts() -> dict[tuple[str | None, str], Text]:
    found: dict[tuple[str | None, str], Text] = {}
    sources = [
        (p, texts_in_python) for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts
    ]
    sources += [
        (p, texts_in_template)
        for kind in ("html", "txt")
        for p in sorted(SOURCE.rglob(f"templates/**/*.{kind}"))
    ]
    for path, reader in sources:
        for text in reader(path):
            known = found.setdefault((text.context, text.singular), text)
            known.plural = known.plural or text.plural
            place = path.relative_to(ROOT).as_posix()
            if place not in known.places:
                known.places.append(place)
    found.pop((None, ""), None)
    return found


def catalogue(language: str) -> Path:
    return SOURCE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> polib.POFile:
    place = catalogue(language)
    if place.exists():
        return polib.pofile(str(place), wrapwidth=98)
    file = polib.POFile(wrapwidth=98)
    file.metadata = {
        "Project-Id-Version": "Harken",
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return file


def entry_of(text: Text) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=text.singular, msgctxt=text.context, occurrences=[(p, "") for p in text.places]
    )
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = {0: "", 1: "", 2: ""}
    return entry


def extract(language: str) -> None:
    """Bring the catalogue in line with the texts in use, keeping what is translated."""
    file, wanted = read(language), all_texts()
    kept = {(entry.msgctxt, entry.msgid): entry for entry in file if not entry.obsolete}
    file.clear()
    for key, text in sorted(wanted.items(), key=lambda item: (item[1].places[0], item[1].singular)):
        fresh, old = entry_of(text), kept.get(key)
        if old is not None and bool(old.msgid_plural) == bool(text.plural):
            fresh.msgstr, fresh.msgstr_plural, fresh.flags = (
                old.msgstr,
                old.msgstr_plural,
                old.flags,
            )
        file.append(fresh)
    catalogue(language).parent.mkdir(parents=True, exist_ok=True)
    file.save(str(catalogue(language)))


def complaints(language: str) -> Iterator[str]:
    file = read(language)
    known = {(entry.msgctxt, entry.msgid): entry for entry in file if not entry.obsolete}
    for key, text in all_texts().items():
        entry = known.get(key)
        if entry is None:
            yield f"{language}: missing '{text.singular}' ({text.places[0]}); run make translations"
        elif entry.fuzzy:
            yield f"{language}: fuzzy '{text.singular}'"
        else:
            yield from _wrong(language, entry)
    for key in known.keys() - all_texts().keys():
        yield f"{language}: no longer used '{key[1]}'; run make translations"


def _wrong(language: str, entry: polib.POEntry) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(said):
        yield f"{language}: not translated '{entry.msgid}' ({entry.occurrences[0][0]})"
        return
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    for text in said:
        strange = set(PLACEHOLDER.findall(text)) ^ set(
            PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)
        )
        if strange - allowed or (strange and not entry.msgid_plural):
            yield f"{language}: placeholders differ in '{entry.msgid}': {sorted(strange)}"


def compile_all() -> None:
    for language in LANGUAGES:
        if catalogue(language).exists():
            read(language).save_as_mofile(str(catalogue(language).with_suffix(".mo")))


def main(verb: str) -> int:
    if verb == "extract":
        for language in LANGUAGES:
            extract(language)
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        found = [line for language in LANGUAGES for line in complaints(language)]
        print("\n".join(found) or "All texts exist in all languages.")
        return bool(found)
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
