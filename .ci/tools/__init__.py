"""What ``dev.py`` is made of: the standard library alone, and no part of the program that is shipped."""
