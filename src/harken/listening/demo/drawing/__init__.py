"""How the demo is drawn: days and moments, people, working hours, and dealing instead of luck."""
