"""Words that tell nothing of what a case is about, in the languages of the product."""

_TEXT = """
about after again against also always another anybody anything around because been before being
between both came cannot come could customer days dear does doing done down during each even
every everything first from gave getting give goes going good hello have having here hours into
just know last later like long made make many more most much must need never nobody nothing only
other over please really said same says should since some somebody something still such sure
take than thank thanks that their them then there these they thing things think this those
through time today told twice under until very want wanted weeks well went were what when where
which while will with within without would years yesterday your yours minutes bardzo bardziej
będzie było była były chcę czyli czemu dlaczego dobry dlatego dnia dzień gdyby gdzie jakby jako
jednak jest jeszcze jestem każdy kiedy który która które którego ktoś mają może można mnie moje
musi nadal niestety nigdy oraz proszę przed przez przecież również sobie swoje tego temu teraz
także tylko tych wciąż więc wszystko wiele właśnie znowu zawsze żeby была было были быть будет
весь вчера очень всего всегда даже день если есть ещё здесь когда который которая которые кого
меня может можно мной надо него нельзя нему нибудь ничего никто опять после почему пожалуйста
просто прошу раза сделать себя снова сейчас также тоже только того тогда хочу хотя чего через
чтобы этого этом этот это эта була було бути буде вчора дуже всього завжди навіть якщо щось тут
коли який яка яке які мене може можна мною треба нього нема нічого ніхто знову після чому будь
ласка рази зробити себе зараз також лише тільки тоді хоча щоб цього цьому цей
"""
WORDS = frozenset(_TEXT.split())
