"""Polish."""

from harken.listening.demo.words.form import Moods, Theme, Words

SHOP = Moods(
    bad=(
        "Dwadzieścia minut w kolejce do kasy, a dwie panie obok rozmawiały o urlopie.",
        "Nikt w sklepie nie wiedział, czy stół jest w ciemniejszym dębie.",
        "Na stronie było, że jest na stanie. Nie było. Szkoda drogi.",
        "Sprzedawca wyraźnie obrażony, że pytam o gwarancję.",
        "Brudno, połowa lamp nie świeci, przy produktach brak cen.",
        "Zamknęli dziesięć minut wcześniej, stał{em|am} pod drzwiami.",
        "Kazali przyjechać w sobotę, przyjechał{em|am} w sobotę i dalej nic.",
        "Nie ma gdzie zaparkować i nikt nie pomoże wynieść 30 kilo.",
    ),
    mixed=(
        "Ładne rzeczy, ale w soboty za mało osób na kasie.",
        "Sklep w porządku, tylko muzyka o wiele za głośna.",
        "Miła obsługa, mały wybór.",
        "Znalazł{em|am} to, czego szukał{em|am}, tylko długo nie było kogo zapytać.",
        "Dobra porada, ale cena na półce inna niż przy kasie.",
    ),
    good=(
        "Pani przy kasie znalazła dla mnie ostatnie pasujące krzesło. Cudownie!",
        "Piękny sklep, pachnie drewnem i nikt nie wciska niczego na siłę.",
        "Zmierzyli dwa razy i uczciwie powiedzieli, że większy stół się nie zmieści.",
        "Dziesięć minut i wyszedł{em|am} dokładnie z tym, co chciał{em|am}.",
        "Świetna obsługa, pamiętali mnie z poprzedniej wizyty.",
        "Sami zanieśli regał do samochodu.",
        "Miło, szybko i ze znajomością rzeczy.",
        "Moje ulubione miejsce na prezenty.",
    ),
)
WEB = Moods(
    bad=(
        "Przy płatności trzy razy błąd, a potem pobrało pieniądze dwa razy.",
        "Po zapłaceniu nie da się zmienić adresu dostawy i nigdzie nie ma pomocy.",
        "Na telefonie nie da się znaleźć wymiarów, strona skacze.",
        "Kod rabatowy z waszego własnego newslettera nie działa.",
        "Musiał{em|am} założyć konto, żeby kupić jedną lampę. Po co?",
        "Filtr kolorów nie działa, pokazuje wszystko.",
        "Po zalogowaniu koszyk znowu pusty.",
        "Płatność przeszła, a potwierdzenie przyszło dopiero po moim mailu.",
    ),
    mixed=(
        "Zamówienie działa, wyszukiwarka to dramat.",
        "Zdjęcia ładne, ale za mało. Chciał{bym|abym} zobaczyć też tył.",
        "Na laptopie dobrze, na telefonie niewygodnie.",
        "Szybko, ale koszt dostawy widać dopiero na samym końcu.",
        "Ok, jak już się znajdzie właściwą stronę.",
    ),
    good=(
        "Zamówienie zajęło dwie minuty, zdjęcia zgodne z rzeczywistością.",
        "Przejrzysta strona i można zapłacić blikiem.",
        "Super, że widać lampę w prawdziwym pokoju.",
        "Wszystko proste od początku do końca.",
        "Dobre filtry, uczciwe opinie, szybka płatność.",
        "Zamówił{em|am} z pociągu w pięć minut, rewelacja.",
        "Wreszcie sklep, który podaje wagę i prawdziwe wymiary.",
        "Potwierdzenie od razu i ze wszystkim, co trzeba.",
    ),
)
DELIVERY = Moods(
    bad=(
        "Paczka przyszła dziewięć dni po terminie i nikt nic nie powiedział.",
        "Cały dzień w domu, kurier nawet nie zadzwonił. 'Odbiorca nieobecny'. Bzdura.",
        "Karton zgnieciony, lampa w trzech kawałkach.",
        "W śledzeniu od wtorku 'wydano do doręczenia'.",
        "Kurier zostawił stół na deszczu pod garażem.",
        "Zostawili u sąsiada, którego nawet nie znam.",
        "Zamówienia {order} dalej nie ma. To miał być prezent na urodziny.",
        "Trzeci termin z rzędu niedotrzymany.",
        "Blat porysowany, ewidentnie w transporcie.",
        "Kurier za każdym razem coś pokręci.",
    ),
    mixed=(
        "Dzień spóźnienia, ale całe.",
        "Kurier miły, ale okienko ośmiu godzin to przesada.",
        "Na czas, opakowanie trochę podarte.",
        "Dobrze, tylko na trzecie piętro musiał{em|am} wnosić {sam|sama}.",
        "Szybko, ale pół pudła to plastik.",
    ),
    good=(
        "Zamówione w poniedziałek, w środę na miejscu, zapakowane jak skarb.",
        "Kierowca zadzwonił pół godziny wcześniej, tak jak obiecano.",
        "Wnieśli stół na czwarte piętro z uśmiechem.",
        "Dostawa przed czasem i wszystko całe.",
        "Idealnie zapakowane, bez plastiku, ani jednej rysy.",
        "Mogł{em|am} przesunąć dostawę o dzień jednym kliknięciem.",
        "Bardzo szybko, dziękuję!",
        "Sprawna dostawa, uprzejmy kurier.",
    ),
)
PRODUCT = Moods(
    bad=(
        "Stół się chwieje, jedna noga krótsza. Za takie pieniądze!",
        "Kolor zupełnie inny niż na zdjęciu.",
        "W paczce z półką nie było śrub.",
        "Lampa po dwóch tygodniach zaczęła mrugać.",
        "Śmierdzi klejem, stoi na balkonie.",
        "Instrukcja to żart.",
        "Po miesiącu okleina odeszła na rogu.",
        "Za drogo jak na to, co się dostaje.",
    ),
    mixed=(
        "Drewno dobre, śruby kiepskie.",
        "Wygląda pięknie, ale łatwo się rysuje.",
        "Przyzwoite za te pieniądze.",
        "Trochę ciemniejszy, niż myślał{em|am}, przyzwyczaję się.",
        "Koc ciepły, ale strasznie się sypie.",
    ),
    good=(
        "Stół dębowy jeszcze piękniejszy niż na zdjęciach.",
        "Solidny, ciężki, nic się nie chwieje. Przeżyje mnie.",
        "Lampa daje takie ciepłe światło, jesteśmy zachwyceni.",
        "Złożył{em|am} w dwadzieścia minut i bez przeklinania.",
        "Wart każdej złotówki.",
        "Mama się popłakała na widok wazonu. Ze szczęścia.",
        "Trzecia rzecz od was i najlepsza.",
        "Nareszcie prawdziwe drewno.",
    ),
)
CONTACT = Moods(
    bad=(
        "Czterdzieści minut na linii i rozłączyło.",
        "Tłumaczył{em|am} to czterem osobom i dalej jestem w punkcie wyjścia.",
        "Odpowiedź kopiuj-wklej, zupełnie nie na temat.",
        "Mieli oddzwonić. To było tydzień temu.",
        "Usłyszał{em|am}, że to moja wina, że karton był zgnieciony.",
        "Czat sam się zamyka, kiedy jeszcze piszę.",
        "Nikt się nie poczuwa do zamówienia {order}.",
        "Trzy dni czekania na odpowiedź 'prosimy o cierpliwość'.",
        "Nieuprzejmie przez telefon.",
    ),
    mixed=(
        "W końcu załatwione, po drugim mailu.",
        "Miło, ale nic nie mogli zdecydować.",
        "Szybka odpowiedź, ale tylko na połowę pytań.",
        "Długo zajęte, za to pani potem bardzo uprzejma.",
        "Może być.",
    ),
    good=(
        "Odebrali od razu i załatwili w pięć minut.",
        "Bardzo cierpliwie, a ja się na komputerach nie znam.",
        "Zanim się rozłączył{em|am}, nowa lampa była w drodze.",
        "Ktoś naprawdę przeczytał mojego maila i odpowiedział na każdy punkt.",
        "Miło, jasno, szybko. Więcej takich ludzi.",
        "Oddzwonili dokładnie wtedy, kiedy obiecali.",
        "Zwrot pieniędzy tego samego dnia, bez gadania.",
        "Sprawa załatwiona przy pierwszym telefonie.",
    ),
)
ADDED = Moods(
    bad=(
        "Proszę o zwrot pieniędzy.", "Nigdy więcej.", "Duże rozczarowanie.",
        "Po was spodziewał{em|am} się więcej.", "Zróbcie coś z tym!", "Kiedyś było lepiej.",
        "Tak nie można.", "Jestem klient{em|ką} od lat.",
    ),
    mixed=(
        "Mogło być lepiej.", "Dam jeszcze jedną szansę.", "Poza tym ok.", "Ogólnie w porządku.",
        "Zobaczymy.",
    ),
    good=(
        "Dziękuję!", "Na pewno wrócę.", "Tak trzymać.", "Polecił{em|am} już znajomym.", "10/10",
        "Jestem {zachwycony|zachwycona}.", "Brawo.", "Sama przyjemność.",
    ),
)  # fmt: skip
QUESTIONS = (
    "Gdzie jest moje zamówienie {order}? Miało być w piątek.",
    "Dzień dobry, czy mogę zmienić adres dostawy zamówienia {order}?",
    "Lampa przyszła pęknięta, co teraz?",
    "Chcę zwrócić zasłony, są za krótkie.",
    "Czy półka dębowa jest w wersji 120 cm?",
    "Pobrało mi dwa razy za zamówienie {order}, proszę sprawdzić.",
    "Czym czyścić olejowany blat?",
    "Poproszę fakturę z NIP do zamówienia {order}.",
    "Czy sklep jest otwarty w święto?",
    "W paczce z półką brakuje dwóch śrub.",
    "Czy kurier może przyjechać po 18?",
    "Nie naliczyło punktów za ostatnie zakupy.",
)
POLISH = Words(
    {
        Theme.SHOP: SHOP, Theme.WEB: WEB, Theme.DELIVERY: DELIVERY, Theme.PRODUCT: PRODUCT,
        Theme.CONTACT: CONTACT,
    },
    ADDED,
    QUESTIONS,
    (
        "Proszę o telefon: {phone}.", "Mój mail: {mail}",
        "Mój numer {phone}, najlepiej po 17.", "Proszę pisać na {mail}",
    ),
    "Pozdrawiam, {name}",
)  # fmt: skip
