"""From bytes to the text that offsets count in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.normalise import NotText, decode, normalise
from tests.annotator.unicode_classes import CLASSES

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANYTHING)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    again = normalise(once)
    assert (again.text, again.replaced_controls) == (once, 0)


@given(ANYTHING)
def test_only_line_ends_change_the_length(text: str) -> None:
    assert len(normalise(text).text) == len(text.replace("\r\n", "\n"))


@given(ANYTHING)
def test_what_is_kept_is_kept_to_the_letter(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    for before, after in zip(unix, normalise(text).text, strict=True):
        assert after == before or (ord(before) < 0x20 and after == "\ufffd")


@pytest.mark.parametrize(
    ("raw", "text", "replaced"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd", 0),
        ("\r\r\n\n", "\n\n\n", 0),
        ("a\x00b", "a\ufffdb", 1),
        ("\x01\x08\x0b\x0c\x0e\x1f", "\ufffd" * 6, 6),
        ("tab\tstays", "tab\tstays", 0),
        ("\x7f\x85", "\x7f\x85", 0),
        ("e\u0301", "e\u0301", 0),
        ("ﬁ Ⅷ", "ﬁ Ⅷ", 0),
        ("\ufeffinside\ufeff", "\ufeffinside\ufeff", 0),
        ("", "", 0),
    ],
)
def test_what_becomes_of_line_ends_and_controls(raw: str, text: str, replaced: int) -> None:
    normalised = normalise(raw)
    assert (normalised.text, normalised.replaced_controls) == (text, replaced)


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_of_characters_passes_untouched_but_for_line_ends(name: str) -> None:
    sample = CLASSES[name]
    assert normalise(sample).text == sample.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("half", [chr(0xD800), chr(0xDFFF), chr(0xD83D)])
def test_half_of_a_surrogate_pair_is_refused_with_its_place(half: str) -> None:
    with pytest.raises(NotText, match="at character 3"):
        normalise(f"abc{half}")


# Decoding.


@pytest.mark.parametrize("name", CLASSES)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-32-be"]
)
def test_text_with_a_byte_order_mark_or_in_utf_8_is_read_back(name: str, encoding: str) -> None:
    text = CLASSES[name]
    marks = {"utf-16-le": b"\xff\xfe", "utf-32-be": b"\x00\x00\xfe\xff"}
    assert decode(marks.get(encoding, b"") + text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (b"caf\xe9", "latin-1", "café"),
        ("café".encode(), "latin-1", "café"),
        ("五千人".encode("shift-jis"), "shift-jis", "五千人"),
        (b"\xef\xbb\xbfplain", "latin-1", "plain"),
        (b"", "", ""),
    ],
)
def test_a_declared_encoding_counts_after_mark_and_utf_8(
    data: bytes, declared: str, text: str
) -> None:
    assert decode(data, declared).text == text


def test_an_undeclared_encoding_is_told_by_statistics() -> None:
    french = (
        "Près de cinq mille manifestants ont été comptés à l'arrivée, a dit la préfecture. " * 5
    )
    decoded = decode(french.encode("cp1252"))
    assert decoded.text == french
    assert decoded.encoding != "utf-8"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, ""),
        (b"%PDF-1.7\n" + b"\x00\x01\x02\x03" * 100, ""),
        ("five".encode("utf-16-le"), ""),
        (b"\xff\xfea", ""),
        (b"\xef\xbb\xbf\xff\xff", ""),
        (b"\xc3\x28", "ascii"),
        (b"\xff", "no-such-encoding"),
        (b"\xff", "rot13"),
        (b"\xff", "undefined"),
        (b"\xff", "idna"),
        (b"\xff", "a\x00b"),
    ],
)
def test_what_is_not_text_is_refused_in_words(data: bytes, declared: str) -> None:
    with pytest.raises(NotText) as refused:
        decode(data, declared)
    assert str(refused.value).endswith(".")


@given(st.binary(max_size=300), st.sampled_from(["", "latin-1", "ascii", "utf-16", "x-unknown"]))
def test_any_bytes_are_text_or_are_refused(data: bytes, declared: str) -> None:
    try:
        decoded = decode(data, declared)
    except NotText:
        return
    assert isinstance(decoded.text, str)
    assert decoded.encoding
