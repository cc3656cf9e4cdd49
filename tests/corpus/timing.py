"""Time readers of text on the same documents, in processor time and in turns.

Processor time does not count what else the machine does; turns and the best of several rounds even
out what is left of that (caches, clock rates).
"""

import time
from collections.abc import Callable, Mapping, Sequence

Reader = Callable[[str], object]

DOCUMENT_SIZE = 6_000


def documents(texts: Sequence[str]) -> list[str]:
    """Cut texts, repeated where they are short, into documents of 6,000 characters.

    Raises ValueError when the texts are empty.
    """
    joined = "\n\n".join(texts)
    if not joined.strip():
        raise ValueError("there is no text to time a reader on")
    joined *= DOCUMENT_SIZE // len(joined) + 1
    starts = range(0, len(joined) - DOCUMENT_SIZE + 1, DOCUMENT_SIZE)
    return [joined[start : start + DOCUMENT_SIZE] for start in starts]


def best_rates(
    readers: Mapping[str, Reader], texts: Sequence[str], rounds: int = 3, seconds: float = 1.0
) -> dict[str, float]:
    """Return how many documents each reader reads in a minute of one core, its best round.

    In every round each reader in turn reads all documents, over again until the seconds are up.
    One document is read before, so that loading its data is not counted.
    """
    read_documents = documents(texts)
    for read in readers.values():
        read(read_documents[0])
    best = dict.fromkeys(readers, 0.0)
    for _ in range(rounds):
        for name, read in readers.items():
            best[name] = max(best[name], _rate(read, read_documents, seconds))
    return best


def _rate(read: Reader, read_documents: Sequence[str], seconds: float) -> float:
    """Return the documents a minute of one round."""
    done, began, spent = 0, time.process_time(), 0.0
    while not spent or spent < seconds:
        for document in read_documents:
            read(document)
        done += len(read_documents)
        spent = time.process_time() - began
    return 60 * done / spent
