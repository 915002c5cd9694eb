"""Countries and languages, however people and tools write them."""

from pathlib import Path

import pytest
from tests.tables.read_columns import BAD, best, values

from harken.tables.readings import As
from harken.tables.values.places import country_in, language_in
from harken.tables.values.places.codes import COUNTRIES, IN_THREE


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Laos", "LA"), ("Lao People's Democratic Republic", "LA"), ("Tonga", "TO"),
        ("Bahamas, The", "BS"), ("The Gambia", "GM"), ("New Caledonia", "NC"),
        ("Czech Republic", "CZ"), ("CZECHIA", "CZ"), ("Scotland", "GB"), ("U.K.", "GB"),
        ("U.S.A.", "US"), ("America", "US"), ("Virgin Islands, U.S.", "VI"),
        ("South Korea", "KR"), ("Korea, Republic of", "KR"), ("Korea, North", "KP"),
        ("Russian Federation", "RU"), ("Cote d’Ivoire", "CI"), ("Ivory Coast", "CI"),
        ("Congo, Democratic Republic of the", "CD"), ("Republic of the Congo", "CG"),
        ("St. Kitts & Nevis", "KN"), ("Sao Tome and Principe", "ST"), ("Swaziland", "SZ"),
        ("Türkiye", "TR"), ("Timor-Leste", "TL"), ("Guinea Bissau", "GW"), ("Macau", "MO"),
        ("Curacao", "CW"), ("Palestine", "PS"), ("Burma", "MM"), ("Cape Verde", "CV"),
        ("Wielka Brytania", "GB"), ("Stany Zjednoczone", "US"), ("Wybrzeże Kości Słoniowej", "CI"),
        ("Lotwa", "LV"), ("Соединенные Штаты", "US"), ("Белоруссия", "BY"), ("ОАЭ", "AE"),
        ("Німеччина", "DE"), ("Об’єднані Арабські Емірати", "AE"), ("Нідерланди", "NL"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_usual_names(name: str, code: str) -> None:
    assert country_in(name) == code


@pytest.mark.parametrize("cell", ["Texas", "Other", "and", "EU", "Moscow", "", "XX", "Korea (x"])
def test_what_is_no_country_has_no_code(cell: str) -> None:
    assert country_in(cell) == ""


def test_every_code_of_two_letters_has_one_of_three() -> None:
    """ISO 3166-1 has 249 entries."""
    assert len(COUNTRIES) == len(IN_THREE) == 249
    assert set(IN_THREE.values()) == COUNTRIES
    shown = ["POL", "DEU", "CHE", "GBR", "UKR", "PRT", "AUT", "AUS", "SVK", "SVN"]
    assert [country_in(code) for code in shown] == [
        "PL", "DE", "CH", "GB", "UA", "PT", "AT", "AU", "SK", "SI",
    ]  # fmt: skip


def test_codes_of_three_letters_count_in_capitals_alone() -> None:
    assert [country_in(cell) for cell in ("CAN", "can", "PER", "per")] == ["CA", "", "PE", ""]


def test_a_column_in_which_other_places_stand_stays_a_text(tmp_path: Path) -> None:
    """Nine countries and a continent: one name of ten is unknown, though one row of 91."""
    names = ["Poland", "Germany", "France", "Spain", "Italy", "Ukraine", "Norway", "Laos", "Chile"]
    assert best(tmp_path, [*names * 10, "Africa"], "country").kind == As.TEXT


def test_a_column_of_countries_may_have_a_slip_among_many_names(tmp_path: Path) -> None:
    """One unknown name among sixty is less than two of a hundred."""
    names = sorted(COUNTRIES)[:60]
    reading = best(tmp_path, [*names * 3, "Utopia"], "country")
    assert reading.kind == As.COUNTRY
    assert values(reading, [names[0], "Utopia"]) == [names[0], BAD]


def test_marks_for_no_answer_do_not_spoil_a_column_of_countries(tmp_path: Path) -> None:
    reading = best(tmp_path, ["Poland", "N/A", "Chile", "unknown", "Poland"], "country")
    assert values(reading, ["Poland", "N/A", "unknown"]) == ["PL", None, None]


@pytest.mark.parametrize(
    ("others", "code"), [(["ZA", "BW", "ZM"], "NA"), (["South Africa", "Botswana"], None)]
)
def test_na_is_namibia_among_codes_and_nothing_among_names(
    tmp_path: Path, others: list[str], code: str | None
) -> None:
    assert values(best(tmp_path, [*others * 5, "NA"], "country"), ["NA"]) == [code]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("pt_BR", "pt-BR"), ("zh-Hans-CN", "zh-Hans-CN"), ("українська", "uk"),
     ("en_US.UTF-8", "en-US"), ("German (informal)", "de"), ("Klingon", ""), ("es-419", "es-419")],
)  # fmt: skip
def test_languages_are_known_by_tag_and_by_name(cell: str, code: str) -> None:
    assert language_in(cell) == code
