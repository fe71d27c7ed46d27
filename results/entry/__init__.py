"""Getting a race in: whatever way it comes, it ends as facts inside one revision."""
