"""Static files under hashed names, compressed: scripts stripped, their imports rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_OWN_SCRIPT = re.compile(r"(?:annotator|claims)/js/.+\.js")

# The library takes a template literal to end at the next backtick, so not one within another.
_NESTED_TEMPLATE = re.compile(r"`[^`]*\$\{[^}`]*`")


def strip_script(source: str) -> str:
    """Return a script without comments and needless space; as it is if that could change it."""
    return source if _NESTED_TEMPLATE.search(source) else jsmin(source)


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, also following the imports of modules, ``import(…)`` among them."""

    support_js_module_import_aggregation = True

    # A module's hash depends on those of its imports: as many passes as imports are deep.
    max_post_process_passes = 20

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Yield as Django does, for scripts of our own as they are sent instead of as written."""
        sent = {
            name: (_Stripping(storage) if _OWN_SCRIPT.fullmatch(name) else storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(sent, *args, **options)


class _Stripping:
    """A storage as seen through ``strip_script``; the post-processing only opens its files."""

    def __init__(self, storage: Any) -> None:
        self.storage = storage

    def open(self, path: str) -> File[bytes]:
        with self.storage.open(path) as file:
            return ContentFile(strip_script(file.read().decode()).encode())
