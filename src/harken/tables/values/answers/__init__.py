"""Answers on scales: in numbers, words, stars and smileys."""
