"""A renamed slug leaves its old address behind, so that links in the world go on working."""

from django.db.models import Max

from ..models import OldAddress
from ..models.revision import OpenRevision

# What has an address, and by which name an old address speaks of it.
NOUNS = {field.related_model: field.name for field in OldAddress._meta.fields if field.is_relation}


def keep_old_addresses(opened: OpenRevision) -> None:
    """Keep each slug that this revision changed as an old address of the same thing."""
    for model, noun in NOUNS.items():
        # What is new was never elsewhere.
        if opened.only_adds(model):
            continue
        touched = model.history.filter(revision=opened.revision.pk).values("id")
        now = dict(model.objects.filter(pk__in=touched).values_list("id", "slug"))
        for key, slug in _slugs_before(model, opened.revision.pk):
            if key in now and slug != now[key]:
                OldAddress.objects.get_or_create(slug=slug, **{f"{noun}_id": key})
                OldAddress.objects.filter(slug=now[key], **{f"{noun}_id": key}).delete()


def _slugs_before(model, revision: int):
    """Return `(key, slug)` of the rows a revision touched, as they stood before it."""
    touched = model.history.filter(revision=revision).values("id")
    earlier = model.history.filter(id__in=touched, revision__lt=revision)
    latest = earlier.order_by().values("id").annotate(last=Max("history_id")).values("last")
    return model.history.filter(history_id__in=latest).values_list("id", "slug")
