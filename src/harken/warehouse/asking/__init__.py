"""From a question in words of the facts to SQL for an engine."""
