"""English: what people write of a product, and reviews of a shop."""

from harken.listening.demo.words.form import Moods

TABLE = Moods(
    bad=(
        "The table wobbles and one leg is shorter. For this price!",
        "Hairline crack in the top after one winter of normal heating.",
        "Took two people three hours, and the holes still didn't line up.",
        "A glass of water left a ring in the first week.",
    ),
    mixed=(
        "Beautiful wood, feeble screws.",
        "Looks lovely, scratches if you look at it.",
        "A bit darker than in the pictures, I'll get used to it.",
        "Solid, but four of us needed an hour to get it in.",
        "Lovely top. The legs could be two centimetres longer.",
    ),
    good=(
        "The oak table is even more beautiful than on the pictures.",
        "Solid, heavy, no wobble. Will outlive me.",
        "Ten people at Christmas and it didn't creak once.",
        "You can feel the grain. Real wood at last.",
        "Homework, dinner, sewing: it takes everything.",
    ),
)
SHELF = Moods(
    bad=(
        "The screws for the shelf were missing.",
        "Sagged under a row of cookbooks.",
        "The veneer came off at the edge after a month.",
        "The instructions are a joke.",
    ),
    mixed=(
        "Sturdy, but the wall fixings are useless.",
        "Decent for the money.",
        "Nice shelf, I'd have liked one more board.",
        "Holds a lot of books, the back panel is thin.",
        "Fine for paperbacks, bends a little under the big atlases.",
    ),
    good=(
        "Put it together in twenty minutes without swearing.",
        "Carries all my records and still looks light.",
        "Fits into the niche as if made for it.",
        "Straight, clean edges, and every hole where it should be.",
        "Bought a second one straight away.",
    ),
)
LAMP = Moods(
    bad=(
        "The lamp flickers after two weeks.",
        "Cable far too short, and no bulb included.",
        "Gets so hot you can smell it.",
        "The colour is nothing like on the picture. Orange, not amber.",
    ),
    mixed=(
        "Pretty, but too dim to read by.",
        "Lovely light, ugly switch.",
        "Smaller than I thought, still nice in the hall.",
        "Warm light, too little of it for reading.",
        "Pretty when it's on, rather plain when it's off.",
    ),
    good=(
        "The lamp gives such a warm light, we love it.",
        "Every piece of amber is different. Ours has a tiny fern in it.",
        "Turned a dull corner into our favourite one.",
        "My daughter won't fall asleep without it any more.",
        "Well made, heavy foot, doesn't tip over.",
    ),
)
VASE = Moods(
    bad=(
        "It leaks. A vase that leaks.",
        "Chipped rim, badly wrapped.",
        "Too expensive for what it is.",
        "Top-heavy, fell over with three tulips in it.",
    ),
    mixed=(
        "Pretty colour, a bit wobbly.",
        "Nice, but hard to clean inside.",
        "Good as decoration, less so for flowers.",
        "Smaller than I thought, but it found its place.",
        "Looks good on the shelf, tips over with tall flowers.",
    ),
    good=(
        "My mother cried when she saw the vase. In a good way.",
        "In the evening sun it glows.",
        "Simple and beautiful, even empty.",
        "Gave it as a wedding present, now I want one too.",
        "Thick glass, feels like something.",
    ),
)
CURTAINS = Moods(
    bad=(
        "The curtains shrank by four centimetres in the first wash.",
        "One panel is a shade lighter than the other.",
        "Hem came undone after a week.",
        "So thin that the street lamp shines straight through.",
    ),
    mixed=(
        "Nice fabric, creases like mad.",
        "Good curtains, odd length.",
        "Lovely by day, not dark enough at night.",
        "Nice fabric, creases the moment you look away.",
        "They let in more light than I hoped, the colour is right.",
    ),
    good=(
        "Beautiful linen, falls exactly as it should.",
        "They soften the light just right.",
        "Washed them twice, still like new.",
        "Cut to the centimetre.",
        "The room looks twice as big now.",
    ),
)
THROW = Moods(
    bad=(
        "It sheds everywhere, the whole sofa is covered in fluff.",
        "Scratchy. The cat likes it, I don't.",
        "A hole in it after three weeks.",
        "Smells of something, even after airing it for days.",
    ),
    mixed=(
        "Warm, but sheds a lot.",
        "Soft enough, a little short for two.",
        "Nice colour, I hoped for thicker wool.",
        "Warm, only it sheds on dark trousers.",
        "Soft on one side, scratchy on the other.",
    ),
    good=(
        "Warm as a hug.",
        "We fight over the throw every evening. Ordered another one.",
        "Not scratchy at all, real wool.",
        "Exactly the mustard yellow of the picture.",
        "The dog has claimed it. Five stars from him too.",
    ),
)
PRODUCTS = {
    "Oak table": TABLE, "Oak shelf": SHELF, "Amber lamp": LAMP, "Amber vase": VASE,
    "Linen curtains": CURTAINS, "Wool throw": THROW,
}  # fmt: skip
BOUGHT = (
    "Had it for two months now.", "A present from my sister.", "Bought after long hesitation.",
    "Second thing I've bought here.", "Bought it in the sale.", "For the living room.",
    "Got it for our new flat.", "Saw it at a friend's first.", "For the guest room.",
    "Ordered on a whim.",
)  # fmt: skip
PLACES = Moods(
    bad=(
        "One star because zero isn't possible.",
        "Used to love this place. Not any more.",
        "Drove forty kilometres for an item that 'must be somewhere'.",
        "Nice window, disappointing inside.",
        "Staff talk to each other, not to customers.",
        "Complained about a wobbly chair and was told all chairs wobble.",
        "Returned a lamp and left without money, with a voucher I didn't want.",
        "Saturday afternoon, one till open, queue to the door.",
    ),
    mixed=(
        "Good for a look around, I buy elsewhere.",
        "Nice furniture, moody service.",
        "Fine if you know what you want.",
        "Upstairs great, downstairs chaos.",
        "Prices are what they are, quality too.",
        "Depends on who is serving you.",
        "Three stars: two for the lamps, one for the coffee machine.",
    ),
    good=(
        "A little gem.",
        "I only came in from the rain and left with a table.",
        "Finally a furniture shop where you can touch everything.",
        "Been coming here since it opened.",
        "Small shop, big heart.",
        "Honest advice, even when it means I spend less.",
        "Great selection and it smells fantastic.",
        "Parking right outside, help with loading, what more do you want?",
        "You can tell they like what they sell.",
        "Best place in town for handmade lamps.",
        "They repaired my old lamp for the price of a bulb.",
        "We furnished half of our flat here.",
    ),
)
