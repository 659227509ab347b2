"""Publish: private notes, public words and the page that they make."""
