"""Prepare: facts and dates, agencies, people, the meeting, and how its documents look."""
