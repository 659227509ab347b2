"""From public words to a published document: the typed context, the templates around it, and HTML and PDF."""
