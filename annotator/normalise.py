"""From bytes as they arrived to the text that offsets count in.

A version's text is fixed for ever, so the steps are few and never move characters about:
decode, turn CRLF and CR into LF, and replace NUL and the other C0 controls (except tab and LF)
one for one with U+FFFD. No Unicode normalisation: it would shift offsets that other tools'
files carry.

>>> normalise("one\\r\\ntwo\\x00").text
'one\\ntwo\\ufffd'
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")

# Bytes that no text in an ASCII-like encoding holds in any number.
_BINARY_BYTES = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class NotText(ValueError):
    """The bytes are not text in any encoding that could be told. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text and the name of the encoding that was used."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and how many control characters became U+FFFD."""

    text: str
    replaced_controls: int


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode ``data`` by byte-order mark, then UTF-8, then ``declared``, then by statistics.

    UTF-8 goes before a declared encoding because text that is valid UTF-8 beyond ASCII is
    hardly ever anything else, while wrong declarations are common. Raises NotText for bytes
    that look binary (more than one control character in fifty) or that no encoding explains.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_decode_strictly(data[len(mark) :], encoding), encoding)
    if not declared and _looks_binary(data[:65_536]):
        raise NotText("This looks like a binary file. Save it as plain text (UTF-8) first.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        return Decoded(_decode_strictly(data, declared), declared.lower())
    best = from_bytes(data).best()
    if best is None:
        raise NotText("The file's encoding could not be told. Save it as UTF-8 and try again.")
    return Decoded(str(best), best.encoding)


def _looks_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _BINARY_BYTES))
    return controls * 50 > len(head)


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(
            f"The file is not valid {encoding}: the fault is at byte {error.start}. "
            "Save it as UTF-8 and try again."
        ) from error
    except (LookupError, ValueError) as error:
        # ValueError: names with a NUL, and codecs of Python that are no character encodings.
        raise NotText(f"There is no encoding named “{encoding}”.") from error


def normalise(text: str) -> Normalised:
    """Return ``text`` with LF line ends and without control characters.

    Normalising twice changes nothing. Raises NotText on a lone surrogate, which no UTF-8 file
    can hold and no database stores.
    """
    if surrogate := _SURROGATES.search(text):
        raise NotText(
            f"The text holds half of a surrogate pair at character {surrogate.start()}. "
            "Send whole characters."
        )
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    clean, replaced = _CONTROLS.subn("\ufffd", unix)
    return Normalised(clean, replaced)
