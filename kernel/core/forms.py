"""Forms as users meet them: label, help, error, field. A form checks; an action saves."""

import datetime as dt
import re
from typing import Any, ClassVar, NoReturn

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.forms.models import ModelFormMetaclass
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kernel.core import clock, swedish, uploads
from kernel.core.periods import backwards
from kernel.core.privacy import has_personnummer, warnings
from kernel.core.text import one_line, plain

#: Code of the sentence in a form that was kept while its writer signed in.
KEPT = "kept"
#: Signs in a text: some eight printed pages, and twice as many in a section of a manuscript.
MAX_TEXT = 20_000
MAX_SECTION = 50_000
MAX_LINE = 200
MAX_FILE_MEGABYTES = 10


class Written(forms.BoundField):
    """A field of any form, allauth's too: what is filled in gets its one form before it is read."""

    @property
    def data(self) -> Any:
        return self._plain(super().data)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, UploadedFile):
            value.name = one_line(value.name or "")
        # Choices are chosen, not written.
        if not isinstance(value, str) or isinstance(self.field, forms.ChoiceField):
            return value
        widget = self.field.widget
        if isinstance(widget, forms.Textarea | forms.PasswordInput) or widget.is_hidden:
            return plain(value)
        value = one_line(value)
        # What is no number stays as it was written. Amounts read their spaces themselves.
        together = value.replace(" ", "")
        is_number = type(self.field) is forms.IntegerField and together.isdecimal()
        return together if is_number else value

    @property
    def can_warn(self) -> bool:
        return isinstance(self.field, FreeText) or bool(self.questions)

    @cached_property
    def questions(self) -> list[str]:
        """What the form asks about this field, of what is filled in as a whole."""
        asked: dict[str, list[str]] = getattr(self.form, "questions", {})
        return asked.get(self.name, [])

    @cached_property
    def warnings(self) -> list[str]:
        """What the writer should look at again in what stands in the field."""
        return [*self._about_people, *self.questions]

    @cached_property
    def _about_people(self) -> list[str]:
        text = str(self.value() or "") if isinstance(self.field, FreeText) else ""
        return warnings(text) if len(text) <= MAX_SECTION else []

    @property
    def pointed_out(self) -> list[str]:
        """What the form brings along when it is sent again, so that nobody is asked twice.

        A text is known by its field; a question by its words, for another day is another question.
        """
        return [*([self.html_name] if self._about_people else ()), *self.questions]

    @property
    def aria_describedby(self) -> str | None:
        ids = super().aria_describedby
        if ids is None or not self.warnings:
            return ids
        return f"{ids} {self.auto_id}_warnings".strip()

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        # A browser cuts off what is too long without a word. We say so, and nothing is lost.
        return {**super().build_widget_attrs(attrs, widget), "maxlength": False}


class Renderer(TemplatesSetting):
    """Draws all forms from our templates, and reads them through one door."""

    bound_field_class = Written


#: “SEK 1250”, “1250 kr”, “1250,00”, “1250:-”; what is between the digits is gone by then.
_AMOUNT = re.compile(
    r"(?:sek|kr)?([-\u2010-\u2015\u2212]?[0-9]{1,18})"
    r"(?:[,.]0{1,2}|[:,][-\u2010-\u2015\u2212])?(?:kr(?:onor)?\.?|sek)?",
    re.IGNORECASE,
)
_MINUS = re.compile(r"\A[\u2010-\u2015\u2212]")


class AmountField(forms.IntegerField):
    """Whole kronor, with or without spaces, “kr”, “:-” and “,00”, as people paste them."""

    widget = forms.TextInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Fyll i ett belopp i kronor utan decimaler"),
        "invalid": _("Fyll i ett belopp i kronor utan decimaler"),
        "min_value": _("Beloppet får inte vara mindre än %(limit_value)s kr"),
        "max_value": _("Beloppet är större än vad som kan sparas. Kolla antalet nollor"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", 10**12)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = "".join(value.split())
            amount = _AMOUNT.fullmatch(value)
            if value and not amount:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = _MINUS.sub("-", amount[1]) if amount else value
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return swedish.number(value) if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}


class DateField(forms.DateField):
    """A day, chosen in the browser's own calendar, and one that somebody can have meant.

    From the years in which the first associations were tried until so many years from now; none
    ahead for what has been done already. A day of the year 27 or 2062 is a slip of the hand.
    """

    EARLIEST = dt.date(1990, 1, 1)
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Välj ett datum"),
        "invalid": _("Kolla att datumet finns"),
        "unlikely": _("Kolla året. Dagen ska ligga mellan %(first)s och %(last)s"),
        "to_come": _("Välj i dag eller en dag som har varit"),
    }

    def __init__(self, *, years_ahead: int = 15, **kwargs: Any) -> None:
        self.years_ahead = years_ahead
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        today = clock.today()
        last = dt.date(today.year + self.years_ahead, 12, 31) if self.years_ahead else today
        if today < value and not self.years_ahead:
            raise forms.ValidationError(self.error_messages["to_come"], code="to_come")
        if not self.EARLIEST <= value <= last:
            shown = {"first": swedish.day(self.EARLIEST), "last": swedish.day(last)}
            raise forms.ValidationError(
                self.error_messages["unlikely"], code="unlikely", params=shown
            )


class TimeField(forms.TimeField):
    """A time of day, chosen in the browser's own wheel."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Välj ett klockslag"),
        "invalid": _("Kolla att klockslaget finns, till exempel 13.30"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        kwargs.setdefault("input_formats", ["%H:%M", "%H:%M:%S", "%H.%M"])
        super().__init__(**kwargs)


def clean_text(value: str, *, max_length: int = MAX_SECTION) -> str:
    """The text in its one form; refused when it holds a personnummer or is too long."""
    value = plain(value)
    if len(value) > max_length:
        sentence = _("Texten har {length} tecken och får ha högst {limit}. Korta den")
        raise forms.ValidationError(
            sentence.format(length=swedish.number(len(value)), limit=swedish.number(max_length)),
            code="max_length",
        )
    if has_personnummer(value):
        raise forms.ValidationError(
            _("Texten ser ut att innehålla ett personnummer. Ta bort det"),
            code="personnummer",
        )
    return value


class FreeText(forms.CharField):
    """What people write in words of their own: nobody's number in it, and not without end."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        self.longest = max_length
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "", max_length=self.longest)


class LineField(FreeText):
    """A name, a title, a few words: one line."""

    def __init__(self, *, max_length: int = MAX_LINE, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class TextField(FreeText):
    """Longer writing in a plain text area."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 6, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length or MAX_TEXT, **kwargs)


class FileField(forms.FileField):
    """One attached file of a kind and size we can keep."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Välj en fil"),
        "missing": _("Välj en fil"),
        "empty": _("Filen är tom. Välj en annan fil"),
        "max_length": _("Filens namn är för långt. Ge filen ett kortare namn"),
        "too_big": _("Filen är %(size)s MB. Den får vara högst %(limit)s MB"),
    }

    def __init__(
        self,
        *,
        kinds: tuple[str, ...] = tuple(uploads.KINDS),
        max_megabytes: int = MAX_FILE_MEGABYTES,
        **kwargs: Any,
    ) -> None:
        self.kinds = kinds
        self.max_megabytes = max_megabytes
        kwargs.setdefault("widget", forms.FileInput)
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": ",".join(f".{kind}" for kind in self.kinds)}

    def to_python(self, data: Any) -> UploadedFile | None:
        upload: Any = super().to_python(data)
        if upload is None:
            return None
        if refusal := uploads.refusal(upload.name, self.kinds):
            raise forms.ValidationError(refusal, code="kind")
        megabytes = upload.size / 1_000_000
        if megabytes > self.max_megabytes:
            raise forms.ValidationError(
                self.error_messages["too_big"],
                code="too_big",
                params={
                    "size": max(self.max_megabytes + 1, round(megabytes)),
                    "limit": self.max_megabytes,
                },
            )
        return upload


def is_conditional(field: forms.BoundField) -> bool:
    """Whether a field is asked for only after a certain answer, so “(frivilligt)” would mislead."""
    return field.name in getattr(field.form, "conditional", ())


class _Crispy:
    """What all our forms share."""

    # The browser's own bubbles would come before our summary and not in our words.
    use_required_attribute = False
    # Names of fields that some answers make necessary; their labels do not say “(frivilligt)”.
    conditional: ClassVar[tuple[str, ...]] = ()
    # Whether the writer is asked to look again before what is pointed out is taken, and is now.
    asks = True
    is_asking = False
    # Names of a first and a last day that have to stand in order.
    period: ClassVar[tuple[str, str] | None] = None

    def clean(self) -> dict[str, Any]:
        form: Any = super()
        cleaned: dict[str, Any] = form.clean()
        if self.period is not None:
            first, last = self.period
            sentence = backwards(cleaned.get(first), cleaned.get(last))
            if sentence:
                self.add_error(last, sentence)  # type: ignore[attr-defined]  # a form's
        return cleaned

    def is_valid(self) -> bool:
        """Whether all is filled in as it should be, and no action has refused it already.

        ``DomainErrorMiddleware`` shows a refused form once more, with the action's sentence;
        ``OfferMiddleware`` one that was kept through a log-in, for the person to send again.
        """
        form: Any = super()
        data: Any = self.data  # type: ignore[attr-defined]  # a form's
        if isinstance(data, QueryDict):
            data.has_form = True  # type: ignore[attr-defined]  # for the middleware
            self.is_asking = self.asks and form.is_valid() and self.has_news()
            if self.is_asking:
                form.add_error(None, _("Ska det stå så? Spara i så fall igen"))
        refusal = getattr(data, "refusal", None)
        if refusal and form.is_valid():
            form.add_error(None, refusal)
        kept = getattr(data, "kept", None)
        if kept and not form.has_error(NON_FIELD_ERRORS, KEPT):
            form.add_error(None, forms.ValidationError(kept, code=KEPT))
        return bool(form.is_valid())

    def has_news(self) -> bool:
        """Whether something is pointed out at a field that was not when the form was sent."""
        fields: Any = self
        seen = self.data.getlist("warned")  # type: ignore[attr-defined]  # a form's
        return any(said not in seen for field in fields for said in field.pointed_out)

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        """What the writer should look at again, at which field: nothing that is wrong in itself."""
        return {}

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_show_errors = True
        return helper


class Form(_Crispy, forms.Form):
    """A form without a model."""


def _form_field(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """The form field that belongs to a model field: ours where we have one."""
    ours: dict[type[models.Field], type[forms.Field]] = {
        models.CharField: LineField,
        models.TextField: TextField,
        models.DateField: DateField,
        models.TimeField: TimeField,
        models.FileField: FileField,
    }
    if not db_field.choices:
        if db_field.name.endswith("_sek"):
            kwargs.setdefault("form_class", AmountField)
        elif (field_class := ours.get(type(db_field))) is not None:
            kwargs.setdefault("form_class", field_class)
            if field_class is TextField:
                kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6}))
    return db_field.formfield(**kwargs)


class _ModelFormMetaclass(ModelFormMetaclass):
    def __new__(
        mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any
    ) -> type:
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(_form_field)
        return super().__new__(mcs, name, bases, attrs, **kwargs)


class ModelForm(_Crispy, forms.ModelForm, metaclass=_ModelFormMetaclass):
    """A form whose fields come from a model. It checks; an action saves."""

    def save(self, commit: bool = True) -> NoReturn:
        raise TypeError("A form does not save: give its cleaned_data to an action.")
