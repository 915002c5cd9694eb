"""The words by which columns are known, in English, Polish, Russian, Ukrainian and German.

They are compared with folded names (`names.folded`): whole words, `*` stands for any ending.
"""

import re
from functools import cache

WORDS: dict[str, tuple[str, ...]] = {
    # identity
    "key": (
        "id", "key", "uuid", "guid", "number", "no", "nr", "num", "respnum", "respondent",
        "response", "ticket", "case", "case id", "numer", "номер", "ідентифікатор",
        "идентификатор", "ref", "reference", "kennung", "nummer", "record", "klucz", "ключ",
    ),
    "own key": (
        "respnum", "resp num", "respondent id", "respondent", "response id", "ticket", "ticket id",
        "ticket number", "ticket no", "unique id", "record id", "review id", "survey id",
        "case id", "case number", "complaint id", "feedback id", "uuid", "guid", "id", "key",
        "interview id", "numer zgloszenia", "nr zgloszenia", "id ankiety", "numer ankiety",
        "номер обращения", "номер заявки", "номер звернення", "id ответа", "antwort id",
    ),
    "index": ("index", "row", "row number", "unnamed 0", "lp", "l p", "rownum", "nr wiersza"),
    # moments
    "never": (
        "birth*", "dob", "born", "urodz*", "рожд*", "народж*", "geburt*", "expir*", "due",
        "deadline", "valid*", "estimated", "planned", "expected", "limit", "termin", "wazn*",
        "ablauf*",
    ),
    "answered": (
        "survey*", "response date", "response time", "response at", "responded date", "recorded*",
        "submit*", "submission", "answer*", "completed*", "ankiet*", "odpowied*", "wypelnien*",
        "ответ*", "заполн*", "відповід*", "заповн*", "antwort*", "eingereicht*", "feedback date",
        "rated at", "rating date", "review date", "reviewed*",
    ),
    "reviewed": ("review*", "feedback*", "opini*", "отзыв*", "відгук*", "interview*", "intdate",
                 "visit*", "bewertung*", "wizyt*", "визит*", "візит*"),
    "moment": (
        "date", "timestamp", "datetime", "date time", "time", "when", "day", "occurred*", "data",
        "dnia", "kiedy", "czas", "дата", "время", "час", "когда", "коли", "datum", "zeit",
        "zeitpunkt", "день", "year", "rok", "год", "рік", "jahr",
    ),
    "created": (
        "created*", "creation", "create", "reported*", "opened*", "received*", "registered",
        "start*", "filed", "logged", "utworz*", "zgloszen*", "zgloszono", "otwart*", "wplyn*",
        "созда*", "открыт*", "поступ*", "получен*", "обращени*", "створен*", "відкрит*",
        "отриман*", "надійш*", "erstellt*", "eingang*", "gemeldet*",
    ),
    "served": ("first response*", "first reply*", "first answer*", "agent*", "staff*",
               "pierwsza odpowiedz", "pierwszej odpowiedzi", "первый ответ", "первого ответа",
               "перша відповідь", "першої відповіді", "erste antwort"),
    "ordered": ("order*", "purchas*", "bought", "transaction*", "booking*", "zamow*", "zakup*",
                "заказ*", "покупк*", "замовлен*", "купівл*", "bestell*", "kauf*"),
    "later": (
        "updat*", "modif*", "clos*", "solv*", "resolv*", "deliver*", "approv*", "ship*",
        "assign*", "end*", "finish*", "last", "zmian*", "zamkn*", "rozwiaz*", "измен*", "закры*",
        "реше*", "оновл*", "закри*", "виріш*", "geandert*", "geschlossen*", "gelost*",
    ),
    "clock": ("time", "hour", "godzina", "godz", "czas", "время", "час", "година", "uhrzeit"),
    # pairs of moments
    "begins": (
        "created*", "create", "reported*", "opened*", "open", "received*", "start*", "asked",
        "logged", "submitted", "utworz*", "zgloszono", "zgloszen*", "otwart*", "созда*",
        "открыт*", "поступ*", "обращени*", "створен*", "відкрит*", "надійш*", "erstellt*",
        "eingang*",
    ),
    "responds": (
        "responded*", "response*", "respond", "replied*", "reply", "answered*", "first response",
        "first reply", "odpowied*", "odpowiedz*", "ответ*", "відповід*", "beantwortet*",
    ),
    "resolves": (
        "solved*", "resolved*", "resolution", "closed*", "completed*", "finished*", "rozwiaz*",
        "zamkn*", "zakoncz*", "закры*", "реше*", "закри*", "виріш*", "geschlossen*", "gelost*",
    ),
    "hands over": ("carrier", "courier", "kurier*", "курьер*", "кур'єр*", "estimated"),
    "delivers": ("delivered*", "dostarcz*", "доставл*", "geliefert*"),
    # scores
    "recommend": (
        "nps", "enps", "e nps", "net promoter", "netpromoter", "netpro*", "net pro*", "promoter*",
        "recommend*", "likelihood to recommend", "ltr", "polec*", "рекоменд*", "порекоменд*",
        "порад*", "посовет*", "empfehl*", "weiterempfehl*",
    ),
    "employer": ("employer", "employee", "enps", "e nps", "place to work", "work for", "pracodawc*",
                 "miejsce pracy", "работодат*", "место работы", "роботодав*", "arbeitgeber*"),
    "csat": ("csat",),
    "overall": (
        "overall", "all", "whole", "as a whole", "in general", "general", "generally", "total",
        "altogether", "ogolem", "ogolnie", "ogolna", "ogolne", "ogolny", "calosc*", "laczn*",
        "в целом", "общая", "общее", "общий", "в общем", "загалом", "загальн*", "в цілому",
        "insgesamt", "gesamt*",
    ),
    "satisfied": (
        "satisf*", "csat", "zadowol*", "satysfakcj*", "удовлетвор*", "доволен", "довольн*",
        "задовол*", "zufrieden*", "dissatisf*",
    ),
    "rated": (
        "rating", "rate", "rated", "score", "scores", "stars", "star", "star rating", "ocena",
        "oceny", "gwiazdki", "gwiazdek", "liczba gwiazdek", "оценка", "оценки", "звезд*", "оцінка",
        "оцінки", "зірк*", "зірок", "рейтинг", "bewertung", "sterne", "note", "grade", "marks",
        "punkty", "баллы", "балл", "бал", "бали",
    ),
    "effort": ("effort", "ease", "easy", "ces", "wysilek", "wysilk*", "latwo*", "latwe", "усили*",
               "легк*", "просто", "зусил*", "aufwand", "einfach*", "leicht*"),
    "judged": (
        "oceni*", "ocenia*", "оцени*", "оценива*", "оцін*", "bewerten*", "how good",
        "quality", "agree*", "likely", "likelihood", "important*", "importance", "favorab*",
        "favourab*", "how often", "how well", "how much", "how satisfied", "jakosc", "zgadzam",
        "качеств*", "якіст*", "согласен", "згоден", "qualitat", "index",
    ),
    "aspect": (
        "clean*", "comfort*", "service", "staff", "help*", "food", "meal*", "drink*", "price*",
        "value for money", "speed", "wait*", "friendl*", "courtesy", "polite*", "professional*",
        "information", "checkout", "check out", "check in", "delivery", "atmosphere", "ambience",
        "selection", "assortment", "availability", "accessibility", "reliab*", "usability",
        "czystos*", "wygod*", "komfort*", "obslug*", "personel*", "pomoc*", "jedzeni*", "cena",
        "ceny", "szybkos*", "oczekiwani*", "uprzejm*", "zyczliw*", "fachow*", "informacj*",
        "kasa", "kasy", "przy kasie", "dostaw*", "asortyment*", "dostepnos*", "atmosfer*",
        "wybor",
        "чистот*", "комфорт*", "удобств*", "обслуживан*", "сервис*", "персонал*", "помощ*",
        "еда", "питани*", "цена", "цены", "скорост*", "ожидани*", "вежлив*", "доброжелательн*",
        "информаци*", "касса", "кассы", "доставк*", "ассортимент*",
        "зручн*", "обслуговуван*", "сервіс*", "допомог*", "їжа", "харчуванн*", "ціна", "ціни",
        "швидк*", "очікуванн*", "ввічлив*", "привітн*", "інформаці*", "каса", "каси", "асортимент*",
        "sauber*", "bequem*", "personal", "bedienung", "hilfe", "hilfsbereit*", "essen", "preis",
        "preise", "geschwindigkeit", "schnelligkeit", "wartezeit*", "freundlich*",
        "informationen", "kasse", "lieferung", "auswahl", "kompetenz",
    ),
    "code of": (
        "id", "code", "kod", "код", "type", "typ", "тип", "art", "kind", "rodzaj", "вид",
        "number", "no", "nr", "num", "count", "times", "many", "often", "liczba", "ilosc", "ile",
        "количество", "число", "сколько", "кількість", "скільки", "anzahl", "method", "mode",
        "calls", "visits", "orders", "requests", "group", "category", "name", "class", "level",
        "status", "plan", "date", "data", "дата", "datum", "hired", "used", "which", "size",
    ),
    "agreed": ("agree*", "disagree*", "likely", "unlikely", "often", "never", "always", "zgadzam",
               "согласен", "согласна", "згоден", "згодна", "часто", "zawsze", "nigdy", "stimme"),
    "ranked": ("rank", "ranking", "ranked", "order of preference", "uszereguj", "ранг*", "ранж*",
               "rangfolge", "kolejnosci preferencji"),
    # texts
    "reply": ("reply", "replies", "developer", "agent", "staff", "owner", "internal", "resolution",
              "odpowiedz firmy", "odpowiedz sklepu", "ответ компании", "ответ магазина",
              "відповідь компанії", "відповідь магазину", "antwort des unternehmens"),
    "comment": (
        "comment*", "remark*", "feedback", "verbatim", "review", "review text", "text", "message",
        "complaint", "opinion", "content", "body", "description", "tresc", "komentarz*", "uwagi",
        "opinia", "recenzja", "wiadomosc", "opis", "отзыв*", "комментар*", "текст", "сообщение",
        "описание", "жалоба", "відгук*", "коментар*", "повідомлення", "опис", "скарга",
        "kommentar*", "bemerkung*", "nachricht", "beschreibung", "response text", "answer text",
    ),
    "further": (
        "pros", "cons", "advantages", "disadvantages", "title", "subject", "headline", "notes",
        "zalety", "wady", "tytul", "temat", "достоинства", "недостатки", "плюсы", "минусы",
        "заголовок", "тема", "переваги", "недоліки", "плюси", "мінуси", "vorteile", "nachteile",
        "betreff", "titel", "review comment title", "reason", "why",
    ),
    "identifier": ("id", "code", "name", "number", "type", "email", "url", "link", "date", "kod"),
    # people
    "customer": (
        "customer", "client", "user", "contact", "requester", "buyer", "guest", "patient",
        "member", "consumer", "klient*", "kontrahent*", "uzytkownik*", "клиент*", "покупател*",
        "пользовател*", "клієнт*", "покупець", "користувач*", "kunde*", "kunden", "respondent",
        "recipient", "reviewer", "author", "person", "passenger",
    ),
    "name": ("name", "names", "full name", "first name", "last name", "surname", "imie",
             "nazwisko", "imie i nazwisko", "имя", "фамилия", "фио", "ім'я", "прізвище", "піб",
             "vorname", "nachname", "firstname", "lastname", "fullname", "nick", "username"),
    "email": ("email", "e mail", "mail", "poczta", "почта", "пошта", "эл почта"),
    "phone": ("phone", "telephone", "mobile", "cell", "tel", "telefon", "telefonu", "телефон",
              "телефона", "handy"),
    "address": ("ip", "ip address", "ipaddress", "address", "street", "adres", "ulica", "адрес",
                "адреса", "улица", "вулиця", "adresse", "strasse", "latitude", "longitude",
                "user agent"),
    "agent": ("agent", "agent name", "assignee", "operator", "consultant", "advisor", "adviser",
              "rep", "representative", "employee", "konsultant*", "doradca", "pracownik",
              "оператор", "агент", "консультант", "сотрудник", "працівник", "mitarbeiter",
              "bearbeiter", "handled by"),
    "supervisor": ("supervisor", "team leader", "team lead", "przelozony", "супервайзер",
                   "руководитель", "керівник", "vorgesetzter"),
    "manager": ("manager", "kierownik", "menedzer", "менеджер"),
    # where and what
    "team": ("team", "group", "department", "queue", "dzial", "zespol", "kolejka", "отдел",
             "команда", "группа", "відділ", "група", "abteilung", "gruppe"),
    "location": ("location", "store", "branch", "shop", "outlet", "site", "office", "restaurant",
                 "hotel", "sklep", "oddzial", "placowka", "lokalizacja", "магазин", "филиал",
                 "відділення", "філія", "filiale", "standort", "geschaft"),
    "city": ("city", "town", "miasto", "город", "місто", "stadt", "ort", "customer city"),
    "state": ("state", "region", "province", "county", "wojewodztwo", "область", "регион",
              "регіон", "bundesland", "customer state"),
    "country": ("country", "kraj", "panstwo", "страна", "країна", "land", "country code"),
    "language": ("lang", "language", "locale", "jezyk", "язык", "мова", "sprache",
                 "user language"),
    "product": ("product", "product name", "item", "item name", "sku", "model", "service",
                "produkt", "towar", "usluga", "nazwa produktu", "товар", "продукт", "услуга",
                "послуга", "artikel", "dienst"),
    "category": ("product category", "product category name", "product type", "product group",
                 "kategoria produktu", "категория товара", "категорія товару", "produktkategorie"),
    "channel": ("channel", "channel name", "via", "received via", "medium", "kanal", "канал",
                "kanal kontaktu", "source channel", "contact channel"),
    "touchpoint": ("touchpoint", "touch point", "punkt styku", "точка контакта",
                   "точка контакту", "kontaktpunkt"),
    "stage": ("stage", "journey stage", "etap", "этап", "етап", "phase"),
    "journey": ("journey", "podroz", "путь клиента", "шлях клієнта", "reise"),
    "survey": ("survey", "survey name", "survey title", "ankieta", "nazwa ankiety", "опрос",
               "анкета", "опитування", "umfrage"),
    "account": ("account", "company", "organisation", "organization", "firma", "konto", "компания",
                "организация", "компанія", "організація", "unternehmen", "account name",
                "company name"),
    # numbers
    "money": ("price", "amount", "revenue", "value", "total", "payment", "cost", "spend", "sales",
              "order value", "item price", "kwota", "cena", "wartosc", "przychod", "сумма",
              "цена", "стоимость", "выручка", "сума", "ціна", "вартість", "виторг", "betrag",
              "preis", "umsatz", "turnover"),
    "paid": ("payment*", "revenue", "amount", "total", "order value", "kwota", "сумма", "сума",
             "betrag", "umsatz", "turnover", "przychod", "выручка", "виторг"),
    "currency": ("currency", "currency code", "waluta", "валюта", "wahrung"),
    "weight": ("weight", "weights", "wgt", "weighting", "waga", "wagi", "вес", "вага", "gewicht",
               "gewichtung"),
    "weighing": ("final", "sample", "survey", "case", "respondent", "passenger", "post",
                 "stratification", "design", "proby", "q"),
    "lasts": ("duration", "handling time", "handle time", "wait", "wait time", "waiting time",
              "talk time",
              "response time", "reply time", "resolution time", "time spent", "elapsed",
              "in minutes", "in seconds", "in hours", "minutes", "seconds", "czas trwania",
              "czas odpowiedzi", "czas pierwszej odpowiedzi", "czas do pierwszej odpowiedzi",
              "czas reakcji", "czas rozwiazania", "czas oczekiwania", "czas obslugi",
              "время ответа", "время первого ответа", "время реакции", "время решения",
              "время ожидания", "длительность", "продолжительность", "тривалість", "час відповіді",
              "час першої відповіді", "час реакції", "час вирішення",
              "час очікування", "dauer", "wartezeit", "delay", "in s", "in min", "sec", "min",
              "secs", "mins", "hours", "days"),
    "unit": ("in", "minutes", "seconds", "hours", "days", "min", "mins", "sec", "secs", "s", "h",
             "minuty", "sekundy", "minut", "sekund", "минут", "секунд", "хвилин"),
    "in minutes": ("minutes", "min", "mins", "minuty", "minut", "мин", "минут", "минуты", "хв",
                   "хвилин", "minuten"),
    "in hours": ("hours", "hrs", "hr", "h", "godziny", "godzin", "часов", "часы", "годин",
                 "stunden"),
    "in days": ("days", "dni", "дней", "дни", "днів", "tage", "tagen"),
    "postal": ("zip", "zip code", "zipcode", "postal code", "postcode", "plz", "zip code prefix",
               "kod pocztowy", "индекс", "індекс", "postleitzahl"),
}  # fmt: skip


@cache
def _pattern(role: str) -> re.Pattern[str]:
    words = sorted(WORDS[role], key=len, reverse=True)
    each = "|".join(re.escape(word).replace(r"\*", r"\S*") for word in words)
    return re.compile(rf"(?<!\S)(?:{each})(?!\S)")


def says(role: str, text: str) -> bool:
    """Tell whether a word of `role` stands in the folded `text`.

    >>> says("recommend", "q 12 would you recommend us"), says("weight", "product weight g")
    (True, True)
    """
    return _pattern(role).search(text) is not None


def is_said(role: str, text: str) -> bool:
    """Tell whether the folded `text` is a word of `role` and nothing else.

    >>> is_said("weight", "weight"), is_said("weight", "product weight g")
    (True, False)
    """
    return _pattern(role).fullmatch(text) is not None


def ends_with(role: str, text: str) -> bool:
    """Tell whether the folded `text` ends with a word of `role`.

    >>> ends_with("overall", "q 7 all"), ends_with("overall", "all the flights")
    (True, False)
    """
    return any(found.end() == len(text) for found in _pattern(role).finditer(text))


def without(role: str, text: str) -> str:
    """Return the folded `text` without the words of `role`."""
    return " ".join(_pattern(role).sub(" ", text).split())
