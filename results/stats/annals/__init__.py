"""All of history at a glance: what each season comes to, and what everybody is called.

To add ninety thousand results up takes a tenth of a second. So each season is added up once and
kept in memory until a revision touches it (`following`); a page then adds up seasons. Nothing of
it is stored, and all of it is of today.
"""

from .annals import Annals, annals, until_touched

__all__ = ["Annals", "annals", "until_touched"]
