"""Whether a goal is specific, measurable, achievable, relevant and timed; pure but for figures."""
