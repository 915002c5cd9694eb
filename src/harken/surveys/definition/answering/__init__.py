"""Answers out of a form, and a form out of answers."""

from harken.surveys.definition.answering.filling import form_of
from harken.surveys.definition.answering.form import Read, merged, read_answers
from harken.surveys.definition.answering.wrong import Wrong, sentence

__all__ = ["Read", "Wrong", "form_of", "merged", "read_answers", "sentence"]
