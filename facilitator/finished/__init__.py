"""What a finished file holds, read as whoever gets it could read it: every word, seen or unseen."""
