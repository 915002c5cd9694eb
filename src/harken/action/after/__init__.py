"""After closing: asked again how it went, what became of low scorers, and who waited."""
