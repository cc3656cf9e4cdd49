"""Notes and bibliography of the Chicago Manual of Style, eighteenth edition.

A note is one sentence with commas, names straight and the publisher in parentheses; the
bibliography says the same in several, with the first name turned round. Where the seventeenth
edition differs it asks for more: places of publication, and more of a long list of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.citing import names, titles
from annotator.citing.rich import Rich, close, in_sentences, join, with_commas
from annotator.citing.work import Label, Locator, Work, spell_day, spell_edition

LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_PAPERS = frozenset({"article-magazine", "article-newspaper", "review", "review-book"})
_ENTRIES = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
_IN_BOOKS = frozenset({"chapter", "paper-conference"}) | _ENTRIES
# On the web: dated by day, the title in quotation marks, the site in roman.
_ONLINE = frozenset({"article", "document", "event", "post", "post-weblog", "webpage"})
_UNBOUND = frozenset({"figure", "graphic", "interview", "manuscript", "performance", "speech"})

_ROLE_LABELS: dict[str, tuple[str, str]] = {
    "chair": ("chair", "chairs"),
    "compiler": ("comp.", "comps."),
    "director": ("dir.", "dirs."),
    "editor": ("ed.", "eds."),
    "host": ("host", "hosts"),
    "narrator": ("narrator", "narrators"),
    "organizer": ("organizer", "organizers"),
    "producer": ("prod.", "prods."),
}
_LOCATOR_WORDS: dict[Label, tuple[str, str]] = {
    "page": ("", ""),
    "paragraph": ("para. ", "paras. "),
    "chapter": ("chap. ", "chaps. "),
    "section": ("sec. ", "secs. "),
    "time": ("at ", "at "),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a type has between its title and its address: in a note, and in the bibliography.

    ``in_note`` parts are separated by commas but the ``published`` ones, which stand in
    parentheses behind them; each of ``in_bibliography`` is a sentence.
    """

    in_note: Sequence[Rich]
    in_bibliography: Sequence[Rich]
    published: str = ""


def note(work: Work, locator: Locator | None) -> Rich:
    """Return the full note."""
    if work.is_private:
        return close(_private(work))
    if work.type in LEGAL:
        return close(with_commas([_law(work), _place(locator), *_addresses(work)]))
    setting = _set(work)
    called = Rich.plain(names.straight_in_note(work.makers))
    label = _label(work)
    opening = with_commas([called, Rich.plain(label), _title(work), *setting.in_note])
    if work.type in _ENTRIES and not work.makers and work.container:
        opening = with_commas([Rich.italic(work.container), "s.v. " + _title(work)])
    if setting.published:
        opening = opening + f" ({setting.published})"
    return close(with_commas([opening, _place(locator), *_addresses(work)]))


def short_note(work: Work, locator: Locator | None) -> Rich:
    """Return the note that later references get: last names, short title, place."""
    who = Rich.plain(names.short_in_note(work.makers))
    if work.is_private:
        return close(with_commas([who, Rich.plain(_kind_of_talk(work)), _place(locator)]))
    if work.type in LEGAL:
        name = work.text("title-short") or work.text("title")
        shown = Rich.italic(name) if work.type == "legal_case" else Rich.plain(name)
        return close(with_commas([shown, _place(locator)]))
    title = work.text("title-short") or titles.shorten_for_chicago(work.text("title"))
    shown = _set_title(work, title) if title else _title(work)
    return close(with_commas([who, shown, _place(locator)]))


def bibliography(work: Work) -> Rich | None:
    """Return the bibliography's entry; None for letters and conversations, which have none."""
    if work.is_private:
        return None
    if work.type in LEGAL:
        return join([close(_law(work)), *(close(part) for part in _addresses(work))])
    setting = _set(work)
    makers = names.first_turned(work.makers)
    label = _label(work)
    author = Rich.plain(f"{makers}, {label}" if label else makers)
    title = _title(work)
    source = list(setting.in_bibliography)
    if not author and work.type in _PAPERS and work.outlet:
        # The paper stands in the place of the author.
        author, source = Rich.italic(work.outlet), [Rich.plain(spell_day(work.date("issued")))]
    if not author and work.type in _ENTRIES and work.container:
        author, title = Rich.italic(work.container), "S.v. " + title
        source = source[1:]
    addresses = [_capital(part) for part in _addresses(work)]
    return in_sentences([author, _capital(title), *source, *addresses])


# --- Title and names ---------------------------------------------------------------------------


def _title(work: Work) -> Rich:
    title = work.text("title")
    if not title:
        return Rich.plain(f"untitled {_kind(work, work.described)}")
    return _set_title(work, title)


def _set_title(work: Work, title: str) -> Rich:
    """Return the title: of a part or a page in quotation marks, of a whole work in italics."""
    if work.type == "post":
        title = titles.first_letters(title)
    is_part = (
        work.type.startswith("article")
        or work.type in _PAPERS | _IN_BOOKS | _ONLINE | _UNBOUND
        or work.type in ("broadcast", "thesis", "song")
        or work.is_press_release
    )
    return Rich.plain(titles.in_quotes(title)) if is_part else Rich.italic(title)


def _label(work: Work) -> str:
    """Return ``ed.`` or ``dirs.`` for those who are not the authors."""
    label = _ROLE_LABELS.get(work.role)
    return label[len(work.makers) > 1] if label else ""


def _place(locator: Locator | None) -> Rich:
    if locator is None:
        return Rich()
    return Rich.plain(f"{_LOCATOR_WORDS[locator.label][locator.is_plural]}{locator.ranged}")


def _kind(work: Work, default: str = "") -> str:
    """Return the genre as it stands within a sentence; names and abbreviations keep capitals."""
    genre = work.genre or default
    first, *others = genre.split() or [""]
    is_name = any(map(str.isupper, first[1:] + "".join(others))) or first in work.outlet.split()
    return genre if is_name else genre[:1].lower() + genre[1:]


def _capital(part: Rich) -> Rich:
    """Return it as a sentence begins; an address stays as it is."""
    if not part or "://" in part.runs[0][0].partition(" ")[0]:
        return part
    (first, is_italic), *rest = part.runs
    return Rich(((first[:1].upper() + first[1:], is_italic), *rest))


# --- What stands between title and address -----------------------------------------------------


def _set(work: Work) -> Setting:
    """Return the setting of a work's type."""
    if work.type == "article-journal":
        return _journal(work)
    if work.type in _PAPERS:
        return _in_paper(work)
    if work.is_press_release or work.type in _ONLINE:
        return _online(work)
    if work.type in _IN_BOOKS and work.container:
        return _in_book(work)
    if work.type == "thesis":
        return _thesis(work)
    if work.type == "broadcast":
        return _broadcast(work)
    if work.type in _UNBOUND or work.type == "paper-conference":
        return _unbound(work)
    return _book(work)


def _journal(work: Work) -> Setting:
    """``Journal 12, no. 3 (2025): 40–44.``"""
    issue = work.text("issue")
    numbers = ", ".join(p for p in (work.text("volume"), f"no. {issue}" if issue else "") if p)
    year = _year(work)
    pages = f": {work.pages}" if work.pages else ""
    shown = Rich.italic(work.outlet) + (f" {numbers}" if numbers else "") + f" ({year}){pages}"
    return Setting([shown], [shown])


def _in_paper(work: Work) -> Setting:
    """``Gazette, May 3, 2025.`` Pages differ between editions and are left out."""
    day = Rich.plain(_day(work))
    genre = Rich.plain(_kind(work))
    paper = Rich.italic(work.outlet)
    return Setting([genre, paper, day], [_capital(genre), with_commas([paper, day])])


def _online(work: Work) -> Setting:
    """A page: ``Site. May 3, 2025.`` A post: ``Site, May 3, 2025.`` Blogs are in italics."""
    day, kind, site = Rich.plain(_day(work)), Rich.plain(_kind(work)), _site(work)
    if work.is_press_release:
        return Setting([site, kind, day], [site, _capital(with_commas([kind, day]))])
    if work.type == "post" or kind:
        named = Rich() if site and site.text in kind.text else site
        return Setting([kind, named, day], [_capital(with_commas([kind, named, day]))])
    return Setting([site, day], [site, day])


def _site(work: Work) -> Rich:
    name = work.unless_maker(work.outlet)
    if work.type != "post-weblog" or not name:
        return Rich.plain(name)
    return Rich.italic(name) + ("" if "blog" in name.lower() else " (blog)")


def _in_book(work: Work) -> Setting:
    """``In Book, edited by A. Editor. Publisher, 2025.``"""
    editors = names.all_straight(work.people("editor"))
    edition, volume = spell_edition(work.text("edition")), work.text("volume")
    copy = [Rich.plain(edition), Rich.plain(f"vol. {volume}" if volume else "")]
    inside = Rich.italic(work.container)
    by = Rich.plain(f"ed. {editors}" if editors else "")
    edited = Rich.plain(f"edited by {editors}" if editors else "")
    published = _published(work)
    return Setting(
        [with_commas(["in " + inside, *copy, by])],
        ["In " + with_commas([inside, *copy, edited]), Rich.plain(published)],
        published,
    )


def _thesis(work: Work) -> Setting:
    parts = ", ".join(p for p in (_kind(work, "thesis"), work.text("publisher"), _year(work)) if p)
    kept = Rich.plain(work.text("archive"))
    return Setting([], [_capital(Rich.plain(parts)), kept], parts)


def _broadcast(work: Work) -> Setting:
    """``Programme, aired May 3, 2025, on Network.``"""
    network, day = work.unless_maker(work.text("publisher")), spell_day(work.date("issued"))
    aired = f"aired {day}" if day else "n.d."
    on = Rich.plain(f"{aired}, on {network}" if network else aired)
    programme = Rich.italic(work.container)
    kind = Rich.plain(_kind(work))
    return Setting([programme, kind, on], [programme, _capital(kind), _capital(on)])


def _unbound(work: Work) -> Setting:
    """A speech, an interview, a photograph: what it is, where, and when."""
    kinds = {"paper-conference": "paper presented", "interview": "interview"}
    kind = _kind(work, kinds.get(work.type, work.type))
    if work.type == "interview" and (interviewers := work.people("interviewer")):
        by = Rich.plain(f"interview by {names.all_straight(interviewers)}")
        shown = [Rich.italic(work.container), Rich.plain(work.text("publisher"))]
        when = with_commas([*shown, Rich.plain(_day(work))])
        return Setting([by, when], [_capital(by), when])
    body = work.unless_maker(work.outlet)
    event = work.text("event-title") or body
    parts = [kind, event, work.text("event-place"), _day(work)]
    told = ", ".join(part for part in parts if part)
    return Setting([], [_capital(Rich.plain(told)), _kept(work)], told)


def _book(work: Work) -> Setting:
    """``2nd ed. Report no. 12. Publisher, 2025.``"""
    told: list[tuple[str, str]] = []
    for role, in_note, in_sentence in (
        ("editor", "ed.", "edited by"),
        ("translator", "trans.", "translated by"),
        ("director", "directed by", "directed by"),
    ):
        if role != work.role and (people := work.people(role)):
            named = names.all_straight(people)
            told.append((f"{in_note} {named}", f"{in_sentence} {named}"))
    told += [(part, part) for part in _copy(work)]
    published = _published(work)
    return Setting(
        [Rich.plain(in_note) for in_note, _ in told],
        [*(_capital(Rich.plain(said)) for _, said in told), Rich.plain(published), _kept(work)],
        published,
    )


def _copy(work: Work) -> list[str]:
    """Return edition, volume, number and version: what tells copies apart."""
    volume, number, version = (work.text(name) for name in ("volume", "number", "version"))
    kinds = {"dataset": "data set", "software": "computer software"}
    kind = _kind(work, "report" if work.type == "report" and number else kinds.get(work.type, ""))
    if number and "no." not in number.lower():
        number = f"no. {number}"
    told = (
        spell_edition(work.text("edition")),
        f"vol. {volume}" if volume else "",
        " ".join(part for part in (kind, number) if part),
        f"version {version}" if version else "",
    )
    return [part for part in told if part]


def _published(work: Work) -> str:
    """Return ``Publisher, 2025``; a place only where no publisher is known."""
    publisher = work.unless_maker(work.text("publisher"))
    place = work.text("publisher-place") if not work.text("publisher") else ""
    original = work.date("original-date")
    published = ", ".join(part for part in (publisher or place, _year(work)) if part)
    return f"{original[0]}; repr., {published}" if original else published


def _kept(work: Work) -> Rich:
    parts = (work.text("archive_location"), work.text("archive"), work.text("archive-place"))
    return Rich.plain(", ".join(part for part in parts if part))


# --- Dates, addresses, laws, letters -----------------------------------------------------------


def _day(work: Work) -> str:
    """Return the day; "" where the day on which it was looked at stands instead."""
    day = spell_day(work.date("issued"))
    return day or ("" if _was_seen(work) else "n.d.")


def _year(work: Work) -> str:
    parts = work.date("issued")
    if parts:
        return str(parts[0])
    return "forthcoming" if work.text("status").lower() in ("forthcoming", "in press") else "n.d."


def _was_seen(work: Work) -> bool:
    return bool(work.date("accessed")) and bool(work.url or work.archive_url)


def _addresses(work: Work) -> list[Rich]:
    """Return when it was looked at, if it has no date, its address, and that of a copy."""
    is_undated = not work.date("issued")
    seen = f"accessed {spell_day(work.date('accessed'))}" if is_undated and _was_seen(work) else ""
    kept = "" if work.doi or not work.archive_url else f"archived at {work.archive_url}"
    return [Rich.plain(part) for part in (seen, work.url, kept) if part]


def _law(work: Work) -> Rich:
    """Return it as lawyers cite: name, number, volume and code with section, then the year."""
    title = work.text("title") or f"Untitled {work.described}"
    name = Rich.italic(title) if work.type == "legal_case" else Rich.plain(title)
    section = work.text("section")
    code = (work.text("volume"), work.container, f"§ {section}" if section else work.pages)
    court = work.text("authority")
    parts = [
        Rich.plain(work.text("number")),
        Rich.plain(" ".join(part for part in code if part)),
        Rich.plain(court if work.type != "legal_case" else ""),
    ]
    dated = " ".join(p for p in (court if work.type == "legal_case" else "", _year(work)) if p)
    return with_commas([name, *parts]) + f" ({dated})"


def _private(work: Work) -> Rich:
    """Return ``Ann Lind, interview by Bo Moe, May 3, 2025``, or an e-mail, or a talk."""
    who = Rich.plain(names.straight_in_note(work.makers))
    return with_commas([who, Rich.plain(_kind_of_talk(work)), Rich.plain(_day(work))])


def _kind_of_talk(work: Work) -> str:
    if interviewers := work.people("interviewer"):
        return f"interview by {names.all_straight(interviewers)}"
    return _kind(work, "interview" if work.type == "interview" else "personal communication")
