"""A whole review as one JSON document: written, described, read and taken in."""
