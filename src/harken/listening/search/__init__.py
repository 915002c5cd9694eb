"""Search in what customers wrote: one tokeniser, an index in the database, filled from the log."""
