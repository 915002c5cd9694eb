"""Figures in sentences and pictures of the active language."""
