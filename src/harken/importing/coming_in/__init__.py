"""The way of a file: understood, recorded, counted, told, taken back."""
