"""Everything that may be done to a review: each operation is a frozen record of its inputs."""
