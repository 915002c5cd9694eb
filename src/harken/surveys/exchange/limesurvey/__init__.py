"""Surveys of LimeSurvey (`.lss`): XML with the tables of its database."""
