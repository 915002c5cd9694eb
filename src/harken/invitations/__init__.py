"""Surveys out to people: links, codes, invitations by mail, and what became of them."""
