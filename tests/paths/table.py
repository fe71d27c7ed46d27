"""Who may what, written down by hand: the desk's roles of DESIGN, section 6, address by address.

A new public address gets a line in `PUBLIC`, a new page of the desk one in `DESK`, a new noun one
in `NOUNS`. Whoever stands above a role may all that it may.
"""

from enum import IntEnum
from typing import NamedTuple


class Who(IntEnum):
    """Who asks, from nobody in particular upwards."""

    FAN = 0
    # An account that has no role.
    STRANGER = 1
    READER = 2
    EDITOR = 3
    CHIEF_EDITOR = 4
    SUPERUSER = 5
    NO_ONE = 6


FAN, READER, EDITOR, SUPERUSER = Who.FAN, Who.READER, Who.EDITOR, Who.SUPERUSER
CHIEF, NO_ONE = Who.CHIEF_EDITOR, Who.NO_ONE


class May(NamedTuple):
    """From whom upwards GET is answered, POST is answered, and a POST changes something."""

    get: Who
    post: Who = NO_ONE
    write: Who = NO_ONE


class Noun(NamedTuple):
    """From whom upwards the rows of a noun may be seen, added, changed and deleted."""

    see: Who
    add: Who
    change: Who
    delete: Who


PUBLIC = {
    "results:home": May(FAN),
    "results:robots": May(FAN),
    "results:sitemap": May(FAN),
    "results:sitemap-section": May(FAN),
    "results:health": May(FAN),
    "results:about": May(FAN),
    "results:design": May(FAN),
    "results:data": May(FAN),
    "results:glossary": May(FAN),
    "results:event-json": May(FAN),
    "results:event-jsonld": May(FAN),
    "results:driver-jsonld": May(FAN),
    "results:track-jsonld": May(FAN),
    "results:driver-json": May(FAN),
    "results:season-json": May(FAN),
    "results:series-json": May(FAN),
    "results:track-json": May(FAN),
    "results:driver-list": May(FAN),
    "results:driver": May(FAN),
    "results:team-list": May(FAN),
    "results:team": May(FAN),
    "results:owner-list": May(FAN),
    "results:owner": May(FAN),
    "results:crew-chief-list": May(FAN),
    "results:crew-chief": May(FAN),
    "results:manufacturer-list": May(FAN),
    "results:manufacturer": May(FAN),
    "results:number-list": May(FAN),
    "results:number": May(FAN),
    "results:track-list": May(FAN),
    "results:track": May(FAN),
    "results:compare": May(FAN),
    "results:search": May(FAN),
    "results:opensearch": May(FAN),
    "results:series": May(FAN),
    "results:season": May(FAN),
    "results:schedule-ics": May(FAN),
    "results:leaders": May(FAN),
    "results:standings": May(FAN),
    "results:owners": May(FAN),
    "results:manufacturers": May(FAN),
    "results:rookies": May(FAN),
    "results:rules": May(FAN),
    "results:playoffs": May(FAN),
    "results:driver-points": May(FAN),
    "results:owner-points": May(FAN),
    "results:manufacturer-points": May(FAN),
    "results:event": May(FAN),
    "results:inspection": May(FAN),
    "results:records": May(FAN),
    "results:record": May(FAN),
    "results:finder": May(FAN),
    "results:corrections": May(FAN),
    "results:corrections-atom": May(FAN),
    "results:corrections-json": May(FAN),
    "results:recaps-atom": May(FAN),
    "results:series-recaps-atom": May(FAN),
    "results:driver-recaps-atom": May(FAN),
    "results:report": May(FAN, FAN, FAN),
    "results:outcome": May(FAN),
    r"^media/(?P<path>recaps/[\w./-]+)$": May(FAN),
}

DESK = {
    "admin/": May(READER, READER),
    "admin:app_list": May(READER, READER),
    "admin:login": May(FAN, FAN),
    "admin:logout": May(NO_ONE, READER),
    "admin:password_change": May(READER, READER, READER),
    "admin:password_change_done": May(READER),
    "admin/autocomplete/": May(READER),
    "admin:jsi18n": May(READER),
    "admin:view_on_site": May(READER, READER),
    "admin/(?P<url>.*)$": May(NO_ONE),
    "admin:auth_user_password_change": May(CHIEF, CHIEF, CHIEF),
    # A race is entered.
    "admin:results_event_last_race": May(EDITOR, EDITOR, EDITOR),
    "admin:results_event_orders": May(EDITOR, EDITOR, EDITOR),
    "admin:results_event_paste": May(EDITOR, EDITOR, EDITOR),
    "admin:results_event_feed": May(EDITOR, EDITOR, EDITOR),
    "admin:results_recap_draft": May(EDITOR, EDITOR, EDITOR),
    "admin:results_revision_undo": May(CHIEF, CHIEF, CHIEF),
    "admin:results_ruling_rescind": May(CHIEF, CHIEF, CHIEF),
    "admin:results_ruling_put_in_force": May(CHIEF, CHIEF, CHIEF),
    # It is inspected.
    "admin:results_event_inspection": May(READER, READER),
    "admin:results_inspection": May(READER, READER),
    "admin:results_season_inspection": May(READER, READER),
    # Table files.
    "admin:results_driver_export": May(READER, READER),
    "admin:results_driver_import": May(EDITOR, EDITOR, EDITOR),
    "admin:results_driver_process_import": May(NO_ONE, EDITOR, EDITOR),
    "admin:results_track_export": May(READER, READER),
    "admin:results_track_import": May(EDITOR, EDITOR, EDITOR),
    "admin:results_track_process_import": May(NO_ONE, EDITOR, EDITOR),
    "admin:results_team_export": May(READER, READER),
    "admin:results_team_import": May(EDITOR, EDITOR, EDITOR),
    "admin:results_team_process_import": May(NO_ONE, EDITOR, EDITOR),
}

# What stands on its own is deleted by a chief editor; taking out a row of it is a correction.
STANDS = Noun(see=READER, add=EDITOR, change=EDITOR, delete=CHIEF)
ROW = Noun(see=READER, add=EDITOR, change=EDITOR, delete=EDITOR)
NOUNS = {
    "results_series": STANDS,
    "results_season": STANDS,
    "results_track": STANDS,
    "results_event": STANDS,
    "results_driver": STANDS,
    "results_team": STANDS,
    "results_owner": STANDS,
    "results_crewchief": STANDS,
    "results_manufacturer": STANDS,
    "results_recap": STANDS,
    "results_priorrecord": STANDS,
    "results_publishedstanding": STANDS,
    "results_seasonentry": ROW,
    "results_result": ROW,
    "results_stage": ROW,
    "results_stageresult": ROW,
    "results_duel": ROW,
    "results_duelresult": ROW,
    "results_caution": ROW,
    "results_lapleader": ROW,
    "results_moment": ROW,
    "results_momentcar": ROW,
    "results_runningorder": ROW,
    "results_runningplace": ROW,
    "results_alias": ROW,
    "results_oldaddress": ROW,
    "results_quote": ROW,
    "results_source": ROW,
    "results_claim": ROW,
    "results_ruling": Noun(see=READER, add=CHIEF, change=CHIEF, delete=CHIEF),
    "results_revision": Noun(see=READER, add=NO_ONE, change=NO_ONE, delete=NO_ONE),
    # Fans may have left an address to be answered at.
    "results_report": Noun(see=EDITOR, add=NO_ONE, change=EDITOR, delete=SUPERUSER),
    "auth_user": Noun(see=CHIEF, add=CHIEF, change=CHIEF, delete=SUPERUSER),
    "auth_group": Noun(see=CHIEF, add=NO_ONE, change=NO_ONE, delete=NO_ONE),
}


def pages_of(noun: str, may: Noun) -> dict[str, May]:
    """Return who may what at the addresses that the admin gives every noun."""
    return {
        # Whoever sees a list may send it; to delete by it takes what deleting takes.
        f"admin:{noun}_changelist": May(may.see, may.see, may.delete),
        f"admin:{noun}_add": May(may.add, may.add, may.add),
        f"admin:{noun}_change": May(may.see, may.change, may.change),
        f"admin:{noun}_delete": May(may.delete, may.delete, may.delete),
        f"admin:{noun}_history": May(may.see, may.see),
        # An address of old, which leads to the page of the row.
        f"admin/{noun.replace('_', '/')}/<path:object_id>/": May(READER, READER),
    }


TABLE = PUBLIC | DESK
for _noun, _may in NOUNS.items():
    TABLE |= pages_of(_noun, _may)
