"""Race inspection: do a race's numbers agree with one another, and what is missing?

`race` holds one race's plain facts, `checks` looks at them, and neither knows of a database, so
that a draft can be inspected before anything is written. `reading` asks for stored races.
"""
