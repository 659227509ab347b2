"""Rapid reviews of serious child safeguarding incidents: private notes in, publishable learning out."""

__version__ = "0.1.0"
