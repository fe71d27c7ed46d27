"""A form as a browser would send it back."""

from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin


class _Form(HTMLParser):
    def __init__(self, form_id: str):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.fields: dict[str, str | list[str]] = {}
        self.select = self.textarea = None
        self.many = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside:
            return
        name = attrs.get("name")
        if tag == "input" and name and "disabled" not in attrs:
            kind = attrs.get("type", "text")
            if kind in ("checkbox", "radio"):
                if "checked" in attrs:
                    self.fields[name] = attrs.get("value", "on")
            elif kind not in ("submit", "file", "button"):
                self.fields[name] = attrs.get("value", "")
        elif tag == "select":
            self.select, self.many = name, "multiple" in attrs
            if not self.many:
                self.fields.setdefault(name, "")
        elif tag == "option" and self.select and "selected" in attrs:
            if self.many:
                self.fields.setdefault(self.select, []).append(attrs.get("value", ""))
            else:
                self.fields[self.select] = attrs.get("value", "")
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data


def fields_of(response, form_id: str) -> dict:
    """Return the fields of the form `form_id` in a page, as they would be sent back unchanged."""
    form = _Form(form_id)
    form.feed(response.content.decode())
    fields = {name: value for name, value in form.fields.items() if "__prefix__" not in name}
    assert fields, f"no form {form_id}"
    # Browsers leave out the first newline of a textarea.
    return {
        name: value.removeprefix("\r\n").removeprefix("\n") if isinstance(value, str) else value
        for name, value in fields.items()
    }


def row_with(fields: dict, name: str, value: str) -> str:
    """Return the prefix of the row in which the field `name` holds `value`: "results-3"."""
    return next(
        key.removesuffix(f"-{name}")
        for key, held in fields.items()
        if key.endswith(f"-{name}") and held == value
    )


def errors_in(response) -> str:
    """Return every error that a page of the admin shows."""
    found = [str(response.context["errors"])] if response.context.get("errors") else []
    return " ".join(found)


class Yes(NamedTuple):
    """How a preview is confirmed: the field that only a preview has, the form it is in, the button
    that is pressed, and where that leads if not back to the same page.
    """

    field: str
    form_id: str
    button: dict[str, str]
    leads_to: str = ""


# Every preview there is: a race entered or fed, a table file.
YESES = (
    Yes("looked_at", "enter_form", {"write": "1"}),
    Yes("previewed_at", "confirm_form", {}, "../process_import/"),
)


def looked_at(client, address: str, fields: dict):
    """Send a form; return the answer, and what says yes to it: where to, and which fields."""
    response = client.post(address, fields)
    page = response.content.decode(errors="replace") if response.status_code == 200 else ""
    for yes in YESES:
        if f'name="{yes.field}"' in page and f'id="{yes.form_id}"' in page:
            # A reason typed before the preview stays typed.
            typed = {name: fields[name] for name in ("revision_reason",) if name in fields}
            said = fields_of(response, yes.form_id) | typed | yes.button
            return response, (urljoin(address, yes.leads_to), said)
    return response, None


def submit(client, address: str, fields: dict):
    """Send a form, and say yes to the preview that it may be answered with."""
    response, yes = looked_at(client, address, fields)
    return client.post(*yes) if yes else response
