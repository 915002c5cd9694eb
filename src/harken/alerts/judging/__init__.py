"""Whether a metric has really changed: which periods are judged, and how."""
