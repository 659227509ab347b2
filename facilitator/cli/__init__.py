"""The command line: everything that the core can do, without a screen."""
