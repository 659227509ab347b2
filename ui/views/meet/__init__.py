"""Meet: the meeting as it is run, step by step."""
