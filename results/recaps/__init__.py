"""A race told: what its page needs."""
