"""A document as Word: the templates' HTML read into plain blocks, and the blocks written with real styles."""
