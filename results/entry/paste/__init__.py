"""The box that takes what people really copy: a list, a table, lines about the race. Pure.

`reading` is the door. `text` makes lines of what was pasted; `stages`, `leaders` and `facts` take
those about the race; what is left is a list (`numbered`, in `phrases` that are `said` of a car) or
a table (`tables`: `cutting`, then `headings` or else `columns`, then `cells`). `terms` has the
sport's words, `words` numbers in words, `values` what fits each field, `names` who is meant,
`checks` what cannot be so together, and `notes` what went where and what could not be read.
"""

from .reading import read

__all__ = ["read"]
