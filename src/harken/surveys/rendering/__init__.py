"""The respondent's pages, made once for a version and language, then only put together."""
