"""Polish: what people write of a product, and reviews of a shop."""

from harken.listening.demo.words.form import Moods

TABLE = Moods(
    bad=(
        "Stół się chwieje, jedna noga krótsza. Za takie pieniądze!",
        "Po jednej zimie pęknięcie na blacie, a grzejemy normalnie.",
        "Trzy godziny skręcania we dwoje i otwory dalej się nie schodzą.",
        "W pierwszym tygodniu ślad po szklance. Po wodzie!",
    ),
    mixed=(
        "Drewno piękne, śruby kiepskie.",
        "Wygląda super, ale łatwo się rysuje.",
        "Trochę ciemniejszy niż na zdjęciach, przyzwyczaję się.",
        "Solidny, ale wnosiliśmy go we czterech przez godzinę.",
        "Blat piękny. Nogi mogłyby być dwa centymetry dłuższe.",
    ),
    good=(
        "Stół jeszcze piękniejszy niż na zdjęciach.",
        "Solidny, ciężki, nic się nie chwieje. Przeżyje mnie.",
        "W Wigilię siedziało dziesięć osób i ani razu nie skrzypnął.",
        "Czuć słoje pod palcami. Nareszcie prawdziwe drewno.",
        "Lekcje, obiad, szycie, wszystko wytrzymuje.",
    ),
)
SHELF = Moods(
    bad=(
        "W paczce z półką nie było śrub.",
        "Ugięła się pod jednym rzędem książek kucharskich.",
        "Po miesiącu okleina odeszła na rogu.",
        "Instrukcja to żart.",
    ),
    mixed=(
        "Mocna, ale kołki z zestawu do niczego.",
        "Przyzwoita za te pieniądze.",
        "Ładna półka, przydałaby się jeszcze jedna deska.",
        "Dużo książek wejdzie, ale plecy z cienkiej płyty.",
        "Na książki w sam raz, pod segregatorami trochę się ugina.",
    ),
    good=(
        "Złożył{em|am} w dwadzieścia minut i bez przeklinania.",
        "Udźwignęła wszystkie płyty i dalej wygląda lekko.",
        "Weszła we wnękę jak na miarę.",
        "Równe krawędzie, każdy otwór tam, gdzie trzeba.",
        "Od razu zamówił{em|am} drugą.",
    ),
)
LAMP = Moods(
    bad=(
        "Lampa po dwóch tygodniach zaczęła mrugać.",
        "Kabel za krótki, a żarówki w zestawie brak.",
        "Tak się grzeje, że aż czuć.",
        "Kolor zupełnie inny niż na zdjęciu. Pomarańcz, nie bursztyn.",
    ),
    mixed=(
        "Ładna, ale do czytania za ciemna.",
        "Światło piękne, włącznik brzydki.",
        "Mniejsza, niż myślał{em|am}, w przedpokoju i tak ładnie wygląda.",
        "Światło ciepłe, tylko do czytania za słabe.",
        "Zapalona śliczna, zgaszona taka sobie.",
    ),
    good=(
        "Lampa daje takie ciepłe światło, jesteśmy zachwyceni.",
        "Każdy bursztyn inny. W naszym widać kawałek paproci.",
        "Z nudnego kąta zrobił się nasz ulubiony.",
        "Córka już bez niej nie zaśnie.",
        "Porządnie zrobiona, ciężka podstawa, nie przewraca się.",
    ),
)
VASE = Moods(
    bad=(
        "Przecieka. Wazon, który przecieka.",
        "Wyszczerbiony brzeg, fatalnie zapakowany.",
        "Za drogo jak na to, co się dostaje.",
        "Przewrócił się od trzech tulipanów.",
    ),
    mixed=(
        "Kolor ładny, ale trochę niestabilny.",
        "Fajny, tylko w środku nie da się umyć.",
        "Do ozdoby tak, do kwiatów mniej.",
        "Mniejszy, niż myślał{em|am}, ale miejsce się znalazło.",
        "Na półce wygląda dobrze, z wysokimi kwiatami się przewraca.",
    ),
    good=(
        "Mama się popłakała na widok wazonu. Ze szczęścia.",
        "W wieczornym słońcu aż świeci.",
        "Prosty i piękny, nawet pusty.",
        "Dał{em|am} w prezencie na ślub i teraz sam{|a} taki chcę.",
        "Grube szkło, czuć, że to coś porządnego.",
    ),
)
CURTAINS = Moods(
    bad=(
        "Po pierwszym praniu zasłony krótsze o cztery centymetry.",
        "Jedna zasłona jaśniejsza od drugiej.",
        "Po tygodniu puścił szew na dole.",
        "Tak cienkie, że latarnia świeci mi prosto w oczy.",
    ),
    mixed=(
        "Ładny materiał, gniecie się potwornie.",
        "Zasłony dobre, długość dziwna.",
        "W dzień piękne, w nocy za mało zaciemniają.",
        "Materiał ładny, ale gniotą się od samego patrzenia.",
        "Przepuszczają więcej światła, niż chciał{em|am}, za to kolor trafiony.",
    ),
    good=(
        "Piękny len, układa się dokładnie tak, jak powinien.",
        "Światło w pokoju zrobiło się dużo milsze.",
        "Po dwóch praniach dalej jak nowe.",
        "Docięte co do centymetra.",
        "Pokój wydaje się teraz dwa razy większy.",
    ),
)
THROW = Moods(
    bad=(
        "Sypie się okropnie, cała kanapa w kłaczkach.",
        "Gryzie. Kotu się podoba, mnie nie.",
        "Po trzech tygodniach dziura.",
        "Dziwnie pachnie, nawet po kilku dniach na balkonie.",
    ),
    mixed=(
        "Koc ciepły, ale strasznie się sypie.",
        "Miły w dotyku, na dwie osoby trochę za krótki.",
        "Kolor ładny, liczył{em|am} na grubszą wełnę.",
        "Ciepły, tylko na ciemnych spodniach zostawia kłaczki.",
        "Z jednej strony miękki, z drugiej gryzie.",
    ),
    good=(
        "Ciepły jak przytulenie.",
        "Co wieczór kłócimy się o ten koc. Zamówiliśmy drugi.",
        "W ogóle nie gryzie, prawdziwa wełna.",
        "Dokładnie taki musztardowy jak na zdjęciu.",
        "Pies go sobie przywłaszczył. Od niego też pięć gwiazdek.",
    ),
)
PRODUCTS = {
    "Oak table": TABLE, "Oak shelf": SHELF, "Amber lamp": LAMP, "Amber vase": VASE,
    "Linen curtains": CURTAINS, "Wool throw": THROW,
}  # fmt: skip
BOUGHT = (
    "Mamy od dwóch miesięcy.", "Prezent od siostry.", "Kupione po długim namyśle.",
    "Druga rzecz z tego sklepu.", "Kupione na wyprzedaży.", "Do salonu.",
    "Kupione do nowego mieszkania.", "Najpierw widział{em|am} u koleżanki.",
    "Do pokoju gościnnego.", "Kupione pod wpływem chwili.",
)  # fmt: skip
PLACES = Moods(
    bad=(
        "Jedna gwiazdka, bo mniej się nie da.",
        "Kiedyś uwielbiał{em|am} ten sklep. Już nie.",
        "Czterdzieści kilometrów w jedną stronę po coś, co „gdzieś powinno być”.",
        "Ładna witryna, w środku rozczarowanie.",
        "Obsługa rozmawia ze sobą, nie z klientami.",
        "Zgłosił{em|am}, że krzesło się chwieje. Usłyszał{em|am}, że wszystkie się chwieją.",
        "Oddał{em|am} lampę, a zamiast pieniędzy dostał{em|am} bon.",
        "Sobota po południu, jedna kasa, kolejka do drzwi.",
    ),
    mixed=(
        "Dobre miejsce, żeby pooglądać, kupuję gdzie indziej.",
        "Meble ładne, obsługa z humorami.",
        "W porządku, jeśli wiesz, czego chcesz.",
        "Na górze super, na dole chaos.",
        "Ceny jak ceny, jakość też.",
        "Zależy, na kogo się trafi.",
        "Trzy gwiazdki: dwie za lampy, jedna za ekspres do kawy.",
    ),
    good=(
        "Perełka.",
        "{Wszedłem|Weszłam} tylko schować się przed deszczem, a {wyszedłem|wyszłam} ze stołem.",
        "Wreszcie sklep meblowy, gdzie wszystkiego można dotknąć.",
        "Przychodzę tu od otwarcia.",
        "Mały sklep, wielkie serce.",
        "Uczciwie doradzą, nawet jeśli wyjdzie taniej.",
        "Duży wybór i pachnie fantastycznie.",
        "Parking pod drzwiami, pomoc przy załadunku, czego chcieć więcej?",
        "Widać, że lubią to, co sprzedają.",
        "Najlepsze miejsce w mieście na lampy robione ręcznie.",
        "Naprawili mi starą lampę za cenę żarówki.",
        "Pół mieszkania mamy stąd.",
    ),
)
