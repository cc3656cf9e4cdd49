"""The other names of agents and events: what the stages of both write in their transactions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from annotator.errors import Conflicting, Invalid
from claims.models import Agent, Alias, Event, name_key

MOST_ALIASES = 100
_LONGEST = 300


def write_aliases(row: Agent | Event, names: Iterable[str]) -> None:
    """Make ``names`` the aliases of ``row``, in the caller's transaction.

    The row's own name and repeated ones are left out. Up to five queries. Raises Invalid for an
    empty or overlong name or too many, Conflicting where another agent is called so.
    """
    wanted = _clean(row, names)
    if isinstance(row, Agent):
        for name in wanted.values():
            refuse_taken(row.project_id, name, besides=row.pk)
    row.aliases.exclude(name_key__in=wanted).delete()
    kept = dict(row.aliases.values_list("name_key", "pk"))
    for key, name in wanted.items():
        if key in kept:
            row.aliases.filter(pk=kept[key]).exclude(name=name).update(name=name)
    _insert(row, {key: name for key, name in wanted.items() if key not in kept})


def gain_aliases(row: Agent | Event, names: Iterable[str]) -> None:
    """Add the names to the aliases of ``row``, but for those that it or another agent has."""
    spelled = {name_key(name): " ".join(name.split()) for name in names}
    spelled.pop(_own_key(row), None)
    there = Alias.objects.filter(name_key__in=spelled)
    if isinstance(row, Agent):
        there = there.filter(project_id=row.project_id, agent__isnull=False)
    else:
        there = there.filter(event=row)
    known = set(there.values_list("name_key", flat=True))
    _insert(row, {key: name for key, name in spelled.items() if key not in known})


def lose_aliases(row: Agent | Event, names: Iterable[str]) -> list[str]:
    """Take the names from the aliases of ``row``; return those that were among them."""
    losing = row.aliases.filter(name_key__in=[name_key(name) for name in names])
    lost = list(losing.values_list("name", flat=True))
    losing.delete()
    reload_aliases(row)
    return lost


def refuse_taken(project_id: int, name: str, *, besides: int | None = None) -> None:
    """Raise Conflicting when another living agent has ``name`` as its name or alias. One query."""
    others = Agent.objects.unmerged().filter(project_id=project_id)
    if besides is not None:
        others = others.exclude(pk=besides)
    if (other := others.called(name).first()) is not None:
        also = "" if other.name_key == name_key(name) else f", another name of “{other.name}”"
        raise Conflicting(
            f"The project has an agent named “{name}” already{also}. Merge the two if they are one."
        )


def reload_aliases(row: Agent | Event) -> None:
    """Read the aliases anew, as ``with_context`` did. One query."""
    getattr(row, "_prefetched_objects_cache", {}).pop("aliases", None)
    prefetch_related_objects([row], "aliases")


def _insert(row: Agent | Event, wanted: dict[str, str]) -> None:
    column = str(row._meta.model_name)
    Alias.objects.bulk_create(
        Alias(project_id=row.project_id, name=name, name_key=key, **{column: row})
        for key, name in wanted.items()
    )
    reload_aliases(row)


def _clean(row: Agent | Event, names: Iterable[str]) -> dict[str, str]:
    """Return the names by their keys, in order."""
    wanted: dict[str, str] = {}
    for name in names:
        key = name_key(name)
        if not key:
            raise Invalid.field("aliases", "required", "A name needs at least one character.")
        if len(name) > _LONGEST or len(key) > _LONGEST:
            raise Invalid.field("aliases", "too_long", f"A name has at most {_LONGEST} characters.")
        wanted.setdefault(key, " ".join(name.split()))
    wanted.pop(_own_key(row), None)
    if len(wanted) > MOST_ALIASES:
        raise Invalid.field("aliases", "too_many", f"At most {MOST_ALIASES} names fit here.")
    return wanted


def _own_key(row: Agent | Event) -> str:
    return row.name_key if isinstance(row, Agent) else name_key(row.title)
