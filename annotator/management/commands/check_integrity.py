"""``manage.py check_integrity``: does every stored quotation equal the text at its offsets?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotator.integrity import find_faults
from annotator.models import Passage, Version


class Command(BaseCommand):
    help = "Check texts, hashes, quotations, kept originals and triggers; exit 1 on any fault."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for fault in find_faults():
            faults += 1
            self.stderr.write(fault)
        versions, passages = Version.objects.count(), Passage.objects.count()
        self.stdout.write(f"{versions} versions, {passages} passages, {faults} faults")
        if faults:
            raise CommandError("Something is wrong; see above.")
