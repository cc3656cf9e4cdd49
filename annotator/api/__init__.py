"""The JSON API: schema → stage → presenter.

A view parses a request against a strict serializer, calls one stage function and presents what
comes back. What every view shares (errors, paging, conditions, retries) has a module each here;
``claims.api`` is built from the same parts.
"""
