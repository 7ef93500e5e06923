import base64
from string import ascii_letters, digits

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from kernel.core import crypto

NOTE = crypto.place("north", "interview", 7, "notes")
OLD = "2025:" + base64.b64encode(b"o" * 32).decode()
NEW = "2026:" + base64.b64encode(b"n" * 32).decode()


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_text_comes_back_as_it_was(text):
    assert crypto.decrypt(crypto.encrypt(text, where=NOTE), where=NOTE) == text


def test_same_text_never_looks_the_same():
    assert crypto.encrypt("hej", where=NOTE) != crypto.encrypt("hej", where=NOTE)


def test_text_does_not_open_elsewhere():
    value = crypto.encrypt("hej", where=NOTE)

    with pytest.raises(crypto.SealBrokenError):
        crypto.decrypt(value, where=crypto.place("south", "interview", 7, "notes"))


@given(st.data())
def test_changed_value_does_not_open(data):
    value = crypto.encrypt("hemligt", where=NOTE)
    at = data.draw(st.integers(0, len(value) - 1))
    other = data.draw(st.sampled_from("ABCxyz012-_.="))
    changed = value[:at] + other + value[at + 1 :]

    if changed != value:
        with pytest.raises(crypto.SealBrokenError):
            crypto.decrypt(changed, where=NOTE)


def test_another_way_of_writing_the_same_bytes_does_not_open():
    value = crypto.encrypt("hemligt", where=NOTE)
    body, end = value.rstrip("="), value[len(value.rstrip("=")) :]
    assert end

    for other in {*ascii_letters, *digits, "-", "_"} - {body[-1]}:
        with pytest.raises(crypto.SealBrokenError):
            crypto.decrypt(body[:-1] + other + end, where=NOTE)


def test_old_key_still_opens_and_says_so(settings):
    settings.FIELD_KEYS = [OLD]
    value = crypto.encrypt("hej", where=NOTE)
    settings.FIELD_KEYS = [NEW, OLD]

    assert crypto.decrypt(value, where=NOTE) == "hej"
    assert crypto.needs_new_key(value)
    assert not crypto.needs_new_key(crypto.encrypt("hej", where=NOTE))


def test_value_of_a_lost_key_does_not_open(settings):
    settings.FIELD_KEYS = [OLD]
    value = crypto.encrypt("hej", where=NOTE)
    settings.FIELD_KEYS = [NEW]

    with pytest.raises(crypto.SealBrokenError):
        crypto.decrypt(value, where=NOTE)


@pytest.mark.parametrize("keys", [[], ["a:kort"], ["a.b:" + "A" * 44], ["utan kolon"]])
def test_unusable_keys_stop_everything(settings, keys):
    settings.FIELD_KEYS = keys

    with pytest.raises(ImproperlyConfigured):
        crypto.encrypt("hej", where=NOTE)


def test_seal_holds_for_its_content_and_purpose_only():
    mark = crypto.seal(b"protokoll", purpose="minutes")

    assert crypto.is_sealed(b"protokoll", mark, purpose="minutes")
    assert not crypto.is_sealed(b"protokoll!", mark, purpose="minutes")
    assert not crypto.is_sealed(b"protokoll", mark, purpose="decision")
    assert not crypto.is_sealed(b"protokoll", "okänd.00", purpose="minutes")


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_places_never_look_the_same(one, other):
    assert (crypto.place(*one) == crypto.place(*other)) == (one == other)


def test_tokens_are_long_and_different():
    one, other = crypto.new_token(), crypto.new_token()

    assert one != other
    assert len(one) == 43
    assert crypto.fingerprint(one) != one
    assert crypto.same(crypto.fingerprint(one), crypto.fingerprint(one))


def test_code_keeps_its_leading_zeros():
    assert {len(crypto.new_code()) for _time in range(200)} == {6}
    assert all(crypto.new_code().isdigit() for _time in range(20))
