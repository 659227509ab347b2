"""Drawing a document as pictures of its pages, in a process of its own."""
