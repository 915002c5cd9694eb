"""The mails in which people are told: urgent things at once, the rest once a week."""
