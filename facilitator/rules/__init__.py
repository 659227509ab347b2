"""The rules of the field, as functions of records: no storage, no screen."""
