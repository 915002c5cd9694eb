"""The agenda of a review, drawn from the data: sources, drawing, and keeping what was drawn."""

from harken.strategy.reviews.agenda.drawing import Section, draw, frozen, sections_of
from harken.strategy.reviews.agenda.source import AgendaSource, Item, agenda_sources

__all__ = ["AgendaSource", "Item", "Section", "agenda_sources", "draw", "frozen", "sections_of"]
