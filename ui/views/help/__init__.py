"""Help that is always a key away: every key, the guide, the tour, and what is said when the program has a fault."""
