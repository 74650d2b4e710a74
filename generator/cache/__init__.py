"""The store of earlier results, and worker processes that share what is in memory."""
