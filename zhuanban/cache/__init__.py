"""What is remembered between runs. Never trusted over content: a cache that is damaged or gone costs time, nothing else."""
