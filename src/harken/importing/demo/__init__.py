"""Files for the demo company: a paper questionnaire that a shop typed in, month by month."""
