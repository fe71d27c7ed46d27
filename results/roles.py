"""Who may do what on the desk: three groups, made anew from this table with every migration."""

from django.contrib.auth.models import Group, Permission

from .models import (
    Alias,
    Caution,
    Claim,
    CrewChief,
    Driver,
    Duel,
    DuelResult,
    Event,
    LapLeader,
    Manufacturer,
    Moment,
    MomentCar,
    OldAddress,
    Owner,
    PriorRecord,
    PublishedStanding,
    Quote,
    Recap,
    Report,
    Result,
    Revision,
    Ruling,
    RunningOrder,
    RunningPlace,
    Season,
    SeasonEntry,
    Series,
    Source,
    Stage,
    StageResult,
    Team,
    Track,
)

# What stands on its own: an editor adds and changes it, only a chief editor deletes it.
NOUNS = (
    Series, Season, Track, Event, Driver, Team, Owner, CrewChief, Manufacturer, Recap, PriorRecord,
    PublishedStanding,
)  # fmt: skip
# Rows of a race or a name: taking one out is a correction, so an editor may.
ROWS = (
    SeasonEntry, Result, Stage, StageResult, Duel, DuelResult, Caution, LapLeader, Moment,
    MomentCar, RunningOrder, RunningPlace, Alias, OldAddress, Quote, Source, Claim,
)  # fmt: skip
READ = (*NOUNS, *ROWS, Ruling, Revision)

ROLES = READER, EDITOR, CHIEF_EDITOR = "Reader", "Editor", "Chief editor"


def permissions_of(role: str) -> set[str]:
    """Return the permissions of a role, as "results.add_driver"."""
    granted = {f"results.view_{model._meta.model_name}" for model in READ}
    if role == READER:
        return granted
    granted |= _may(("add", "change"), NOUNS) | _may(("add", "change", "delete"), ROWS)
    granted |= _may(("view", "change"), [Report])
    if role == EDITOR:
        return granted
    granted |= _may(("delete",), NOUNS) | _may(("add", "change", "delete"), [Ruling])
    granted |= {"results.make_official", "results.undo_revision"}
    return granted | {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"}


def _may(verbs, models) -> set[str]:
    return {f"results.{verb}_{model._meta.model_name}" for model in models for verb in verbs}


def make_groups(**kwargs) -> None:
    """Make the three groups, with exactly the permissions of this table."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(known[name] for name in permissions_of(role) if name in known)
