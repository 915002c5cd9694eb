"""How mailings went, and whom they reached."""
