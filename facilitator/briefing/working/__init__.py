"""The working documents of a review, which are not published: minutes, action plan, summary for the national Panel."""
