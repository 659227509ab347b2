"""Two copies of one review, changed apart since they were the same, made one again."""
