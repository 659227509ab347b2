"""How a review is kept in its database: tables, records, history and search."""
