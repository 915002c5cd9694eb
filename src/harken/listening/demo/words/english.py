"""English."""

from harken.listening.demo.words.form import Moods, Theme, Words

SHOP = Moods(
    bad=(
        "Waited twenty minutes at the till while two assistants chatted.",
        "Nobody in the shop could tell me whether the table comes in a darker oak.",
        "The website said it was in stock. It wasn't. Wasted trip.",
        "The shop assistant was plainly annoyed that I asked about the warranty.",
        "Dirty fitting area, half the lamps not working, prices missing everywhere.",
        "Closed ten minutes early, I was standing at the door.",
        "Was told to come back on Saturday, came back on Saturday, still nothing.",
        "No place to park and no one to help carry a 30 kg box.",
    ),
    mixed=(
        "Nice things, but too few people at the till on Saturdays.",
        "The shop is fine. The music is far too loud though.",
        "Helpful staff, small choice.",
        "Found what I needed, it just took a while to find somebody to ask.",
        "Good advice but the price tag didn't match the till.",
    ),
    good=(
        "The lady at the counter found the last matching chair for me. Wonderful!",
        "Lovely shop, smells of wood, and nobody pushes you to buy.",
        "They measured twice and told me honestly the bigger table would not fit.",
        "In and out in ten minutes with exactly what I wanted.",
        "Great staff, they remembered me from last time.",
        "They carried the shelf to my car without being asked.",
        "Friendly, quick, knows the products inside out.",
        "My favourite place for presents.",
    ),
)
WEB = Moods(
    bad=(
        "The checkout threw an error three times and then charged me twice.",
        "I can't change the delivery address after paying, and there is no help anywhere.",
        "Impossible to find the dimensions on the phone, the page keeps jumping.",
        "The discount code from your own newsletter didn't work.",
        "Had to make an account just to buy one lamp. Why?",
        "Filter by colour is broken, it shows everything.",
        "The basket was empty again after I logged in.",
        "Payment went through but no confirmation came until I asked.",
    ),
    mixed=(
        "Ordering works, search is hopeless.",
        "Nice photos, not enough of them. I'd like to see the back as well.",
        "Fine on the laptop, fiddly on the phone.",
        "Quick checkout, but shipping costs only appear at the very end.",
        "OK once I found the right page.",
    ),
    good=(
        "Ordering took two minutes, the pictures look just like the real thing.",
        "Clear website and I could pay the way I wanted.",
        "Loved that I could see the lamp in a real room.",
        "Everything was easy from start to finish.",
        "Good filters, honest reviews, fast checkout.",
        "I ordered from the train in five minutes, brilliant.",
        "Finally a shop that shows the weight and the real dimensions.",
        "The confirmation came at once with all I needed to know.",
    ),
)
DELIVERY = Moods(
    bad=(
        "The parcel came nine days late and nobody told me anything.",
        "Stayed at home all day, the courier never rang. 'Recipient absent'. Nonsense.",
        "Box crushed, the lamp inside in three pieces.",
        "Tracking has said 'out for delivery' since last Tuesday.",
        "The courier left the table in the rain in front of the garage.",
        "Delivered to a neighbour I don't even know.",
        "Order {order} still not here. It was a birthday present.",
        "Third delivery date in a row that was not kept.",
        "Scratched tabletop, and it clearly happened on the way.",
        "The courier gets something wrong every time.",
    ),
    mixed=(
        "Arrived a day late, but in one piece.",
        "The courier was nice, the time window of eight hours was not.",
        "Came on time, the packaging was a bit torn.",
        "Good, except that I had to carry it to the third floor myself.",
        "Fast, though half of the box was plastic.",
    ),
    good=(
        "Ordered on Monday, here on Wednesday, packed like a treasure.",
        "The driver rang half an hour ahead, as promised.",
        "They carried the table up to the fourth floor with a smile.",
        "Delivery earlier than announced and everything intact.",
        "Perfect packaging, no plastic, not a scratch.",
        "I could move the delivery by a day with one click.",
        "Very quick, thank you!",
        "Smooth delivery, polite courier.",
    ),
)
PRODUCT = Moods(
    bad=(
        "The table wobbles and one leg is shorter. For this price!",
        "The colour is nothing like on the picture.",
        "The screws for the shelf were missing.",
        "The lamp flickers after two weeks.",
        "Smells of glue, we had to put it on the balcony.",
        "The instructions are a joke.",
        "The veneer came off at the edge after a month.",
        "Too expensive for what it is.",
    ),
    mixed=(
        "Good wood, poor screws.",
        "Looks lovely, but scratches easily.",
        "Decent for the money.",
        "A bit darker than expected, I'll get used to it.",
        "The throw is warm but sheds a lot.",
    ),
    good=(
        "The oak table is even more beautiful than on the pictures.",
        "Solid, heavy, no wobble. Will outlive me.",
        "The lamp gives such a warm light, we love it.",
        "Put it together in twenty minutes without swearing.",
        "Worth every cent.",
        "My mother cried when she saw the vase. In a good way.",
        "Third thing I've bought from you and the best so far.",
        "Real wood at last.",
    ),
)
CONTACT = Moods(
    bad=(
        "Forty minutes on hold and then cut off.",
        "I explained my problem to four people and am still where I started.",
        "Copy and paste answer that had nothing to do with my question.",
        "They promised to call back. That was last week.",
        "I was told it is my fault that the box was crushed.",
        "The chat closes itself while I am typing.",
        "Nobody feels responsible for order {order}.",
        "Waited three days for a reply that says 'please be patient'.",
        "Rude on the phone.",
    ),
    mixed=(
        "Solved in the end, after the second mail.",
        "Friendly, but couldn't decide anything.",
        "Quick reply, half an answer.",
        "The line was busy for ages, the lady then was very kind.",
        "OK.",
    ),
    good=(
        "Answered at once and sorted it in five minutes.",
        "Very patient with me, I am not good with computers.",
        "The new lamp was on its way before I had hung up.",
        "Somebody actually read my mail and answered every point.",
        "Kind, clear, quick. More of that please.",
        "They rang me back exactly when they said.",
        "Refund the same day, no questions asked.",
        "Problem solved on the first call.",
    ),
)
ADDED = Moods(
    bad=(
        "I want my money back.", "Never again.", "Very disappointed.", "I expected more of you.",
        "Please do something about it!", "It used to be better.", "Not acceptable.",
        "I've been a customer for years.",
    ),
    mixed=(
        "Could be better.", "Will try once more.", "Otherwise fine.", "All in all all right.",
        "We'll see.",
    ),
    good=(
        "Thank you!", "Will come back.", "Keep it up.", "Recommended to all my friends already.",
        "10/10", "So happy.", "Well done.", "A pleasure.",
    ),
)  # fmt: skip
QUESTIONS = (
    "Where is my order {order}? It should have been here on Friday.",
    "Hi, can I change the delivery address of order {order}?",
    "The lamp arrived broken, what do I do now?",
    "I'd like to return the curtains, they are too short.",
    "Do you have the oak shelf in 120 cm?",
    "I was charged twice for order {order}, please check.",
    "How do I clean an oiled tabletop?",
    "Need an invoice with our company's VAT number for order {order}.",
    "Is the shop open on the holiday?",
    "Two screws are missing in the box of the shelf.",
    "Can the delivery come after 6 pm?",
    "My loyalty points from the last purchase are missing.",
)
ENGLISH = Words(
    {
        Theme.SHOP: SHOP, Theme.WEB: WEB, Theme.DELIVERY: DELIVERY, Theme.PRODUCT: PRODUCT,
        Theme.CONTACT: CONTACT,
    },
    ADDED,
    QUESTIONS,
    (
        "Please call me: {phone}.", "You can reach me at {mail}",
        "My number is {phone}, best after 5 pm.", "Write to {mail} please",
    ),
    "Regards, {name}",
)  # fmt: skip
