"""Cutting the text around a quotation at whole words.

>>> before("sands gathered at the quay when ", is_cut=True)
'… gathered at the quay when '
>>> after(", police said, while organ", is_cut=True)
', police said, while …'
"""


def before(text: str, *, is_cut: bool) -> str:
    """Return the text before a quotation; where it was cut, from its first whole word on."""
    if not is_cut:
        return text
    _, space, rest = text.partition(" ")
    return f"… {rest}" if space else f"…{text}"


def after(text: str, *, is_cut: bool) -> str:
    """Return the text after a quotation; where it was cut, up to its last whole word."""
    if not is_cut:
        return text
    rest, space, _ = text.rpartition(" ")
    return f"{rest} …" if space else f"{text}…"
