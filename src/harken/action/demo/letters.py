"""The words of the demo company's letters, in the languages its customers read."""

from harken.action.kinds.models import Template

HELLO = {
    "en": "I am sorry that we let you down. I have asked the workshop and will write to you by "
    "Thursday what we do about it.",
    "pl": "Przykro mi, że zawiedliśmy. Sprawdzam to w warsztacie i do czwartku napiszę, co z tym "
    "zrobimy.",
    "ru": "Мне жаль, что мы вас подвели. Уточняю в мастерской и до четверга напишу, что мы "
    "сделаем.",
    "uk": "Мені шкода, що ми вас підвели. Уточнюю в майстерні й до четверга напишу, що ми зробимо.",
}
AWAY = {
    "en": "I am away until Monday and read mail then.",
    "pl": "Jestem na urlopie do poniedziałku i wtedy przeczytam pocztę.",
    "ru": "Меня нет до понедельника, тогда прочту почту.",
    "uk": "Мене немає до понеділка, тоді прочитаю пошту.",
}
THANKS = {
    "en": "Thank you for writing back so soon. The second drawer does not close either.",
    "pl": "Dziękuję za szybką odpowiedź. Druga szuflada też się nie domyka.",
    "ru": "Спасибо за быстрый ответ. Второй ящик тоже не закрывается.",
    "uk": "Дякую за швидку відповідь. Друга шухляда теж не зачиняється.",
}
NOTE = "Were the drawers tried before this one left? The customer says both stick."
SIDE = (
    "We tried them dry. The van stood in the rain overnight, and the wood swelled: the cover was "
    "missing again."
)
_SIGN = "\n\n{agent}\n{organisation}"
_Words = dict[str, str]
TEMPLATES: tuple[tuple[str, str, _Words, _Words], ...] = (
    (
        "We look into it",
        Template.Use.REPLY,
        {},
        {
            "en": "Dear {name},\n\nthank you for telling us. I look into it today and write to you "
            "by …" + _SIGN,
            "pl": "Dzień dobry, {name},\n\ndziękujemy za wiadomość. Sprawdzę to dzisiaj i odpiszę "
            "do …" + _SIGN,
            "ru": "Здравствуйте, {name}!\n\nСпасибо, что сказали нам. Сегодня разберусь и напишу "
            "вам до …" + _SIGN,
            "uk": "Вітаємо, {name}!\n\nДякуємо, що сказали нам. Сьогодні розберуся й напишу вам "
            "до …" + _SIGN,
        },
    ),
    (
        "A new one is on its way",
        Template.Use.REPLY,
        {},
        {
            "en": "Dear {name},\n\nI am sorry. A new one leaves today, at no cost to you." + _SIGN,
            "pl": "Dzień dobry, {name},\n\nprzepraszamy. Nowy egzemplarz wysyłamy dziś, bez "
            "żadnych kosztów." + _SIGN,
            "ru": "Здравствуйте, {name}!\n\nПростите нас. Новый отправим сегодня, для вас это "
            "бесплатно." + _SIGN,
            "uk": "Вітаємо, {name}!\n\nВибачте нам. Новий відправимо сьогодні, для вас це "
            "безкоштовно." + _SIGN,
        },
    ),
    (
        "Your letter has arrived",
        Template.Use.ACKNOWLEDGEMENT,
        {
            "en": "We have your letter", "pl": "Mamy Pana/Pani list",
            "ru": "Мы получили ваше письмо", "uk": "Ми отримали вашого листа",
        },
        {
            "en": "Dear {name},\n\nyour letter has arrived; its number is {number}. A person reads "
            "it and answers." + "\n\n{organisation}",
            "pl": "Dzień dobry, {name},\n\nlist do nas dotarł, jego numer to {number}. Przeczyta "
            "go człowiek i odpowie." + "\n\n{organisation}",
            "ru": "Здравствуйте, {name}!\n\nВаше письмо дошло, его номер {number}. Его прочтёт "
            "человек и ответит." + "\n\n{organisation}",
            "uk": "Вітаємо, {name}!\n\nВаш лист надійшов, його номер {number}. Його прочитає "
            "людина й відповість." + "\n\n{organisation}",
        },
    ),
    (
        "Final letter",
        Template.Use.FINAL_LETTER,
        {
            "en": "Our decision on your complaint of {date}",
            "pl": "Nasza decyzja w sprawie reklamacji z {date}",
            "ru": "Наше решение по вашей жалобе от {date}",
            "uk": "Наше рішення щодо вашої скарги від {date}",
        },
        {
            "en": "Dear {name},\n\non your complaint {number} of {date} we have decided: …\n\nIf "
            "you do not agree, you can turn to …" + _SIGN,
            "pl": "Dzień dobry, {name},\n\nw sprawie reklamacji {number} z {date} zdecydowaliśmy: "
            "…\n\nJeśli się Pan/Pani nie zgadza, można zwrócić się do …" + _SIGN,
            "ru": "Здравствуйте, {name}!\n\nПо вашей жалобе {number} от {date} мы решили: …\n\n"
            "Если вы не согласны, можно обратиться в …" + _SIGN,
            "uk": "Вітаємо, {name}!\n\nЩодо вашої скарги {number} від {date} ми вирішили: …\n\n"
            "Якщо ви не згодні, можна звернутися до …" + _SIGN,
        },
    ),
)  # fmt: skip
