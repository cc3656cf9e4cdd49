"""Some cards of a document as a fragment: the reading room asks for those that one comes near."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from annotator import access
from annotator.errors import Invalid
from annotator.models import Document, Passage
from annotator.views.asking import asker
from claims.margin import count_before, lay_out
from claims.models import Claim

# No text is longer, and no column holds more.
_LARGEST_POSITION = 2**31 - 1


@gzip_page
@require_safe
def document_cards(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Return the cards of the passages that begin in a range, or of the one with a claim.

    The range is ``from`` … ``to`` (half-open, code points; what is left out is the text's own
    end), the claim the id in ``claim``. A fixed number of queries. Raises NotVisible for a claim
    of another document, Invalid for a position that is none.
    """
    user = asker(request)
    document: Document = access.get_visible(Document.objects.all(), user, document_id)
    passages = Passage.objects.of_document(document.pk)
    if claim_id := request.GET.get("claim"):
        here = Claim.objects.filter(passage__version__document=document)
        claim = access.get_visible(here.select_related("passage"), user, claim_id)
        start = claim.passage.start
        passages = passages.filter(pk=claim.passage_id)
    else:
        start = _read_position(request.GET.get("from", ""), 0)
        end = _read_position(request.GET.get("to", ""), _LARGEST_POSITION)
        passages = passages.filter(start__gte=start, start__lt=end)
    cards = lay_out(passages, first_number=count_before(document, start) + 1)
    return render(request, "claims/_cards.html", {"cards": cards})


def _read_position(given: str, default: int) -> int:
    """Return a position of an address; ``default`` for none. Raises Invalid."""
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) <= len(str(_LARGEST_POSITION))):
        raise Invalid("A position is a number of characters, such as from=0&to=2000.")
    return min(int(given), _LARGEST_POSITION)
