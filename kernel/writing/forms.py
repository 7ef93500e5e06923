"""What is filled in when a section is written or talked about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import MAX_SECTION, Form, TextField
from kernel.writing.declared import Section


class _OfAPage(Form):
    """Which page sends the text, and for the how manieth time: set by autosave.js alone."""

    page = forms.UUIDField(required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def clean_turn(self) -> int:
        return self.cleaned_data["turn"] or 0


class SectionForm(_OfAPage):
    """One section: the answer and whether it is done. ``actions.write_section`` saves it."""

    # It is saved, and then shown once more: nobody should lose a text by a question.
    asks = False

    choice = forms.ChoiceField(
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": _("Välj ett svar")},
    )
    text = TextField(rows=12, required=False, strip=False, max_length=MAX_SECTION)
    is_done = forms.ChoiceField(
        label=_("Är avsnittet klart?"),
        choices=[
            ("yes", _("Ja, avsnittet är klart")),
            ("no", _("Nej, jag fortsätter senare")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om avsnittet är klart")},
    )
    base_version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages={"required": _("Ladda om sidan och försök igen")},
    )

    conditional = ("text", "choice")

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        # Words from declarations are plain or lazy text; fields take both.
        fields: dict[str, Any] = self.fields
        question: Any = section.question if section.required else _optional(section)
        if section.choices:
            fields["choice"].label = question
            fields["choice"].choices = list(section.choices)
            fields["choice"].help_text = section.help
            fields["text"].label = _("Beskriv") if section.text_for else _("Berätta mer")
        else:
            del fields["choice"]
            fields["text"].label = question
            fields["text"].help_text = section.help
        if not section.has_text:
            del fields["text"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text, choice = cleaned.get("text", ""), cleaned.get("choice", "")
        is_done = cleaned.get("is_done") == "yes"
        if is_done and not self.errors and not self.section.is_answered(text, choice):
            lacks_choice = self.section.choices and not choice
            missing: Any = self.section.missing or _missing
            message = _("Välj ett svar") if lacks_choice else missing
            self.add_error("choice" if lacks_choice else "text", ValidationError(message))
        return cleaned


class AutosaveForm(_OfAPage):
    """What the browser sends while somebody writes; nothing is asked for."""

    # Nobody is stopped while writing: what there is to look at stands at the field at once.
    asks = False

    choice = forms.CharField(required=False, max_length=100)
    text = TextField(required=False, strip=False, max_length=MAX_SECTION)
    base_version = forms.IntegerField(min_value=0, error_messages={"required": _("Ladda om sidan")})


class ConflictForm(Form):
    """Which of two texts holds, when two have written at the same time."""

    keep = forms.ChoiceField(
        choices=[("mine", "mine"), ("theirs", "theirs"), ("merged", "merged")],
        error_messages={"required": _("Välj vilken text som ska gälla")},
    )
    mine = TextField(required=False, strip=False, max_length=MAX_SECTION)
    merged = TextField(
        label=_("Slå ihop texterna"),
        help_text=_("Här står din text. Lägg till det du vill ha kvar från den andra."),
        required=False,
        strip=False,
        rows=12,
        max_length=MAX_SECTION,
    )
    choice = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    base_version = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={"required": _("Ladda om sidan och försök igen")},
    )


class CommentForm(Form):
    """A comment on a section, or a reply."""

    text = TextField(
        label=_("Kommentar"),
        rows=3,
        error_messages={"required": _("Skriv en kommentar")},
    )
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)


_missing = _("Skriv något i avsnittet innan du markerar det som klart")


def _optional(section: Section) -> Any:
    return _("%(question)s (frivilligt)") % {"question": section.question}
