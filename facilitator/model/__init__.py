"""The field's vocabulary as frozen records: what a review holds, with no rule and no storage in it."""
