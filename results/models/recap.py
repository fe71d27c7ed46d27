"""The race told in words, and what sources say of it."""

import uuid
from pathlib import Path

import nh3
from django.core.validators import FileExtensionValidator
from django.db import models
from markdown_it import MarkdownIt

from .checked import Check
from .event import Event, EventPart
from .fact import Fact, FactQuerySet

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
TAGS = {
    "p", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "hr", "br",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def clean_html(markdown: str) -> str:
    """Return `markdown` as HTML in which nothing can run: only `TAGS`, and links."""
    return nh3.clean(MARKDOWN.render(markdown), tags=TAGS, attributes={"a": {"href", "title"}})


def picture_path(recap: "Recap", name: str) -> str:
    """Return where a picture is kept: nobody guesses a draft's."""
    return f"recaps/{uuid.uuid4().hex}{Path(name).suffix.lower()}"


class CleanHTML(models.TextField):
    """The clean HTML of a row's `body`, made whenever the row is written."""

    def pre_save(self, model_instance, add):
        html = clean_html(model_instance.body)
        setattr(model_instance, self.attname, html)
        return html


class RecapQuerySet(FactQuerySet):
    def update(self, **values):
        if isinstance(values.get("body"), str):
            values["body_html"] = clean_html(values["body"])
        return super().update(**values)

    update.alters_data = True

    def bulk_update(self, objs, fields, *args, **options):
        if "body" in fields:
            for recap in objs:
                recap.body_html = clean_html(recap.body)
            fields = {*fields, "body_html"}
        return super().bulk_update(objs, fields, *args, **options)

    bulk_update.alters_data = True

    def published(self):
        return self.filter(status=Recap.Status.PUBLISHED)


class Recap(Fact, EventPart):
    """How a race was won, for people who were not there."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="recap")
    headline = models.CharField(max_length=150)
    summary = models.CharField(
        max_length=300, blank=True, default="", help_text="Its opening: one or two sentences."
    )
    body = models.TextField(help_text="Markdown. Headings begin at ###.")
    body_html = CleanHTML(editable=False, blank=True, default="")
    author = models.CharField(max_length=100, blank=True, default="", help_text="As fans read it.")
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    picture = models.ImageField(
        upload_to=picture_path,
        blank=True,
        default="",
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"])],
    )
    picture_credit = models.CharField(max_length=150, blank=True, default="")
    picture_caption = models.CharField(max_length=300, blank=True, default="")
    picture_alternative = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        default="",
        help_text="What the picture shows, for those who cannot see it.",
    )

    objects = RecapQuerySet.as_manager()

    class Meta:
        ordering = [models.F("event__date").desc(nulls_last=True), "-pk"]
        constraints = [
            Check(
                condition=models.Q(picture="")
                | (~models.Q(picture_credit="") & ~models.Q(picture_alternative="")),
                name="recap_picture_credited",
                violation_error_message="A picture needs a credit and an alternative text.",
            )
        ]

    def __str__(self):
        return self.headline

    def save(self, *args, **options):
        if (fields := options.get("update_fields")) and "body" in fields:
            options["update_fields"] = {*fields, "body_html"}
        super().save(*args, **options)


class RecapPart(models.Model):
    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.recap.get_absolute_url()


class Quote(Fact, RecapPart):
    """What somebody said, and where."""

    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="quotes")
    text = models.TextField()
    speaker = models.CharField(max_length=100)
    role = models.CharField(max_length=100, blank=True, default="", help_text="As crew chief.")
    said_where = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["recap", "pk"]

    def __str__(self):
        return f"{self.speaker}: {self.text[:60]}"


class Source(Fact, RecapPart):
    """Where the facts of a recap were read."""

    recap = models.ForeignKey(Recap, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=100, blank=True, default="")
    url = models.URLField("link", max_length=500, blank=True, default="")
    published = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["recap", "pk"]

    def __str__(self):
        return self.title


class Claim(Fact, EventPart):
    """What two sources say of one fact, which we follow, and why."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="claims")
    fact = models.CharField(max_length=200, help_text="What it is about: the winner's spin.")
    one_says = models.CharField(max_length=300, blank=True, default="")
    other_says = models.CharField(max_length=300, blank=True, default="")
    we_follow = models.CharField(
        max_length=300, blank=True, default="", help_text="Empty while unresolved."
    )
    why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "fact"],
                name="claim_once",
                violation_error_message="This event already has a claim of that name.",
            )
        ]

    def __str__(self):
        return self.fact
