"""How facts are read: questions of the sport, answered from stored rows by the rules.

Every question takes a `Facts` (`facts.NOW`, or `facts.as_of(7)`) and returns frozen rows.
"""
