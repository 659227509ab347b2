"""What lets a desktop open a review by a double click: a desktop entry, a file type, an icon."""
