"""Times that are promised by kind of case and of whom, who is told when they run out, and how
often they are kept."""
