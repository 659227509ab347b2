"""Everything the field may change, read from data files: agendas, criteria, deadlines, lists and rules."""
