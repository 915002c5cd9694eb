"""What the nouns' pages share: forms with names in several languages, lists in pages."""
