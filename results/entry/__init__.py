"""Getting a race in: whatever way it comes, it ends as facts inside one revision.

Each way in reads what it is given into the same `draft`: `by_number` (lines of car numbers),
`last_race` (the entries of the race before), `paste` (what people copy), `feed` (NASCAR's document
of a weekend) and `history` (files of many seasons). `matching` says who its names are, `changes`
holds it against its race, `rehearsal` says what inspection would make of that, and `apply` writes
it. `weekend` and `archive` find the event as well, or plan to make it (`schedule`).
"""
