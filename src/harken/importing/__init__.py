"""Files that people bring: understood, shown, confirmed, recorded, and undone where need be."""
