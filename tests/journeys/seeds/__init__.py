"""The five published documents that the formats follow: read where they lie, never kept, and entered as reviews."""
