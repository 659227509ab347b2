"""Follow up: what was agreed, what was issued, and what the Panel said."""
