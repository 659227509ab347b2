"""The encrypted file on the disk: its keys, opening, integrity, backups, hand-over and destruction.

Nothing here knows what a review is; the tables and what they hold are handed in.
"""
