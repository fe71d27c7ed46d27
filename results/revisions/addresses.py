"""A renamed slug leaves its old address behind, so that links in the world go on working."""

from django.db.models import Max
from django.utils.text import camel_case_to_spaces

from ..models import ADDRESSED, OldAddress
from ..models.fact import Named
from ..models.revision import OpenRevision


def keep_old_addresses(opened: OpenRevision) -> None:
    """Keep each slug that this revision changed as an old address of the same thing."""
    for model in [model for model in opened.touched if issubclass(model, Named)]:
        noun = camel_case_to_spaces(model.__name__).replace(" ", "_")
        if noun not in ADDRESSED:
            continue
        now = {row.pk: row.slug for row in opened.rows(model) if row.pk}
        for pk, slug in _slugs_before(model, now, opened.revision.pk):
            if slug != now[pk]:
                OldAddress.objects.get_or_create(slug=slug, **{f"{noun}_id": pk})


def _slugs_before(model, keys, revision: int):
    """Return `(key, slug)` as each row of `keys` stood before `revision`."""
    earlier = model.history.filter(id__in=keys, revision__lt=revision)
    latest = earlier.order_by().values("id").annotate(last=Max("history_id")).values("last")
    return model.history.filter(history_id__in=latest).values_list("id", "slug")
