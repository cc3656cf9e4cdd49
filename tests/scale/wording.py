"""Invented words and reports: running text whose words are as rare and as common as real ones are.

Pure and deterministic: a report is the same for the same numbers, on whichever machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from multiprocessing import get_context

from annotator.figures import find_figures

_ONSETS = "b br ch d dr f g gr h k l m n p pl r s sh st t tr v w"
_VOWELS = "a e i o u ai ea ou"
_CODAS = " n r s l m nd rk st th"  # one of them empty

# The commonest words of English prose, most frequent first; the invented ones follow them.
_COMMON = (
    "the of and to in a that was for on with he as at his by had from it were which they their"
    " been has who would there one into people after when no out over said two other some time"
)
_INVENTED = 50_000

# (measure, speaker's role, sentence); the number stands where the braces are.
_STATEMENTS = (
    ("attendance", "police_or_official", "Police said {} people attended the march."),
    ("attendance", "organizer", "Organisers said {} people attended the march."),
    ("attendance", "reporter_observation", "Our reporter counted {} people on the square."),
    ("viewers", "audience_measurer", "The broadcast was seen by {} viewers."),
    ("signatures", "organizer", "The petition has gathered {} signatures, its authors say."),
)
_BOUNDS = ("", "", "", "about ", "nearly ", "more than ", "at least ", "up to ")
_NUMBERS = tuple(step * 10**power for power in range(1, 5) for step in range(10, 100))


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with a figure: where the figure stands in it, and what the finder reads there."""

    sentence: str
    start: int
    end: int
    measure_kind: str
    speaker_role: str
    value: str | None
    low: str | None
    high: str | None
    bound: str
    unit: str


@dataclass(frozen=True, slots=True)
class Report:
    """A text and its statements, each with the offset of its sentence, in code points."""

    text: str
    statements: tuple[tuple[int, Statement], ...]


class Writer:
    """Writes reports of a size. Cheap to copy into another process: it is made from no argument."""

    def __init__(self) -> None:
        chance = random.Random(1)
        invented = list(dict.fromkeys(_invent(chance) for _ in range(3 * _INVENTED)))
        self.words = [*_COMMON.split(), *invented[:_INVENTED]]
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.known: dict[tuple[int, int, int], Statement] = {}

    def write(self, number: int, statements: int, size: int) -> Report:
        """Return the report of that number: its statements among some ``size`` code points."""
        chance = random.Random(number)
        made = [self._state(chance) for _ in range(statements)]
        pieces: list[str] = []
        placed: list[tuple[int, Statement]] = []
        length = 0
        for index, statement in enumerate(made):
            paragraph = self._ramble(chance, (size * (index + 1)) // statements - length)
            placed.append((length + len(paragraph), statement))
            pieces += [paragraph, statement.sentence, "\n\n"]
            length += len(paragraph) + len(statement.sentence) + 2
        return Report("".join(pieces).rstrip(), tuple(placed))

    def _ramble(self, chance: random.Random, size: int) -> str:
        """Return sentences of words, as common as their rank tells, of about a size."""
        words = chance.choices(self.words, cum_weights=self.weights, k=max(12, size // 6))
        ends = range(12, len(words) + 12, 12)
        sentences = [" ".join(words[end - 12 : end]).capitalize() for end in ends]
        return ". ".join(sentences) + ". "

    def _state(self, chance: random.Random) -> Statement:
        key = (
            chance.randrange(len(_STATEMENTS)),
            chance.randrange(len(_BOUNDS)),
            chance.randrange(len(_NUMBERS)),
        )
        if key not in self.known:
            self.known[key] = _read_statement(*key)
        return self.known[key]


_writer: Writer  # of a process that writes for ``write_all``


@contextmanager
def write_all(
    numbers: Iterable[int], statements: int, size: int, processes: int
) -> Iterator[Iterator[Report]]:
    """Return the reports of many numbers in their order, written by processes of their own."""
    with get_context("spawn").Pool(processes, initializer=_start_writing) as pool:
        jobs = ((number, statements, size) for number in numbers)
        yield pool.imap(_write, jobs, chunksize=50)


def _start_writing() -> None:
    global _writer  # noqa: PLW0603 - one for each process of the pool
    _writer = Writer()


def _write(job: tuple[int, int, int]) -> Report:
    return _writer.write(*job)


def _invent(chance: random.Random) -> str:
    parts = [each.split(" ") for each in (_ONSETS, _VOWELS, _CODAS)]
    syllables = chance.choices((1, 2, 3, 4), weights=(1, 5, 4, 1))[0]
    return "".join(chance.choice(part) for _ in range(syllables) for part in parts)


def _read_statement(which: int, bound: int, number: int) -> Statement:
    measure_kind, role, sentence = _STATEMENTS[which]
    sentence = sentence.format(f"{_BOUNDS[bound]}{_NUMBERS[number]:,}")
    figure = find_figures(sentence, "all")[0]
    stated = [figure.value, figure.low, figure.high]
    value, low, high = (None if each is None else str(each) for each in stated)
    return Statement(
        sentence, figure.start, figure.end, measure_kind, role,
        value, low, high, figure.bound, figure.unit,
    )  # fmt: skip
