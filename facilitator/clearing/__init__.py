"""Whether a document may leave: what it says, what was found in it, what was decided, who signed."""
