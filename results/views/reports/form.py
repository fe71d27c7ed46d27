"""What a fan types into a report."""

import re

from django import forms
from django.http import QueryDict

from ...models import Report

# Nobody types these, no page may hold them, and not every database stores them.
NO_CHARACTERS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
UNTYPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + NO_CHARACTERS + "]"
)


class ReportForm(forms.ModelForm):
    """A report, and a trap: a field that people do not see, and programs fill."""

    website = forms.CharField(
        label="Leave this empty",
        required=False,
        help_text="Only programs write here. A report with something in it is thrown away.",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = Report
        fields = ("text", "should_be", "source", "contact")
        labels = {
            "text": "What is wrong",
            "should_be": "What it should be (optional)",
            "source": "How you know (optional)",
            "contact": "Your e-mail address (optional)",
        }
        help_texts = {
            "text": "The driver, car or lap, and what stands there now.",
            "source": "A link, or words: a broadcast, a programme, you were there.",
            "contact": "In case we have a question. Only editors see it; it is never published.",
        }
        error_messages = {"text": {"required": "Say what is wrong."}}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "should_be": forms.Textarea(attrs={"rows": 2}),
            "source": forms.TextInput(),
            "contact": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, sent: QueryDict | None = None):
        super().__init__(None if sent is None else {name: _typed(sent, name) for name in sent})

    @property
    def is_from_a_program(self) -> bool:
        """Whether the trap was filled."""
        return bool(self.data.get("website"))


def _typed(sent: QueryDict, name: str) -> str:
    # Browsers count a line end as one character, and send it as two.
    return UNTYPED.sub("", sent[name]).replace("\r\n", "\n")
