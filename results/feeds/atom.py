"""What our Atom feeds share."""

import re
from datetime import UTC, datetime

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed

from ..addresses import absolute
from ..views.exports import for_all

# A feed without an entry was never updated, and no feed asks the clock.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
# What is no letter, and what no XML may hold: a text that was pasted may.
CONTROLS = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F]")


class AtomFeed(Atom1Feed):
    """A feed that tells what a page of ours tells. Its time is that of its newest entry.

    `page` and `path` are the addresses of the page and of the feed. An item may have its `content`,
    as HTML, beside its summary.
    """

    def __init__(self, title: str, about: str, page: str, path: str, id: str = ""):
        super().__init__(
            title=title,
            link=absolute(page),
            description=about,
            subtitle=about,
            language="en",
            author_name="racestats",
            feed_url=absolute(path),
            feed_guid=id or absolute(page),
        )

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def add_item(self, **item) -> None:
        words = {name: CONTROLS.sub("", said) for name, said in item.items() if type(said) is str}
        super().add_item(**item | words)

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        if "content" in item:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def answer(feed: AtomFeed) -> HttpResponse:
    return for_all(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))
