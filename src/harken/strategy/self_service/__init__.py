"""How often customers help themselves, and why they have to ask."""
