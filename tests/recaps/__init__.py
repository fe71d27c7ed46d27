"""Races and reports of them, in our own words, by which the check of a recap is tried."""
