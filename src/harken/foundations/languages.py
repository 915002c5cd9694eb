"""The languages in which every page and message exists."""

LANGUAGES = (("en", "English"), ("pl", "Polski"), ("ru", "Русский"), ("uk", "Українська"))
LANGUAGE_CODES = tuple(code for code, _name in LANGUAGES)
