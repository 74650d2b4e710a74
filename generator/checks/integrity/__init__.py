"""TODO checks/integrity."""
