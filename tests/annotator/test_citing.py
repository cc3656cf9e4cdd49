"""Citing as a table: what the rules of APA 7 and of the Chicago Manual make of a CSL-JSON item.

Italics stand between asterisks. The examples are invented; the expected lines follow the rules of
the manuals (chapters 9 to 11 of the one, the chapters on notes and bibliography of the other).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from annotator import csl
from annotator.citing import Rich, cite

ADA = {"family": "Okafor", "given": "Ada"}
BO = {"family": "Lind", "given": "Bo Erik"}
CY = {"family": "Moe", "given": "Cy"}
DEE = {"family": "Nash", "given": "Dee"}
POLICE = {"literal": "Port Merrow Police"}
MAY = {"issued": "2025-05-03"}
URL = "https://gazette.example/march"

MARCH = {
    "type": "article-newspaper",
    "title": "Thousands march for the quay",
    "author": [ADA],
    "container-title": "The Gazette",
    **MAY,
}
REPORT = {
    "type": "report",
    "title": "Counting crowds",
    "author": [ADA],
    "publisher": "Crowd Laboratory",
    "issued": "2024",
}
PAGE = {
    "type": "webpage",
    "title": "Ferry timetable",
    "container-title": "Sound Ferries",
    "URL": "https://ferries.example/times",
}
BOOK = {"type": "book", "title": "Counting heads", "publisher": "Quay Press", "issued": "2019"}
POST = {
    "type": "post",
    "title": "The harbour spoke",
    "author": [{"literal": "Keep the Quay [@keepthequay]"}],
    "container-title": "Chirper",
    "URL": "https://chirper.example/1",
    **MAY,
}
RELEASE = {
    "type": "webpage",
    "genre": "Press release",
    "title": "Ferry crews vote to strike",
    "publisher": "Deck and Engine Union",
    "URL": "https://union.example/vote",
    **MAY,
}
FILM = {
    "type": "motion_picture",
    "title": "The last berth",
    "director": [ADA],
    "publisher": "Gull Pictures",
    "issued": "2021",
}
CHAPTER = {
    "type": "chapter",
    "title": "How dense is dense?",
    "author": [ADA],
    "editor": [BO, CY],
    "container-title": "Crowds move",
    "page": "21-40",
    "publisher": "Quay Press",
    "issued": "2020",
}
JOURNAL = {
    "type": "article-journal",
    "title": "Errors in head counts",
    "author": [ADA, BO],
    "container-title": "Crowd Journal",
    "volume": "12",
    "issue": "3",
    "page": "40-44",
    "DOI": "10.5555/crowds.12",
    "issued": "2023-09",
}
THESIS = {
    "type": "thesis",
    "title": "Counting from above",
    "author": [ADA],
    "genre": "Doctoral dissertation",
    "publisher": "Eastmere University",
    "issued": "2022",
}
SPEECH = {
    "type": "speech",
    "title": "Remarks at the evening of thanks",
    "author": [ADA],
    "event-title": "Lifeboat Dinner",
    "event-place": "Saint Orrin",
    **MAY,
}
EPISODE = {
    "type": "broadcast",
    "title": "The long queue",
    "host": [ADA],
    "container-title": "Harbour Hour",
    "genre": "Radio broadcast",
    "publisher": "Radio Merrow",
    **MAY,
}
DATASET = {
    "type": "dataset",
    "title": "Gate counts of Orrery 2025",
    "author": [{"literal": "Glass Hall"}],
    "version": "1.2",
    "publisher": "Open Counts",
    "DOI": "https://doi.org/10.5555/gate",
    "issued": "2025",
}
BILL = {
    "type": "bill",
    "title": "Night Crossings (Restoration) Bill",
    "number": "S. 14",
    "authority": "9th Assembly",
    "issued": "2025",
}
ACT = {
    "type": "legislation",
    "title": "Safe Berths Act",
    "volume": "12",
    "container-title": "Code",
    "section": "104",
    "issued": "1998",
}
ENTRY = {
    "type": "entry-encyclopedia",
    "title": "Tuba",
    "container-title": "Sound encyclopedia",
    "publisher": "Quay Press",
    "issued": "2018",
}
TALK = {"type": "interview", "title": "Counting the march", "author": [ADA], **MAY}
MAIL = {"type": "personal_communication", "title": "Re: your figure", "author": [ADA], **MAY}


def authors(count: int) -> list[dict[str, str]]:
    """Return people named A. Name1, A. Name2 …"""
    return [{"family": f"Name{number}", "given": "Ann"} for number in range(1, count + 1)]


def inverted(*numbers: int) -> str:
    return ", ".join(f"Name{number}, A." for number in numbers)


def clean(item: dict[str, Any]) -> dict[str, Any]:
    """Return the item as a document would hold it; None takes a variable away."""
    title = item.get("title")
    given = {name: value for name, value in item.items() if name != "title" and value is not None}
    cleaned, problems = csl.clean(given)
    assert problems == []
    return cleaned | ({"title": title} if title else {})


def starred(rich: Rich | None) -> str | None:
    """Return the text with asterisks around what is in italics."""
    return None if rich is None else re.sub("</?i>", "*", rich.html).replace("&amp;", "&")


APA_ENTRIES: list[tuple[str, dict[str, Any], str]] = [
    # --- Newspapers, magazines, journals, blogs
    (
        "newspaper",
        MARCH,
        "Okafor, A. (2025, May 3). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "newspaper on the web",
        MARCH | {"URL": URL},
        "Okafor, A. (2025, May 3). Thousands march for the quay. *The Gazette*. " + URL,
    ),
    (
        "newspaper in print",
        MARCH | {"page": "A1, A5-A6"},
        "Okafor, A. (2025, May 3). Thousands march for the quay. *The Gazette*, A1, A5–A6.",
    ),
    (
        "newspaper without author",
        MARCH | {"author": None},
        "Thousands march for the quay. (2025, May 3). *The Gazette*.",
    ),
    (
        "newspaper without date",
        MARCH | {"issued": None},
        "Okafor, A. (n.d.). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "newspaper without author and date",
        MARCH | {"author": None, "issued": None},
        "Thousands march for the quay. (n.d.). *The Gazette*.",
    ),
    (
        "newspaper without title",
        MARCH | {"title": None},
        "Okafor, A. (2025, May 3). [Newspaper article]. *The Gazette*.",
    ),
    (
        "newspaper without container: who publishes it",
        MARCH | {"container-title": None, "publisher": "Gazette"},
        "Okafor, A. (2025, May 3). Thousands march for the quay. *Gazette*.",
    ),
    (
        "month alone",
        MARCH | {"issued": "2025-05"},
        "Okafor, A. (2025, May). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "year alone",
        MARCH | {"issued": "2025"},
        "Okafor, A. (2025). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "magazine with volume, issue and pages",
        MARCH
        | {
            "type": "article-magazine",
            "container-title": "Quay Life",
            "volume": "45",
            "issue": "3",
            "page": "12-15",
        },
        "Okafor, A. (2025, May 3). Thousands march for the quay. *Quay Life*, *45*(3), 12–15.",
    ),
    (
        "journal: by the year, with its DOI",
        JOURNAL | {"URL": URL},
        "Okafor, A., & Lind, B. E. (2023). Errors in head counts. *Crowd Journal*, *12*(3), 40–44. "
        "https://doi.org/10.5555/crowds.12",
    ),
    (
        "journal in press",
        JOURNAL
        | {"issued": None, "status": "In press", "volume": None, "issue": None, "page": None},
        "Okafor, A., & Lind, B. E. (in press). Errors in head counts. *Crowd Journal*. "
        "https://doi.org/10.5555/crowds.12",
    ),
    (
        "blog",
        MARCH | {"type": "post-weblog", "container-title": "Salt Signal", "URL": URL},
        "Okafor, A. (2025, May 3). Thousands march for the quay. *Salt Signal*. " + URL,
    ),
    (
        "review",
        MARCH | {"type": "review", "title": "A night for the boat", "genre": "Concert review"},
        "Okafor, A. (2025, May 3). A night for the boat [Concert review]. *The Gazette*.",
    ),
    # --- Web pages, posts, press releases
    (
        "web page of an organisation: its name once",
        PAGE | {"author": [{"literal": "Sound Ferries"}], **MAY},
        "Sound Ferries. (2025, May 3). *Ferry timetable*. https://ferries.example/times",
    ),
    (
        "web page of a person",
        PAGE | {"author": [ADA], **MAY},
        "Okafor, A. (2025, May 3). *Ferry timetable*. Sound Ferries. https://ferries.example/times",
    ),
    (
        "web page without date that was looked at",
        PAGE | {"author": [ADA], "accessed": "2025-06-01"},
        "Okafor, A. (n.d.). *Ferry timetable*. Sound Ferries. "
        "Retrieved June 1, 2025, from https://ferries.example/times",
    ),
    (
        "web page with a date that was looked at",
        PAGE | {"author": [ADA], "accessed": "2025-06-01", **MAY},
        "Okafor, A. (2025, May 3). *Ferry timetable*. Sound Ferries. https://ferries.example/times",
    ),
    (
        "web page without author: the title first",
        PAGE | MAY,
        "*Ferry timetable*. (2025, May 3). Sound Ferries. https://ferries.example/times",
    ),
    (
        "web page without author: the organisation that publishes it",
        PAGE | {"container-title": None, "publisher": "Sound Ferries", **MAY},
        "Sound Ferries. (2025, May 3). *Ferry timetable*. https://ferries.example/times",
    ),
    (
        "post on a social medium",
        POST,
        "Keep the Quay [@keepthequay]. (2025, May 3). *The harbour spoke* [Post]. Chirper. "
        "https://chirper.example/1",
    ),
    (
        "post: its first twenty words",
        POST | {"title": " ".join(f"w{n}" for n in range(1, 31)), "genre": "Video"},
        "Keep the Quay [@keepthequay]. (2025, May 3). *"
        + " ".join(f"w{n}" for n in range(1, 21))
        + "* [Video]. Chirper. https://chirper.example/1",
    ),
    (
        "press release: who brings it out is the author",
        RELEASE,
        "Deck and Engine Union. (2025, May 3). *Ferry crews vote to strike* [Press release]. "
        "https://union.example/vote",
    ),
    (
        "press release filed as a report",
        RELEASE | {"type": "report"},
        "Deck and Engine Union. (2025, May 3). *Ferry crews vote to strike* [Press release]. "
        "https://union.example/vote",
    ),
    (
        "wire story",
        MARCH | {"type": "article", "container-title": None, "publisher": "Skerry Wire"},
        "Okafor, A. (2025, May 3). *Thousands march for the quay*. Skerry Wire.",
    ),
    (
        "a document of unknown kind",
        {"title": "Note found in a bottle"},
        "*Note found in a bottle*. (n.d.).",
    ),
    # --- Reports, books, chapters, theses
    ("report", REPORT, "Okafor, A. (2024). *Counting crowds*. Crowd Laboratory."),
    (
        "report in a series",
        REPORT | {"number": "12", "genre": "Technical Report", "issued": "2024-02-01"},
        "Okafor, A. (2024). *Counting crowds* (Technical Report No. 12). Crowd Laboratory.",
    ),
    (
        "report with a number alone",
        REPORT | {"number": "12"},
        "Okafor, A. (2024). *Counting crowds* (Report No. 12). Crowd Laboratory.",
    ),
    (
        "report with its number in words",
        REPORT | {"number": "Memo No. 7/25"},
        "Okafor, A. (2024). *Counting crowds* (Memo No. 7/25). Crowd Laboratory.",
    ),
    (
        "report of a kind",
        REPORT | {"genre": "minutes"},
        "Okafor, A. (2024). *Counting crowds* [Minutes]. Crowd Laboratory.",
    ),
    (
        "report of the body that publishes it",
        REPORT | {"author": [POLICE], "publisher": "Port Merrow Police"},
        "Port Merrow Police. (2024). *Counting crowds*.",
    ),
    ("book", BOOK | {"author": [ADA]}, "Okafor, A. (2019). *Counting heads*. Quay Press."),
    (
        "book, later edition and volume",
        BOOK | {"author": [ADA], "edition": "2", "volume": "3"},
        "Okafor, A. (2019). *Counting heads* (2nd ed., Vol. 3). Quay Press.",
    ),
    (
        "book, revised edition",
        BOOK | {"author": [ADA], "edition": "revised"},
        "Okafor, A. (2019). *Counting heads* (Rev. ed.). Quay Press.",
    ),
    (
        "translated book",
        BOOK | {"author": [ADA], "translator": [BO], "edition": "3"},
        "Okafor, A. (2019). *Counting heads* (B. E. Lind, Trans.; 3rd ed.). Quay Press.",
    ),
    (
        "reprinted book",
        BOOK | {"author": [ADA], "original-date": "1890"},
        "Okafor, A. (2019). *Counting heads*. Quay Press. (Original work published 1890)",
    ),
    (
        "edited book",
        BOOK | {"editor": [ADA, BO]},
        "Okafor, A., & Lind, B. E. (Eds.). (2019). *Counting heads*. Quay Press.",
    ),
    ("book without author", BOOK, "*Counting heads*. (2019). Quay Press."),
    (
        "chapter",
        CHAPTER,
        "Okafor, A. (2020). How dense is dense? In B. E. Lind & C. Moe (Eds.), "
        "*Crowds move* (pp. 21–40). Quay Press.",
    ),
    (
        "chapter of one page",
        CHAPTER | {"editor": [BO], "page": "21", "edition": "11"},
        "Okafor, A. (2020). How dense is dense? In B. E. Lind (Ed.), "
        "*Crowds move* (11th ed., p. 21). Quay Press.",
    ),
    (
        "thesis on the web",
        THESIS | {"archive": "Eastmere Repository", "URL": "https://eastmere.example/7"},
        "Okafor, A. (2022). *Counting from above* [Doctoral dissertation, Eastmere University]. "
        "Eastmere Repository. https://eastmere.example/7",
    ),
    (
        "thesis that is published nowhere",
        THESIS,
        "Okafor, A. (2022). *Counting from above* [Unpublished doctoral dissertation]. "
        "Eastmere University.",
    ),
    # --- Speech, broadcast, film, interview, data
    (
        "speech",
        SPEECH,
        "Okafor, A. (2025, May 3). *Remarks at the evening of thanks* [Speech]. "
        "Lifeboat Dinner, Saint Orrin.",
    ),
    (
        "part of a broadcast series",
        EPISODE,
        "Okafor, A. (Host). (2025, May 3). The long queue [Radio broadcast]. "
        "In *Harbour Hour*. Radio Merrow.",
    ),
    (
        "broadcast that stands alone",
        EPISODE | {"container-title": None, "genre": "video"},
        "Okafor, A. (Host). (2025, May 3). *The long queue* [Video]. Radio Merrow.",
    ),
    ("film", FILM, "Okafor, A. (Director). (2021). *The last berth* [Film]. Gull Pictures."),
    (
        "film of two directors",
        FILM | {"director": [ADA, CY]},
        "Okafor, A., & Moe, C. (Directors). (2021). *The last berth* [Film]. Gull Pictures.",
    ),
    (
        "interview in an archive",
        TALK | {"interviewer": [BO], "archive": "Merrow Sound Archive", "archive-place": "Merrow"},
        "Okafor, A. (2025, May 3). *Counting the march* [Interview by B. E. Lind]. "
        "Merrow Sound Archive, Merrow.",
    ),
    (
        "dataset",
        DATASET,
        "Glass Hall. (2025). *Gate counts of Orrery 2025* (Version 1.2) [Data set]. Open Counts. "
        "https://doi.org/10.5555/gate",
    ),
    (
        "entry of a reference work",
        ENTRY | {"author": [ADA]},
        "Okafor, A. (2018). Tuba. In *Sound encyclopedia*. Quay Press.",
    ),
    ("entry without author", ENTRY, "Tuba. (2018). In *Sound encyclopedia*. Quay Press."),
    (
        "paper read at a conference",
        SPEECH | {"type": "paper-conference", "title": "Heads per metre"},
        "Okafor, A. (2025, May 3). *Heads per metre* [Paper presentation]. "
        "Lifeboat Dinner, Saint Orrin.",
    ),
    # --- Laws
    ("bill", BILL, "Night Crossings (Restoration) Bill, S. 14, 9th Assembly (2025)."),
    (
        "act",
        ACT | {"URL": "https://law.example/12"},
        "Safe Berths Act, 12 Code § 104 (1998). https://law.example/12",
    ),
    (
        "case",
        {
            "type": "legal_case",
            "title": "Quay v. Berth",
            "volume": "34",
            "container-title": "F.4th",
            "page": "112",
            "authority": "2d Cir.",
            "issued": "2021",
        },
        "*Quay v. Berth*, 34 F.4th 112 (2d Cir. 2021).",
    ),
    # --- Names
    (
        "two authors",
        MARCH | {"author": [ADA, BO]},
        "Okafor, A., & Lind, B. E. (2025, May 3). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "three authors",
        MARCH | {"author": [ADA, BO, CY]},
        "Okafor, A., Lind, B. E., & Moe, C. (2025, May 3). Thousands march for the quay. "
        "*The Gazette*.",
    ),
    (
        "twenty authors: all",
        BOOK | {"author": authors(20)},
        f"{inverted(*range(1, 20))}, & Name20, A. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "twenty-one authors: nineteen and the last",
        BOOK | {"author": authors(21)},
        f"{inverted(*range(1, 20))}, . . . Name21, A. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "twenty-five authors",
        BOOK | {"author": authors(25)},
        f"{inverted(*range(1, 20))}, . . . Name25, A. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "two bodies",
        REPORT | {"author": [POLICE, {"literal": "City Council"}]},
        "Port Merrow Police & City Council. (2024). *Counting crowds*. Crowd Laboratory.",
    ),
    (
        "suffix",
        BOOK | {"author": [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]},
        "King, M. L., Jr. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "particle of the family name",
        BOOK
        | {"author": [{"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}]},
        "van den Berg, A. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "particle that is dropped",
        BOOK | {"author": [{"family": "Maupin", "given": "Guy", "dropping-particle": "de"}]},
        "Maupin, G. de. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "particle with an apostrophe",
        BOOK | {"author": [{"family": "Este", "given": "Ida", "non-dropping-particle": "d’"}]},
        "d’Este, I. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "hyphenated given name, and initials as given",
        BOOK
        | {
            "author": [{"family": "Roux", "given": "Jean-Paul"}, {"family": "Orr", "given": "J.K."}]
        },
        "Roux, J.-P., & Orr, J. K. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "accent written as a combining sign",
        BOOK | {"author": [{"family": "Roux", "given": "E\u0301lise"}]},
        "Roux, E\u0301. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "one name",
        BOOK | {"author": [{"family": "Lula"}]},
        "Lula. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "Chinese name: as it is written",
        BOOK | {"author": [{"family": "王", "given": "小明"}]},
        "王小明. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "Cyrillic name",
        BOOK | {"author": [{"family": "Шевченко", "given": "Олена Іванівна"}]},
        "Шевченко, О. І. (2019). *Counting heads*. Quay Press.",
    ),
    (
        "Arabic name: no initials",
        BOOK | {"author": [{"family": "حداد", "given": "ليلى"}]},
        "حداد, ليلى. (2019). *Counting heads*. Quay Press.",
    ),
    # --- Titles and addresses
    (
        "title with a question mark",
        MARCH | {"title": "Did 5,000 come?"},
        "Okafor, A. (2025, May 3). Did 5,000 come? *The Gazette*.",
    ),
    (
        "title that ends in a quotation",
        MARCH | {"title": "Police: “We saw 5,000”"},
        "Okafor, A. (2025, May 3). Police: “We saw 5,000.” *The Gazette*.",
    ),
    (
        "title that ends in an ellipsis",
        MARCH | {"title": "And then they sang …"},
        "Okafor, A. (2025, May 3). And then they sang … *The Gazette*.",
    ),
    (
        "title on two lines",
        MARCH | {"title": "Thousands  march\n for the quay"},
        "Okafor, A. (2025, May 3). Thousands march for the quay. *The Gazette*.",
    ),
    (
        "DOI however written",
        JOURNAL | {"DOI": "doi: 10.5555/crowds.12"},
        "Okafor, A., & Lind, B. E. (2023). Errors in head counts. *Crowd Journal*, *12*(3), 40–44. "
        "https://doi.org/10.5555/crowds.12",
    ),
    # --- What readers cannot find
    ("letter: not in the list", MAIL, None),
    ("conversation: not in the list", TALK, None),
]

APA_IN_TEXT: list[tuple[str, dict[str, Any], str]] = [
    ("one author", MARCH, "(Okafor, 2025)"),
    ("two authors", MARCH | {"author": [ADA, BO]}, "(Okafor & Lind, 2025)"),
    ("three authors", MARCH | {"author": [ADA, BO, CY]}, "(Okafor et al., 2025)"),
    ("a body", REPORT | {"author": [POLICE]}, "(Port Merrow Police, 2024)"),
    (
        "a particle",
        BOOK | {"author": [{"family": "Berg", "given": "A.", "non-dropping-particle": "van den"}]},
        "(van den Berg, 2019)",
    ),
    ("an editor", BOOK | {"editor": [ADA]}, "(Okafor, 2019)"),
    (
        "a reprint: both years",
        BOOK | {"author": [ADA], "original-date": "1890"},
        "(Okafor, 1890/2019)",
    ),
    ("without date", MARCH | {"issued": None}, "(Okafor, n.d.)"),
    (
        "without author: an article",
        MARCH | {"author": None},
        "(“Thousands march for the quay,” 2025)",
    ),
    ("without author: a whole work", BOOK, "(*Counting heads*, 2019)"),
    (
        "without author: a long title in short",
        MARCH | {"author": None, "title": "Thousands march against the new cruise berth: a report"},
        "(“Thousands march,” 2025)",
    ),
    (
        "without author: its own short title",
        MARCH | {"author": None, "title-short": "Thousands"},
        "(“Thousands,” 2025)",
    ),
    (
        "without author: a question, and quotation marks within",
        MARCH | {"author": None, "title": 'Did "thousands" come?'},
        "(“Did ‘thousands’ come?,” 2025)",
    ),
    ("an act", ACT, "(Safe Berths Act, 1998)"),
    (
        "without author and title",
        MARCH | {"author": None, "title": None},
        "([Newspaper article], 2025)",
    ),
    ("a Chinese name", BOOK | {"author": [{"family": "王", "given": "小明"}]}, "(王, 2019)"),
    ("a letter", MAIL, "(A. Okafor, personal communication, May 3, 2025)"),
    ("a letter without date", MAIL | {"issued": None}, "(A. Okafor, personal communication, n.d.)"),
]

# What it is, the item, the bibliography's entry, the note.
CHICAGO: list[tuple[str, dict[str, Any], str | None, str]] = [
    (
        "newspaper on the web",
        MARCH | {"URL": URL},
        f"Okafor, Ada. “Thousands march for the quay.” *The Gazette*, May 3, 2025. {URL}.",
        f"Ada Okafor, “Thousands march for the quay,” *The Gazette*, May 3, 2025, {URL}.",
    ),
    (
        "newspaper: pages differ between editions",
        MARCH | {"page": "A1"},
        "Okafor, Ada. “Thousands march for the quay.” *The Gazette*, May 3, 2025.",
        "Ada Okafor, “Thousands march for the quay,” *The Gazette*, May 3, 2025.",
    ),
    (
        "newspaper without author: the paper comes first",
        MARCH | {"author": None},
        "*The Gazette*. “Thousands march for the quay.” May 3, 2025.",
        "“Thousands march for the quay,” *The Gazette*, May 3, 2025.",
    ),
    (
        "newspaper without date",
        MARCH | {"issued": None},
        "Okafor, Ada. “Thousands march for the quay.” *The Gazette*, n.d.",
        "Ada Okafor, “Thousands march for the quay,” *The Gazette*, n.d.",
    ),
    (
        "newspaper without title",
        MARCH | {"title": None},
        "Okafor, Ada. Untitled newspaper article. *The Gazette*, May 3, 2025.",
        "Ada Okafor, untitled newspaper article, *The Gazette*, May 3, 2025.",
    ),
    (
        "magazine of a month",
        MARCH | {"type": "article-magazine", "container-title": "Quay Life", "issued": "2025-05"},
        "Okafor, Ada. “Thousands march for the quay.” *Quay Life*, May 2025.",
        "Ada Okafor, “Thousands march for the quay,” *Quay Life*, May 2025.",
    ),
    (
        "journal",
        JOURNAL,
        "Okafor, Ada, and Bo Erik Lind. “Errors in head counts.” *Crowd Journal* 12, no. 3 (2023): "
        "40–44. https://doi.org/10.5555/crowds.12.",
        "Ada Okafor and Bo Erik Lind, “Errors in head counts,” *Crowd Journal* 12, no. 3 (2023): "
        "40–44, https://doi.org/10.5555/crowds.12.",
    ),
    (
        "review",
        MARCH | {"type": "review", "title": "A night for the boat", "genre": "Concert review"},
        "Okafor, Ada. “A night for the boat.” Concert review. *The Gazette*, May 3, 2025.",
        "Ada Okafor, “A night for the boat,” concert review, *The Gazette*, May 3, 2025.",
    ),
    (
        "web page with a date",
        PAGE | {"author": [ADA], "accessed": "2025-06-01", **MAY},
        "Okafor, Ada. “Ferry timetable.” Sound Ferries. May 3, 2025. https://ferries.example/times.",
        "Ada Okafor, “Ferry timetable,” Sound Ferries, May 3, 2025, https://ferries.example/times.",
    ),
    (
        "web page without date: when it was looked at",
        PAGE | {"author": [{"literal": "Sound Ferries"}], "accessed": "2025-06-01"},
        "Sound Ferries. “Ferry timetable.” Accessed June 1, 2025. https://ferries.example/times.",
        "Sound Ferries, “Ferry timetable,” accessed June 1, 2025, https://ferries.example/times.",
    ),
    (
        "web page without author and date",
        PAGE,
        "“Ferry timetable.” Sound Ferries. n.d. https://ferries.example/times.",
        "“Ferry timetable,” Sound Ferries, n.d., https://ferries.example/times.",
    ),
    (
        "blog",
        MARCH | {"type": "post-weblog", "container-title": "Salt Signal", "URL": URL},
        f"Okafor, Ada. “Thousands march for the quay.” *Salt Signal* (blog). May 3, 2025. {URL}.",
        f"Ada Okafor, “Thousands march for the quay,” *Salt Signal* (blog), May 3, 2025, {URL}.",
    ),
    (
        "blog that says so",
        MARCH | {"type": "post-weblog", "container-title": "Quay Blog"},
        "Okafor, Ada. “Thousands march for the quay.” *Quay Blog*. May 3, 2025.",
        "Ada Okafor, “Thousands march for the quay,” *Quay Blog*, May 3, 2025.",
    ),
    (
        "post on a social medium",
        POST | {"author": [{"literal": "Keep the Quay (@keepthequay)"}]},
        "Keep the Quay (@keepthequay). “The harbour spoke.” Chirper, May 3, 2025. "
        "https://chirper.example/1.",
        "Keep the Quay (@keepthequay), “The harbour spoke,” Chirper, May 3, 2025, "
        "https://chirper.example/1.",
    ),
    (
        "picture on a social medium",
        POST | {"author": [ADA], "genre": "Chirper photo", "URL": None},
        "Okafor, Ada. “The harbour spoke.” Chirper photo, May 3, 2025.",
        "Ada Okafor, “The harbour spoke,” Chirper photo, May 3, 2025.",
    ),
    (
        "press release",
        RELEASE,
        "Deck and Engine Union. “Ferry crews vote to strike.” Press release, May 3, 2025. "
        "https://union.example/vote.",
        "Deck and Engine Union, “Ferry crews vote to strike,” press release, May 3, 2025, "
        "https://union.example/vote.",
    ),
    (
        "report",
        REPORT | {"number": "12", "genre": "Technical Report"},
        "Okafor, Ada. *Counting crowds*. Technical Report no. 12. Crowd Laboratory, 2024.",
        "Ada Okafor, *Counting crowds*, Technical Report no. 12 (Crowd Laboratory, 2024).",
    ),
    (
        "report of the body that publishes it",
        REPORT | {"author": None, "publisher": "Port Merrow Police"},
        "Port Merrow Police. *Counting crowds*. 2024.",
        "Port Merrow Police, *Counting crowds* (2024).",
    ),
    (
        "book, later edition",
        BOOK | {"author": [ADA], "edition": "2", "publisher-place": "Merrow"},
        "Okafor, Ada. *Counting heads*. 2nd ed. Quay Press, 2019.",
        "Ada Okafor, *Counting heads*, 2nd ed. (Quay Press, 2019).",
    ),
    (
        "book of no known publisher",
        BOOK | {"author": [ADA], "publisher": None, "publisher-place": "Merrow", "issued": "1911"},
        "Okafor, Ada. *Counting heads*. Merrow, 1911.",
        "Ada Okafor, *Counting heads* (Merrow, 1911).",
    ),
    (
        "translated book",
        BOOK | {"author": [ADA], "translator": [BO]},
        "Okafor, Ada. *Counting heads*. Translated by Bo Erik Lind. Quay Press, 2019.",
        "Ada Okafor, *Counting heads*, trans. Bo Erik Lind (Quay Press, 2019).",
    ),
    (
        "edited book",
        BOOK | {"editor": [ADA, BO]},
        "Okafor, Ada, and Bo Erik Lind, eds. *Counting heads*. Quay Press, 2019.",
        "Ada Okafor and Bo Erik Lind, eds., *Counting heads* (Quay Press, 2019).",
    ),
    (
        "reprinted book",
        BOOK | {"author": [ADA], "original-date": "1890"},
        "Okafor, Ada. *Counting heads*. 1890; repr., Quay Press, 2019.",
        "Ada Okafor, *Counting heads* (1890; repr., Quay Press, 2019).",
    ),
    (
        "book without author and date",
        BOOK | {"issued": None},
        "*Counting heads*. Quay Press, n.d.",
        "*Counting heads* (Quay Press, n.d.).",
    ),
    (
        "chapter",
        CHAPTER,
        "Okafor, Ada. “How dense is dense?” In *Crowds move*, edited by Bo Erik Lind and Cy Moe. "
        "Quay Press, 2020.",
        "Ada Okafor, “How dense is dense?,” in *Crowds move*, ed. Bo Erik Lind and Cy Moe "
        "(Quay Press, 2020).",
    ),
    (
        "thesis",
        THESIS | {"genre": "PhD diss."},
        "Okafor, Ada. “Counting from above.” PhD diss., Eastmere University, 2022.",
        "Ada Okafor, “Counting from above” (PhD diss., Eastmere University, 2022).",
    ),
    (
        "speech",
        SPEECH,
        "Okafor, Ada. “Remarks at the evening of thanks.” Speech, Lifeboat Dinner, Saint Orrin, "
        "May 3, 2025.",
        "Ada Okafor, “Remarks at the evening of thanks” (speech, Lifeboat Dinner, Saint Orrin, "
        "May 3, 2025).",
    ),
    (
        "part of a broadcast series",
        EPISODE | {"genre": None},
        "Okafor, Ada, host. “The long queue.” *Harbour Hour*. Aired May 3, 2025, on Radio Merrow.",
        "Ada Okafor, host, “The long queue,” *Harbour Hour*, aired May 3, 2025, on Radio Merrow.",
    ),
    (
        "film",
        FILM,
        "Okafor, Ada, dir. *The last berth*. Gull Pictures, 2021.",
        "Ada Okafor, dir., *The last berth* (Gull Pictures, 2021).",
    ),
    (
        "published interview",
        TALK | {"interviewer": [BO], "container-title": "Quay Life"},
        "Okafor, Ada. “Counting the march.” Interview by Bo Erik Lind. *Quay Life*, May 3, 2025.",
        "Ada Okafor, “Counting the march,” interview by Bo Erik Lind, *Quay Life*, May 3, 2025.",
    ),
    (
        "interview of one's own: no entry",
        TALK | {"interviewer": [BO]},
        None,
        "Ada Okafor, interview by Bo Erik Lind, May 3, 2025.",
    ),
    (
        "letter: no entry",
        MAIL | {"genre": "Email to author"},
        None,
        "Ada Okafor, email to author, May 3, 2025.",
    ),
    (
        "dataset",
        DATASET,
        "Glass Hall. *Gate counts of Orrery 2025*. Data set. Version 1.2. Open Counts, 2025. "
        "https://doi.org/10.5555/gate.",
        "Glass Hall, *Gate counts of Orrery 2025*, data set, version 1.2 (Open Counts, 2025), "
        "https://doi.org/10.5555/gate.",
    ),
    (
        "entry without author",
        ENTRY,
        "*Sound encyclopedia*. S.v. “Tuba.” Quay Press, 2018.",
        "*Sound encyclopedia*, s.v. “Tuba” (Quay Press, 2018).",
    ),
    (
        "entry with an author",
        ENTRY | {"author": [ADA]},
        "Okafor, Ada. “Tuba.” In *Sound encyclopedia*. Quay Press, 2018.",
        "Ada Okafor, “Tuba,” in *Sound encyclopedia* (Quay Press, 2018).",
    ),
    (
        "bill",
        BILL,
        "Night Crossings (Restoration) Bill, S. 14, 9th Assembly (2025).",
        "Night Crossings (Restoration) Bill, S. 14, 9th Assembly (2025).",
    ),
    (
        "act",
        ACT,
        "Safe Berths Act, 12 Code § 104 (1998).",
        "Safe Berths Act, 12 Code § 104 (1998).",
    ),
    (
        "three authors",
        BOOK | {"author": [ADA, BO, CY]},
        "Okafor, Ada, Bo Erik Lind, and Cy Moe. *Counting heads*. Quay Press, 2019.",
        "Ada Okafor et al., *Counting heads* (Quay Press, 2019).",
    ),
    (
        "six authors: all",
        BOOK | {"author": authors(6)},
        "Name1, Ann, Ann Name2, Ann Name3, Ann Name4, Ann Name5, and Ann Name6. *Counting heads*. "
        "Quay Press, 2019.",
        "Ann Name1 et al., *Counting heads* (Quay Press, 2019).",
    ),
    (
        "seven authors: the first three",
        BOOK | {"author": authors(7)},
        "Name1, Ann, Ann Name2, Ann Name3, et al. *Counting heads*. Quay Press, 2019.",
        "Ann Name1 et al., *Counting heads* (Quay Press, 2019).",
    ),
    (
        "suffix and particles",
        BOOK
        | {
            "author": [
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"},
            ]
        },
        "King, Martin Luther, Jr., and Anna van den Berg. *Counting heads*. Quay Press, 2019.",
        "Martin Luther King Jr. and Anna van den Berg, *Counting heads* (Quay Press, 2019).",
    ),
    (
        "particle that is dropped",
        BOOK | {"author": [{"family": "Maupin", "given": "Guy", "dropping-particle": "de"}]},
        "Maupin, Guy de. *Counting heads*. Quay Press, 2019.",
        "Guy de Maupin, *Counting heads* (Quay Press, 2019).",
    ),
    (
        "Korean name: as it is written",
        BOOK | {"author": [{"family": "김", "given": "민지"}]},
        "김민지. *Counting heads*. Quay Press, 2019.",
        "김민지, *Counting heads* (Quay Press, 2019).",
    ),
    (
        "title with quotation marks",
        MARCH | {"title": "“We saw 5,000,” say police"},
        "Okafor, Ada. “‘We saw 5,000,’ say police.” *The Gazette*, May 3, 2025.",
        "Ada Okafor, “‘We saw 5,000,’ say police,” *The Gazette*, May 3, 2025.",
    ),
    (
        "title that ends in a quotation",
        MARCH | {"title": 'Police: "We saw 5,000"'},
        "Okafor, Ada. “Police: ‘We saw 5,000.’” *The Gazette*, May 3, 2025.",
        "Ada Okafor, “Police: ‘We saw 5,000,’” *The Gazette*, May 3, 2025.",
    ),
    (
        "title of sentences",
        MARCH | {"title": "The harbour spoke. It was loud."},
        "Okafor, Ada. “The harbour spoke. It was loud.” *The Gazette*, May 3, 2025.",
        "Ada Okafor, “The harbour spoke. It was loud,” *The Gazette*, May 3, 2025.",
    ),
    (
        "title with a question mark",
        MARCH | {"title": "Did 5,000 come?"},
        "Okafor, Ada. “Did 5,000 come?” *The Gazette*, May 3, 2025.",
        "Ada Okafor, “Did 5,000 come?,” *The Gazette*, May 3, 2025.",
    ),
]

SHORT_NOTES: list[tuple[str, dict[str, Any], str]] = [
    ("an article", MARCH, "Okafor, “Thousands march for the quay.”"),
    ("a book", BOOK | {"author": [ADA, BO]}, "Okafor and Lind, *Counting heads*."),
    ("three authors", BOOK | {"author": [ADA, BO, CY]}, "Okafor et al., *Counting heads*."),
    ("a body", REPORT | {"author": [POLICE]}, "Port Merrow Police, *Counting crowds*."),
    ("no author", MARCH | {"author": None}, "“Thousands march for the quay.”"),
    (
        "no article before it",
        FILM | {"title": "The last berth of all"},
        "Okafor, *Last berth of all*.",
    ),
    ("no subtitle", BOOK | {"title": "Counting heads: a history"}, "*Counting heads*."),
    (
        "a long title",
        BOOK | {"title": "Counting the heads of those who came and went"},
        "*Counting the heads*.",
    ),
    (
        "its own short title",
        MARCH | {"title-short": "Thousands march"},
        "Okafor, “Thousands march.”",
    ),
    ("a letter", MAIL, "Okafor, personal communication."),
    ("an act", ACT, "Safe Berths Act."),
]


@pytest.mark.parametrize(("what", "item", "expected"), APA_ENTRIES)
def test_apa_reference(what: str, item: dict[str, Any], expected: str | None) -> None:
    assert starred(cite(clean(item), "apa").entry) == expected


@pytest.mark.parametrize(("what", "item", "expected"), APA_IN_TEXT)
def test_apa_in_the_text(what: str, item: dict[str, Any], expected: str) -> None:
    assert starred(cite(clean(item), "apa").in_text) == expected


@pytest.mark.parametrize(("what", "item", "entry", "note"), CHICAGO)
def test_chicago_bibliography_and_note(
    what: str, item: dict[str, Any], entry: str | None, note: str
) -> None:
    citation = cite(clean(item), "chicago")
    assert (starred(citation.entry), starred(citation.note)) == (entry, note)


@pytest.mark.parametrize(("what", "item", "expected"), SHORT_NOTES)
def test_chicago_short_note(what: str, item: dict[str, Any], expected: str) -> None:
    assert starred(cite(clean(item), "chicago").in_text) == expected
