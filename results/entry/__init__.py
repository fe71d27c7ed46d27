"""Getting a race in: every way in ends as facts inside one revision."""
