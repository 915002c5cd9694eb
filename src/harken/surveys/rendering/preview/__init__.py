"""A survey as its respondents will see it, inside the editor; nothing is stored."""
