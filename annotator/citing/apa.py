"""References and in-text citations of the Publication Manual of the APA, seventh edition.

A reference is author, date, title and source, in this order (chapter 9); what the source is and
how the title is set depend on the type (chapter 10, laws and cases chapter 11) and stand in one
table. Without an author the title moves to the front, without a date there is "n.d.".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from annotator.citing import names, titles
from annotator.citing.rich import Rich, close, comma, in_sentences, join
from annotator.citing.work import Label, Locator, Work, spell_day, spell_edition

Source = Literal["periodical", "site", "book", "programme", "publisher"]


@dataclass(frozen=True, slots=True)
class Form:
    """How a type is set: a whole work has its title in italics, a part has its container's."""

    source: Source
    is_whole: bool = True
    by_day: bool = False
    bracket: str = ""


_PUBLISHED = Form("publisher")
_DATED = Form("site", by_day=True)
_ARTICLE = Form("periodical", is_whole=False, by_day=True)
_IN_BOOK = Form("book", is_whole=False)

_FORMS: dict[str, Form] = {
    "article": _DATED,
    "article-journal": replace(_ARTICLE, by_day=False),
    "article-magazine": _ARTICLE,
    "article-newspaper": _ARTICLE,
    "broadcast": Form("programme", by_day=True, bracket="Broadcast"),
    "chapter": _IN_BOOK,
    "dataset": replace(_PUBLISHED, bracket="Data set"),
    "document": _DATED,
    "entry": _IN_BOOK,
    "entry-dictionary": _IN_BOOK,
    "entry-encyclopedia": _IN_BOOK,
    "event": _DATED,
    "figure": replace(_DATED, by_day=False, bracket="Figure"),
    "graphic": replace(_DATED, by_day=False, bracket="Graphic"),
    "interview": Form("site", by_day=True, bracket="Interview"),
    "manuscript": replace(_PUBLISHED, bracket="Unpublished manuscript"),
    "map": replace(_PUBLISHED, bracket="Map"),
    "motion_picture": replace(_PUBLISHED, bracket="Film"),
    "musical_score": replace(_PUBLISHED, bracket="Musical score"),
    "pamphlet": replace(_PUBLISHED, bracket="Brochure"),
    "paper-conference": _IN_BOOK,
    "performance": replace(_DATED, bracket="Performance"),
    "post": replace(_DATED, bracket="Post"),
    "post-weblog": _ARTICLE,
    "review": replace(_ARTICLE, bracket="Review"),
    "review-book": replace(_ARTICLE, bracket="Review"),
    "software": replace(_PUBLISHED, bracket="Computer software"),
    "song": replace(_PUBLISHED, bracket="Song"),
    "speech": replace(_DATED, bracket="Speech"),
    "thesis": replace(_PUBLISHED, bracket="Thesis"),
    "webpage": _DATED,
}
LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})

_ROLE_LABELS: dict[str, tuple[str, str]] = {
    "chair": ("Chair", "Chairs"),
    "compiler": ("Comp.", "Comps."),
    "director": ("Director", "Directors"),
    "editor": ("Ed.", "Eds."),
    "host": ("Host", "Hosts"),
    "narrator": ("Narrator", "Narrators"),
    "organizer": ("Organizer", "Organizers"),
    "producer": ("Producer", "Producers"),
    "translator": ("Trans.", "Trans."),
}
_LOCATOR_WORDS: dict[Label, tuple[str, str]] = {
    "page": ("p. ", "pp. "),
    "paragraph": ("para. ", "paras. "),
    "chapter": ("Chapter ", "Chapters "),
    "section": ("Section ", "Sections "),
    "time": ("", ""),
}


def reference(work: Work) -> Rich | None:
    """Return the entry of the reference list; None for what readers cannot find themselves."""
    if work.is_private:
        return None
    if work.type in LEGAL:
        return _law(work)
    title = _title(work)
    author = Rich.plain(_author(work))
    when = Rich.plain(f"({_date(work)})")
    opening = (author, when, title) if author else (title, when)
    original = work.date("original-date")
    past = Rich.plain(f"(Original work published {original[0]})") if original else Rich()
    return join([in_sentences([*opening, *_source(work)]), _address(work), past])


def in_text(work: Work, locator: Locator | None) -> Rich:
    """Return the citation in parentheses: author, year and place."""
    place = Rich.plain(f", {_place(locator)}") if locator else Rich()
    if work.is_private:
        who = names.contributors_for_apa(work.makers)
        parts = [who, "personal communication", spell_day(work.date("issued")) or "n.d."]
        return "(" + Rich.plain(", ".join(part for part in parts if part)) + place + ")"
    authors = [] if work.type in LEGAL else work.makers
    called = Rich.plain(names.in_text_for_apa(authors)) if authors else _called(work)
    return "(" + comma(called) + f" {_year(work)}" + place + ")"


def _form(work: Work) -> Form:
    form = _FORMS.get(work.type, _PUBLISHED)
    if work.is_press_release:
        return replace(_DATED, bracket="Press release")
    if work.type == "article" and work.container:
        return _ARTICLE
    if work.type == "paper-conference" and not work.container:
        return Form("site", by_day=True, bracket="Paper presentation")
    if work.type == "broadcast" and work.container:
        return replace(form, is_whole=False)
    return form


# --- Author and date ---------------------------------------------------------------------------


def _author(work: Work) -> str:
    makers = work.makers
    listed = names.list_for_apa(makers)
    label = _ROLE_LABELS.get(work.role)
    return f"{listed} ({label[len(makers) > 1]})" if label else listed


def _date(work: Work) -> str:
    """Return ``2025, May 3``, or the year alone where the type is dated by years."""
    parts = work.date("issued")
    if not parts or not _form(work).by_day:
        return _published_year(work)
    year, _, day = str(parts[0]), None, spell_day(parts)
    within = day.removesuffix(year).rstrip(" ,")
    return f"{year}, {within}" if within else year


def _published_year(work: Work) -> str:
    parts = work.date("issued")
    status = work.text("status").lower()
    return str(parts[0]) if parts else "in press" if status == "in press" else "n.d."


def _year(work: Work) -> str:
    original = work.date("original-date")
    year = _published_year(work)
    return f"{original[0]}/{year}" if original else year


# --- Title -------------------------------------------------------------------------------------


def _title(work: Work) -> Rich:
    """Return the title with what stands behind it in parentheses and in brackets."""
    form = _form(work)
    title = work.text("title")
    bracket = _bracket(work, form)
    if not title:
        return Rich.plain(f"[{bracket or work.described.capitalize()}]")
    if work.type == "post":
        title = titles.first_words(title)
    shown = Rich.italic(title) if form.is_whole else Rich.plain(title)
    behind = f"({details})" if (details := _details(work, form)) else ""
    return join([shown, Rich.plain(behind), Rich.plain(f"[{bracket}]" if bracket else "")])


def _details(work: Work, form: Form) -> str:
    """Return translators and editors, then edition, volume and number: what tells copies apart."""
    people = [
        f"{names.contributors_for_apa(found)}, {_ROLE_LABELS[role][len(found) > 1]}"
        for role in ("editor", "translator")
        if form.is_whole and role != work.role and (found := work.people(role))
    ]
    volume = work.text("volume")
    copy = [
        spell_edition(work.text("edition")),
        f"Vol. {volume}" if volume else "",
        _number(work),
        f"Version {work.text('version')}" if work.text("version") else "",
    ]
    pieces = ", ".join(piece for piece in copy if piece) if form.is_whole else ""
    return "; ".join(piece for piece in (*people, pieces) if piece)


def _number(work: Work) -> str:
    """Return ``Report No. 12`` of a numbered series; a number in words stays as it is."""
    number = work.text("number")
    if not number or "No." in number or "no." in number:
        return number
    if work.type == "report":
        return f"{work.genre or 'Report'} No. {number}"
    return {"thesis": f"Publication No. {number}", "standard": f"Standard No. {number}"}.get(
        work.type, f"No. {number}"
    )


def _bracket(work: Work, form: Form) -> str:
    """Return what kind of thing it is, where that is not plain from the reference."""
    if work.type == "thesis":
        return _thesis_bracket(work)
    if work.type == "interview" and (interviewers := work.people("interviewer")):
        return f"Interview by {names.contributors_for_apa(interviewers)}"
    if work.is_press_release:
        return form.bracket
    if work.type == "report" and work.text("number"):
        return ""
    genre = work.genre
    return genre[:1].upper() + genre[1:] if genre else form.bracket


def _thesis_bracket(work: Work) -> str:
    genre = work.genre or "Thesis"
    if not work.url and not work.text("archive"):
        return f"Unpublished {genre[:1].lower()}{genre[1:]}"
    school = work.text("publisher")
    return f"{genre}, {school}" if school else genre


def _called(work: Work) -> Rich:
    """Return the title as it stands in the text where there is no author."""
    title = work.text("title")
    if not title:
        return _title(work)
    short = work.text("title-short") or titles.shorten_for_apa(title)
    if work.type in LEGAL:
        name = work.text("title-short") or title
        return Rich.italic(name) if work.type == "legal_case" else Rich.plain(name)
    return Rich.italic(short) if _form(work).is_whole else Rich.plain(titles.in_quotes(short))


def _place(locator: Locator) -> str:
    return f"{_LOCATOR_WORDS[locator.label][locator.is_plural]}{locator.ranged}"


# --- Source ------------------------------------------------------------------------------------


def _source(work: Work) -> list[Rich]:
    form = _form(work)
    if form.source == "periodical":
        return [_periodical(work)]
    if form.source == "book":
        return [_book(work), Rich.plain(work.unless_maker(work.text("publisher")))]
    if form.source == "programme" and work.container:
        network = Rich.plain(work.unless_maker(work.text("publisher")))
        return ["In " + Rich.italic(work.container), network]
    if work.type == "thesis":
        return [
            Rich.plain(work.text("archive" if work.url or work.text("archive") else "publisher"))
        ]
    if form.source == "publisher":
        return [Rich.plain(work.unless_maker(work.text("publisher"))), _kept(work)]
    where = (work.text("event-title"), work.text("event-place"))
    event = ", ".join(part for part in where if part)
    site = work.unless_maker(work.outlet)
    return [Rich.plain(event), Rich.plain(site if site != event else ""), _kept(work)]


def _periodical(work: Work) -> Rich:
    """Return ``Title, volume(issue), pages`` with title and volume in italics."""
    volume, issue = work.text("volume"), work.text("issue")
    # A comma after an italic title is in italics too; runs of the same kind become one.
    numbers = Rich.italic(volume) + (f"({issue})" if issue else "")
    return join([Rich.italic(work.outlet), numbers, Rich.plain(work.pages)], ", ")


def _book(work: Work) -> Rich:
    """Return ``In A. Editor (Ed.), Title (2nd ed., pp. 1–9)``."""
    if not work.container:
        return Rich()
    editors = work.people("editor")
    label = _ROLE_LABELS["editor"][len(editors) > 1]
    who = f"{names.contributors_for_apa(editors)} ({label}), " if editors else ""
    pages = work.pages
    details = [
        spell_edition(work.text("edition")),
        f"Vol. {work.text('volume')}" if work.text("volume") else "",
        f"{'pp.' if '–' in pages or ',' in pages else 'p.'} {pages}" if pages else "",
    ]
    behind = ", ".join(detail for detail in details if detail)
    return f"In {who}" + Rich.italic(work.container) + (f" ({behind})" if behind else "")


def _kept(work: Work) -> Rich:
    """Return the archive that keeps it: shelf mark, archive, place."""
    parts = (work.text("archive_location"), work.text("archive"), work.text("archive-place"))
    return Rich.plain(", ".join(part for part in parts if part))


def _address(work: Work) -> Rich:
    """Return where it is to be found: the DOI, else the copy that stays, else the address.

    What has no date may change: then it says when it was looked at (9.16).
    """
    address = work.doi or work.archive_url or work.url
    seen = spell_day(work.date("accessed"))
    if address and seen and not work.date("issued") and not work.doi and not work.archive_url:
        return Rich.plain(f"Retrieved {seen}, from {address}")
    return Rich.plain(address)


def _law(work: Work) -> Rich:
    """Return ``Title, volume code § section (year).`` (11.4 to 11.8), names of cases in italics."""
    title = work.text("title") or f"[{work.described.capitalize()}]"
    name = Rich.italic(title) if work.type == "legal_case" else Rich.plain(title)
    section = work.text("section")
    code = (work.text("volume"), work.container, f"§ {section}" if section else work.pages)
    parts = [
        Rich.plain(work.text("number")),
        Rich.plain(" ".join(part for part in code if part)),
        Rich.plain(work.text("authority") if work.type != "legal_case" else ""),
    ]
    court = work.text("authority") if work.type == "legal_case" else ""
    dated = " ".join(part for part in (court, _published_year(work)) if part)
    return join([close(join([name, *parts], ", ") + f" ({dated})"), _address(work)])
