"""What the columns of a codebook hold, by their headings in several languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harken.tables.codebook.lists import pairs_in, range_in
from harken.tables.names import bare

_WORDS: Mapping[str, str] = {
    "variable": "variable; variable name; var; varname; column; column name; field; field name;"
    " item; question code; question id; question name; variable code; zmienna; nazwa zmiennej;"
    " kolumna; nazwa kolumny; pole; kod pytania; переменная; имя переменной; столбец; поле;"
    " колонка; код вопроса; змінна; назва змінної; ім'я змінної; стовпець; код питання;"
    " variablenname; spalte",
    "name": "name; nazwa; имя; название; назва; ім'я; id; code name; tag; export tag; key; klucz",
    "label": "label; variable label; question; question text; wording; description; desc; text;"
    " meaning; question wording; etykieta zmiennej; etykieta; pytanie; treść pytania; opis;"
    " treść; метка; метка переменной; вопрос; текст вопроса; описание; текст; мітка;"
    " мітка змінної; питання; текст питання; запитання; опис; frage; beschreibung",
    "code": "value; code; answer code; value code; coded value; response code; wartość; kod;"
    " kod odpowiedzi; wartość kodu; значение; код; код ответа; значення; код відповіді; wert",
    "answer": "value label; answer; answer text; category; response; option; label of value;"
    " value labels text; etykieta wartości; odpowiedź; kategoria; znaczenie; метка значения;"
    " ответ; категория; вариант; мітка значення; відповідь; категорія; варіант; value meaning;"
    " code label; code description; value description; wertelabel; bedeutung",
    "values": "values; value labels; codes; coding; scale; response options; answers; options;"
    " categories; valid values; codes and labels; response scale; answer options; code list;"
    " labels; kody; wartości; kody i etykiety; etykiety wartości; opcje; skala; odpowiedzi;"
    " значения; коды; метки значений; варианты ответа; варианты; шкала; ответы; значення; коди;"
    " мітки значень; варіанти відповіді; варіанти; відповіді; werte; skala",
    "low": "min; minimum; low; lowest; scale min; from; lower; najmniej; минимум; мин;"
    " мінімум; мін",
    "high": "max; maximum; high; highest; scale max; to; upper; najwięcej; максимум; макс; maks",
    "missing": "missing; missing values; missing codes; missing value; missing code; user missing;"
    " na codes; na; not answered; braki danych; braki; brak; kody braku; kody braków;"
    " пропуски; пропущенные; пропущенные значения; коды пропусков; пропущені;"
    " пропущені значення; коди пропусків; fehlend; fehlende werte",
    "reverse": "reverse; reversed; reverse coded; reverse scored; inverted; odwrócona; odwrócone;"
    " обратная; обратный; перевернутая; зворотна; обернена; invertiert",
}
ROLES = {bare(word): role for role, words in _WORDS.items() for word in words.split(";")}


Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Headings:
    """At which place of a row what stands; `row` is the index of the headings themselves."""

    row: int
    places: Mapping[str, int]

    def cell(self, row: Sequence[str], role: str) -> str:
        """What stands there, '' without such a column."""
        place = self.places.get(role, -1)
        return row[place].strip() if 0 <= place < len(row) else ""


def headings_in(rows: Rows) -> Headings | None:
    """Find the row of headings among the first 20: the one that says most."""
    found = [
        Headings(index, _places(row, rows[index + 1 :])) for index, row in enumerate(rows[:20])
    ]
    fitting = [one for one in found if "variable" in one.places and len(one.places) > 1]
    return max(fitting, key=lambda one: (len(one.places), -one.row), default=None)


def _places(row: Sequence[str], below: Rows) -> dict[str, int]:
    """First the roles by their names, then what depends on the company they are in."""
    roles = [ROLES.get(bare(cell), "") for cell in row]
    roles = [
        "code" if role == "values" and _holds_codes(below, place) else role
        for place, role in enumerate(roles)
    ]
    roles = _with_variable(roles)
    roles = _with_answers(roles)
    return {role: place for place, role in reversed(list(enumerate(roles))) if role}


def _holds_codes(below: Rows, place: int) -> bool:
    """Below a heading such as 'values' stands one code a row, no list."""
    cells = [row[place] for row in below[:200] if place < len(row) and row[place].strip()]
    return len(cells) > 1 and not any(pairs_in(cell) or range_in(cell) for cell in cells)


def _with_variable(roles: list[str]) -> list[str]:
    """Without a column called variable, 'name' is it, else 'code'; beside one they are others."""
    if "variable" in roles:
        return ["label" if role == "name" and "label" not in roles else role for role in roles]
    stand_in = next((role for role in ("name", "code") if role in roles), "")
    if not stand_in:
        return roles
    place = roles.index(stand_in)
    return [*roles[:place], "variable", *roles[place + 1 :]]


def _with_answers(roles: list[str]) -> list[str]:
    """With one row per value the label behind the value is the value's."""
    found = list(roles)
    if "code" in found and "answer" not in found:
        place = found.index("code")
        later = [at for at, role in enumerate(found) if role in {"label", "values"} and at > place]
        if later:
            found[later[0]] = "answer"
    return found
