"""Contacts from a file: understood, shown, brought in, taken back."""
