"""What a race was the first, the fourth or the fastest of: computed as it stood at that race.

`past` asks what had happened in the series, `held` says how far back that is known without a
hole, `counts` counts one kind of deed by one of the sport's nouns, and `race` puts all lines
together. A line that cannot be known is not claimed.
"""
