"""Fields other than scores: when, who, where, what people wrote, and the rest."""
