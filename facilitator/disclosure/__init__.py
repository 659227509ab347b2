"""The disclosure check: what in a text could say who the child is, found before anybody can publish it."""
