"""Links in a recap: the first mention of each driver and of the track, and never a letter more."""

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from results.recaps.links import Page, linked

LARSON = Page("Kyle Larson", "/drivers/kyle-larson/")
FATHER = Page("Dale Earnhardt", "/drivers/dale-earnhardt/")
SON = Page("Dale Earnhardt Jr.", "/drivers/dale-earnhardt-jr/")
CHANDLER = Page("Chandler Smith", "/drivers/chandler-smith/")
ZANE = Page("Zane Smith", "/drivers/zane-smith/")
SUAREZ = Page("Daniel Suárez", "/drivers/daniel-suarez/")
OWARD = Page("Pato O'Ward", "/drivers/pato-oward/")
TRACK = Page("Homestead-Miami Speedway", "/tracks/homestead-miami/", person=False)
HOSTILE = Page('<b>"Ann" & Co</b> O\'Neil', '/drivers/"><script>/')
FIELD = [LARSON, FATHER, SON, CHANDLER, ZANE, SUAREZ, OWARD, TRACK, HOSTILE]


def read(html: str):
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def text_of(html: str) -> str:
    return "".join(read(html).itertext())


def links_in(html: str) -> list[tuple[str, str]]:
    """Return what is linked in a recap, and where it leads."""
    return [(one.get("href"), "".join(one.itertext())) for one in read(html).iter("a")]


def links_made(html: str, pages=FIELD) -> list[tuple[str, str]]:
    return links_in(linked(html, pages))


def test_the_first_mention_is_a_link_and_no_other():
    assert links_made("<p>Kyle Larson led, Kyle Larson won, Larson waved.</p>") == [
        (LARSON.address, "Kyle Larson")
    ]


def test_a_track_is_linked_by_its_full_name_alone():
    said = "<p>The Speedway is Homestead-Miami Speedway.</p>"
    assert links_made(said) == [(TRACK.address, TRACK.name)]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Larson won, and Kyle Larson knew.", ["Larson"]),
        ("On lap 9 Larson’s truck and Larson's luck went.", ["Larson"]),
        ("Larson, Suárez and O’Ward led.", ["Larson", "Suárez", "O’Ward"]),
        ("Smith won.", []),
        ("Chandler Smith beat Zane Smith.", ["Chandler Smith", "Zane Smith"]),
        ("Brad Larson owns it.", []),
        ("Larson Racing owns it.", []),
        ("Larson-Hill and Van-Larson won, so did O'Larson.", []),
        ("Larsons won.", []),
        ("Earnhardt won.", []),
        ("Dale Earnhardt Jr. beat Dale Earnhardt.", ["Dale Earnhardt Jr.", "Dale Earnhardt"]),
        ("Daniel Suarez won.", []),
        ("Kyle\nLarson won.", ["Kyle\nLarson"]),
        ("Kyle&nbsp;Larson won.", ["Kyle\xa0Larson"]),
    ],
)
def test_a_surname_is_enough_where_one_alone_fits(said, names):
    assert [name for _, name in links_made(f"<p>{said}</p>")] == names


def test_a_father_is_not_linked_where_his_son_is_meant():
    assert links_made("<p>Dale Earnhardt Jr. won.</p>", [FATHER]) == []
    assert links_made("<p>Earnhardt Jr. won.</p>", [FATHER]) == []


def test_a_surname_after_the_full_name_in_a_heading_waits_for_the_full_name():
    said = "<h3>Kyle Larson wins</h3><p>Larson led. Kyle Larson won.</p>"
    assert links_made(said) == [(LARSON.address, "Kyle Larson")]


def test_two_drivers_of_one_name_lead_nowhere():
    twin = Page("Kyle Larson", "/drivers/kyle-larson-2/")
    assert links_made("<p>Kyle Larson beat Larson.</p>", [LARSON, twin]) == []


def test_links_and_headings_are_left_as_they_are():
    said = '<h3>Kyle <em>Larson</em></h3><p><a href="/x" title="Kyle Larson">Kyle Larson</a></p>'
    assert linked(said, FIELD) == said


def test_who_is_linked_already_is_not_linked_again():
    said = f'<p><a href="{LARSON.address}">The winner</a> is Kyle Larson.</p>'
    assert linked(said, FIELD) == said


def test_names_are_found_among_nested_tags_and_attributes_stay():
    said = '<ul><li title="Kyle Larson"><strong>Won: <em>Kyle Larson</em></strong></li></ul>'
    made = linked(said, FIELD)
    assert made == said.replace(
        "<em>Kyle Larson", f'<em><a href="{LARSON.address}">Kyle Larson</a>'
    )


def test_a_hostile_name_can_break_nothing():
    said = '<p>&lt;b&gt;"Ann" &amp; Co&lt;/b&gt; O\'Neil &amp; others</p>'
    made = linked(said, FIELD)
    assert links_in(made) == [(HOSTILE.address, HOSTILE.name)]
    assert "<script" not in made
    assert text_of(made) == text_of(said)


def test_without_a_name_to_find_nothing_changes():
    assert linked("<p>Kyle Larson</p>", []) == "<p>Kyle Larson</p>"
    assert linked("", FIELD) == ""


WORDS = [one.name for one in FIELD if one is not HOSTILE] + [
    "Larson", "Smith", "O’Ward", "won", "Jr.", ", ", " ", "\n", "&amp;", "&#39;", "&nbsp;", "& ",
    "&lt;", "&", "&#x27;s", "ﬀ", "&NotEqualTilde;", "<p>", "</p>", "<em>", "</em>", "<h3>", "</h3>",
    '<a href="/x">', f'<a href="{LARSON.address}">', "</a>", "<br>", "<br/>", "<!-- x -->",
    '<p title="Kyle Larson">',
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join) | st.text(max_size=40))
@example("Larson</a></a>Kyle Larson")
@example("Dale Earnhardt Jr.Kyle Larson")
@example("<p>Larson</p>\r\n<p>Kyle\r\nLarson")
@settings(max_examples=100, deadline=None)
def test_a_text_stays_as_it_is_and_is_linked_once(html):
    made = linked(html, FIELD)
    assert text_of(made) == text_of(html)
    assert linked(made, FIELD) == made
