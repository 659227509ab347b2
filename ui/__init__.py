"""The face of Facilitator: windows, pages and keys over the core, which holds every rule of the field."""
