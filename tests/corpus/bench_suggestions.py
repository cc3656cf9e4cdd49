"""Time suggestions in a large project: ``python -m tests.corpus.bench_suggestions``.

Fills the database of ``DATABASE_URL`` (an empty one; by default an SQLite file that is thrown away)
with one project of so many claims, ten to a document, by statements that run in the database alone.
A fifth of the claims name no event; one event has 5,000 claims; one figure in twenty is 1,000. Then
suggestions are asked for 200 claims: of the large event, of the frequent number, without event, and
others. Prints queries, the middle and the 95th centile of seconds, wall clock and processor of this
process (for SQLite that is all the work), for claims that are sketched already and for new ones.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence

_DOCUMENTS = 10
_LARGE = 5_000

_SERIES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "


def fill(claims: int, user: int, project: int) -> None:
    """Write the rows of so many claims, with their sketches."""
    from django.db import connection

    from claims.proposing.sketching import rules

    documents = claims // _DOCUMENTS
    events = max(10, claims // 50)
    text = "'The march through Port ' || n.i || ' drew a crowd. ' || '" + 40 * "Some words. " + "'"
    is_postgres = connection.vendor == "postgresql"

    def uuid(salt: int) -> str:
        number = f"({salt} * 100000000 + n.i)"
        if is_postgres:
            return f"lpad(to_hex({number}::bigint), 32, '0')::uuid"
        return f"printf('%032x', {number})"

    day = (
        "DATE '2020-01-01' + (n.i % 2000)::int"
        if is_postgres
        else ("date('2020-01-01', '+' || (n.i % 2000) || ' days')")
    )
    now = "CURRENT_TIMESTAMP"
    true, false = ("TRUE", "FALSE") if is_postgres else ("1", "0")
    value = "CASE WHEN n.i % 20 = 0 THEN 1000 ELSE (n.i % 100003 * 7919) % 90000 + 10 END"
    event = (
        f"CASE WHEN n.i % 5 = 0 THEN NULL WHEN n.i <= {_LARGE} * 5 / 4 THEN 1 "
        f"ELSE 2 + n.i % {events - 1} END"
    )
    json = "'{}'::jsonb" if is_postgres else "'{}'"
    document = f"(n.i - 1) / {_DOCUMENTS} + 1"
    made = f"{now}, {now}, 1, {user}"
    statements = (
        (
            documents,
            "annotator_document",
            {
                "id": "n.i",
                "public_id": uuid(1),
                "project_id": str(project),
                "title": "'Report ' || n.i",
                "outlet": "'Outlet ' || (n.i % 300)",
                "issued_on": day,
                "csl": json,
                "current_id": "NULL",
            },
            made,
        ),
        (
            documents,
            "annotator_version",
            {
                "id": "n.i",
                "public_id": uuid(2),
                "document_id": "n.i",
                "number": "1",
                "text": text,
                "length": f"length({text})",
                "sha256": "lpad('', 64, '0')" if is_postgres else f"'{64 * '0'}'",
                "retrieved_at": now,
                "archive_url": "''",
                "media_type": "'text/plain'",
                "encoding": "'utf-8'",
                "file_name": "''",
                "original": "''",
                "replaced_controls": "0",
                "created_at": now,
            },
            "",
        ),
        (
            events,
            "claims_event",
            {
                "id": "n.i",
                "public_id": uuid(3),
                "project_id": str(project),
                "title": "'March ' || n.i",
                "kind": "'march'",
                "date": day,
                "date_precision": "'day'",
                "place": "'Port ' || (n.i % 500)",
                "geo_precision": "''",
                "description": "''",
                "wikidata_qid": "''",
                "part": "''",
            },
            made,
        ),
        (
            2_000,
            "claims_agent",
            {
                "id": "n.i",
                "public_id": uuid(4),
                "project_id": str(project),
                "name": "'Agent ' || n.i",
                "name_key": "'agent ' || n.i",
                "kind": "'organization'",
                "description": "''",
                "url": "''",
                "wikidata_qid": "''",
            },
            made,
        ),
        (
            claims,
            "annotator_passage",
            {
                "id": "n.i",
                "public_id": uuid(5),
                "project_id": str(project),
                "version_id": document,
                "start": f"10 * (n.i % {_DOCUMENTS})",
                '"end"': f"10 * (n.i % {_DOCUMENTS}) + 5",
                "exact": "'march'",
                "prefix": "''",
                "suffix": "''",
                "note": "''",
            },
            made,
        ),
        (
            claims,
            "claims_claim",
            {
                "id": "n.i",
                "public_id": uuid(6),
                "project_id": str(project),
                "passage_id": "n.i",
                "event_id": event,
                "claim_text": "'A march drew a crowd.'",
                "text_as_stated": "'march'",
                "claim_type": "'numerical'",
                "speaker_id": "n.i % 2000 + 1",
                "speaker_role": "'organizer'",
                "date_precision": "''",
                "place": "''",
                "geo_precision": "''",
                "occurrence": "'actual'",
                "status": "'recorded'",
                "measure_kind": "CASE WHEN n.i % 4 = 3 THEN 'arrests' ELSE 'attendance' END",
                "unit": "'people'",
                "value": value,
                "bound": "'exact'",
                "magnitude": "''",
                "hedge": "''",
                "coding_convention": "''",
                "plausible_low": value,
                "plausible_high": value,
                "plausible_low_inclusive": true,
                "plausible_high_inclusive": true,
                "time_basis": "''",
                "scope": "''",
                "method": "''",
                "override_reason": "''",
            },
            made,
        ),
        (
            claims,
            "claims_claimsketch",
            {
                "claim_id": "n.i",
                "project_id": str(project),
                "document_id": document,
                "version_id": document,
                "start": f"10 * (n.i % {_DOCUMENTS})",
                '"end"': f"10 * (n.i % {_DOCUMENTS}) + 5",
                "event_id": event,
                "is_guessed": false,
                "speaker_id": "n.i % 2000 + 1",
                "measure_kind": "CASE WHEN n.i % 4 = 3 THEN 'arrests' ELSE 'attendance' END",
                "level": value,
                "first_day": day,
                "last_day": day,
                "day_basis": "'sentence'",
                "place": "'port ' || (n.i % 500)",
                "words": "'march crowd quay harbour w' || (n.i % 997) || ' v' || (n.i % 1009)",
                "rules": f"'{rules()}'",
            },
            "",
        ),
    )
    with connection.cursor() as cursor:
        for count, table, columns, stamps in statements:
            began = time.monotonic()
            names, values = list(columns), list(columns.values())
            if stamps:
                names += ["created_at", "modified_at", "row_version", "created_by_id"]
                values.append(stamps)
            series = _SERIES.format(count=count)
            chosen = f"SELECT {', '.join(values)} FROM n"
            insert = f"INSERT INTO {table} ({', '.join(names)}) "
            cursor.execute(
                insert + series + chosen if not is_postgres else f"{series} {insert} {chosen}"
            )
            print(f"  {count:>9,} {table:24} {time.monotonic() - began:6.0f} s", flush=True)
        cursor.execute("UPDATE annotator_document SET current_id = id WHERE current_id IS NULL")
        cursor.execute("ANALYZE")


def measure(claims: int) -> None:
    """Ask for suggestions of claims of every sort and print how long they take."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from claims.models import Claim, ClaimSketch
    from claims.proposing import suggest_for_claim
    from claims.proposing.sketching import rules

    # Those of an earlier version of the rules are as good here.
    ClaimSketch.objects.exclude(rules=rules()).update(rules=rules())
    step = max(1, claims // 50)
    groups = {
        "of an event with 5,000 claims": [4 * number + 1 for number in range(1, 51)],
        "stating 1,000, without event": [number * step // 20 * 20 + 20 for number in range(50)],
        "without event": [number * step // 20 * 20 + 5 for number in range(50)],
        "of an ordinary event": [claims - 20 * number - 3 for number in range(50)],
    }
    for is_new in (False, True):
        for name, keys in groups.items():
            walls, busy, queries, found = [], [], [], []
            for key in keys:
                claim = Claim.objects.with_context().get(pk=min(key, claims))
                if is_new:
                    ClaimSketch.objects.filter(claim=claim).delete()
                with CaptureQueriesContext(connection) as captured:
                    wall, processor = time.monotonic(), time.process_time()
                    found.append(len(suggest_for_claim(claim)))
                    walls.append(time.monotonic() - wall)
                    busy.append(time.process_time() - processor)
                queries.append(len(captured))
            print(
                f"  {'new' if is_new else 'sketched':9} {name:30} queries {max(queries):2} "
                f"found {statistics.mean(found):4.1f}  "
                f"wall {_spread(walls)}  processor {_spread(busy)}",
                flush=True,
            )


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    centile = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    return f"{1000 * statistics.median(seconds):4.0f} ms, p95 {1000 * centile:4.0f} ms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the database unless it is to be measured again, fill it, and measure."""
    parser = argparse.ArgumentParser(description="Time suggestions in a large project.")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--filled", action="store_true", help="measure what is there")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ["TASKS_BACKEND"] = "database"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from annotator.organising import create_project
    from tests.cast import make_user

    if not options.filled:
        call_command("migrate", verbosity=0, skip_checks=True)
        user = make_user("bench")
        project = create_project(actor=user, name="Bench")
        fill(options.claims, user.pk, project.pk)
    print(f"{connection.vendor}, {options.claims:,} claims")
    measure(options.claims)
    return 0


if __name__ == "__main__":
    sys.exit(main())
