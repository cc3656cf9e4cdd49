"""The fourteen kinds of text on which offsets go wrong, each with a sample that holds it."""

from __future__ import annotations

from hypothesis import strategies as st

CLASSES: dict[str, str] = {
    "astral": "crowd 😀𝟝𝟘𝟘𝟘 here",
    "zero-width joiner": "family 👩‍👩‍👧‍👦 of 4",
    "variation selector": "a heart ❤️ and ❤︎ apart",
    "combining": "cafe\u0301 re\u0301sume\u0301 a\u0323\u0307",
    "jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af 한글",
    "right to left": "said חמשת אלפים and خمسة آلاف people",
    "bidi override": "safe\u202etxt.exe\u202c and \u2066isolated\u2069",
    "zero width": "five\u200bthou\u2060sand\u200c",
    "byte-order mark inside": "first\ufeffsecond",
    "NEL, LS and PS": "one\u0085two\u2028three\u2029four",
    "CRLF": "one\r\ntwo\rthree\n",
    "tab": "a\tb\t\tc",
    "non-character": "end \ufffe \uffff \ufdd0 \U0010ffff",
    "long line": "5,000 " * 170_000,
}

# Any text that Python and a database can hold: no surrogates, and no NUL beside normalising.
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
        st.sampled_from([each for sample in CLASSES.values() for each in sample[:40]]),
    ),
    max_size=200,
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    """Draw a text and a span that lies in it."""
    text = draw(TEXTS.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))
