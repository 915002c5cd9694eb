"""Names for the demo's customers, in four languages; anybody who bears one does so by chance."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """First names and surnames, of men and women apart."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]

    def full(self, chance: float, other: float, *, is_woman: bool) -> str:
        """Return a name by two numbers from 0 up to 1."""
        firsts = self.women if is_woman else self.men
        surname = self.surnames[int(other * len(self.surnames))][is_woman]
        return f"{firsts[int(chance * len(firsts))]} {surname}"


def _both(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, name) for name in names)


def _ending(*pairs: str) -> tuple[tuple[str, str], ...]:
    """Read 'Nowicki/Nowicka'; a single form serves both."""
    return tuple((pair.partition("/")[0], pair.rpartition("/")[2]) for pair in pairs)


NAMES = {
    "en": Names(
        ("James", "Daniel", "Oliver", "Ryan", "Marcus", "Ethan", "Luis", "Kevin", "Noah", "Peter"),
        ("Emily", "Grace", "Hannah", "Sofia", "Megan", "Chloe", "Maria", "Ruth", "Zoe", "Laura"),
        _both(
            "Harris", "Bennett", "Turner", "Rivera", "Foster", "Hughes", "Nguyen", "Coleman",
            "Walsh", "Parker", "Brooks", "Sanders", "Reed", "Morgan",
        ),
    ),
    "pl": Names(
        ("Piotr", "Marek", "Tomasz", "Jakub", "Michał", "Paweł", "Grzegorz", "Adam", "Kamil"),
        ("Anna", "Katarzyna", "Agnieszka", "Magdalena", "Zofia", "Ewa", "Joanna", "Beata", "Hanna"),
        _ending(
            "Kowalczyk", "Wiśniewski/Wiśniewska", "Zieliński/Zielińska", "Mazur", "Kaczmarek",
            "Dąbrowski/Dąbrowska", "Krawczyk", "Piotrowski/Piotrowska", "Wróbel", "Lis",
            "Jabłoński/Jabłońska", "Sikora", "Baran", "Szymański/Szymańska",
        ),
    ),
    "ru": Names(
        ("Алексей", "Дмитрий", "Сергей", "Андрей", "Иван", "Павел", "Михаил", "Олег"),
        ("Анна", "Елена", "Ольга", "Марина", "Наталья", "Татьяна", "Ирина", "Светлана"),
        _ending(
            "Смирнов/Смирнова", "Кузнецов/Кузнецова", "Соколов/Соколова", "Морозов/Морозова",
            "Волков/Волкова", "Лебедев/Лебедева", "Павлов/Павлова", "Виноградов/Виноградова",
            "Жуков/Жукова", "Белов/Белова",
        ),
    ),
    "uk": Names(
        ("Андрій", "Олександр", "Тарас", "Богдан", "Максим", "Роман", "Василь", "Ігор"),
        ("Оксана", "Ірина", "Наталія", "Олена", "Юлія", "Соломія", "Дарина", "Галина"),
        _ending(
            "Шевченко", "Бондаренко", "Коваль", "Мельник", "Ткаченко", "Кравець", "Олійник",
            "Левицький/Левицька", "Савчук", "Гончар", "Марченко", "Яворський/Яворська",
        ),
    ),
}  # fmt: skip
NICKNAMES = ("amber", "oaktree", "sunny.day", "home.nest", "blue.cup", "little.fox", "linden",
             "quiet.room", "paper.boat", "garden", "old.town", "raven")  # fmt: skip
