"""Surveys of Qualtrics (`.qsf`): JSON with elements, blocks and a flow."""
