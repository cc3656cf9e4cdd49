"""Loading a script's modules side by side instead of one after another.

Without a bundler a browser learns of a module only when it has read the one that imports it. The
tag tells it of all of them at once.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*["'](\.[^"']+)["'];""", re.MULTILINE)


@register.simple_tag
def preload_modules(script: str) -> SafeString:
    """Return a ``<link rel="modulepreload">`` for each module that a static script needs."""
    names = _imports_of(script) if settings.DEBUG else _kept_imports_of(script)
    return format_html_join(
        "\n", '<link rel="modulepreload" href="{}">', ((static(name),) for name in names)
    )


def _imports_of(script: str) -> tuple[str, ...]:
    """Return the names of all modules that a script imports, near and far, each once.

    A name that no static file has is left out: the browser will say what is missing.
    """
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        name = waiting.pop(0)
        path = finders.find(name)
        if not isinstance(path, str):
            found.pop(name, None)
            continue
        for target in _IMPORT.findall(Path(path).read_text(encoding="utf-8")):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
            if other not in found and other != script:
                found[other] = None
                waiting.append(other)
    return tuple(found)


_kept_imports_of = cache(_imports_of)
