"""Answers that LimeSurvey writes by itself and that no file holds, in the languages we know."""

from harken.surveys.definition.records import Choice, Words

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", "uk", "cs")
TEXTS = {
    "yes": ("Yes", "Ja", "Oui", "Sí", "Sì", "Ja", "Sim", "Tak", "Да", "Так", "Ano"),
    "no": ("No", "Nein", "Non", "No", "No", "Nee", "Não", "Nie", "Нет", "Ні", "Ne"),
    "uncertain": (
        "Uncertain", "Unsicher", "Incertain", "Dudoso", "Incerto", "Onzeker", "Incerto",
        "Nie wiem", "Не уверен(а)", "Не впевнений(а)", "Nejsem si jist(á)",
    ),
    "increase": (
        "Increase", "Zunahme", "Augmentation", "Aumentar", "Aumento", "Toename", "Aumentar",
        "Wzrost", "Увеличение", "Збільшення", "Zvýšení",
    ),
    "same": (
        "Same", "Gleich", "Identique", "Igual", "Uguale", "Gelijk", "Igual", "Bez zmian",
        "Без изменений", "Без змін", "Stejné",
    ),
    "decrease": (
        "Decrease", "Abnahme", "Diminution", "Disminuir", "Diminuzione", "Afname", "Diminuir",
        "Spadek", "Уменьшение", "Зменшення", "Snížení",
    ),
    "female": (
        "Female", "Weiblich", "Féminin", "Femenino", "Femmina", "Vrouw", "Feminino", "Kobieta",
        "Женский", "Жіноча", "Žena",
    ),
    "male": (
        "Male", "Männlich", "Masculin", "Masculino", "Maschio", "Man", "Masculino", "Mężczyzna",
        "Мужской", "Чоловіча", "Muž",
    ),
    "other": (
        "Other", "Sonstiges", "Autre", "Otro", "Altro", "Anders", "Outro", "Inne", "Другое",
        "Інше", "Jiné",
    ),
    "comment": (
        "Comment", "Kommentar", "Commentaire", "Comentario", "Commento", "Opmerking",
        "Comentário", "Komentarz", "Комментарий", "Коментар", "Komentář",
    ),
    "thanks": (
        "Thank you", "Vielen Dank", "Merci", "Gracias", "Grazie", "Dank u", "Obrigado",
        "Dziękujemy", "Спасибо", "Дякуємо", "Děkujeme",
    ),
}  # fmt: skip
FIXED = {
    "Y": (("Y", "yes"), ("N", "no")),
    "G": (("F", "female"), ("M", "male")),
    "C": (("Y", "yes"), ("U", "uncertain"), ("N", "no")),
    "E": (("I", "increase"), ("S", "same"), ("D", "decrease")),
}
"""Codes and texts by the type of question."""
POINTS = {"5": 5, "A": 5, "B": 10}


def label(name: str, languages: tuple[str, ...]) -> Words:
    """Return a text in each language of the survey that we know; English where we know none."""
    found = {}
    for code in languages:
        base = code.partition("-")[0]
        if base in LANGUAGES:
            found[code] = TEXTS[name][LANGUAGES.index(base)]
    return found or {"en": TEXTS[name][0]}


def fixed_choices(type_: str, languages: tuple[str, ...]) -> tuple[Choice, ...]:
    """Return the answers of a type that brings its own."""
    if type_ in POINTS:
        points = [str(n + 1) for n in range(POINTS[type_])]
        return tuple(Choice(n, dict.fromkeys(languages, n)) for n in points)
    return tuple(Choice(code, label(name, languages)) for code, name in FIXED[type_])
