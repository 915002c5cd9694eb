"""What each question to customer service is about, in the order in which all languages ask them."""

PRODUCT, PAYMENT, WHERE = "product question", "payment and invoice", "where is my order"
CHANGE, DAMAGED, RETURN = "change an order", "damaged or missing", "return or swap"
CARE, WISHES, TERMS = "care and use", "delivery wishes", "shop and delivery"
POINTS = "loyalty points"
REASONS = (
    WHERE, CHANGE, DAMAGED, RETURN, PRODUCT, PAYMENT, CARE, PAYMENT, TERMS, DAMAGED, WISHES, POINTS,
    PRODUCT, RETURN, CARE, PRODUCT, CHANGE, TERMS, CARE, WHERE, WISHES, PAYMENT, PRODUCT, PRODUCT,
)  # fmt: skip
"""As the helpdesk of the demo files them; one a question."""
