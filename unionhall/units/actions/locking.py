"""One lock for the shape of the tree.

Whoever writes rows that carry a unit's path holds the lock shared, so that the tree stands still until commit; whoever
changes the shape holds it alone. Both are held until the transaction ends.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal, Stale

TREE_LOCK = 7_202
_MISSING = """
SELECT count(*) FROM unnest(%s::text[]) AS p(path)
WHERE NOT EXISTS (SELECT FROM units_unit WHERE path = p.path COLLATE "C")
"""


def share_tree() -> None:
    """Keep the shape of the tree until commit. Call it before reading the paths that an action will write."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [TREE_LOCK])


def hold_tree() -> None:
    """Wait until nobody writes under the tree, then have it alone: two moves at once become one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def check_places(paths: Collection[str]) -> None:
    """Raise ``Stale`` when a path was read before a move and is nobody's any more."""
    with connection.cursor() as cursor:
        cursor.execute(_MISSING, [list(paths)])
        if cursor.fetchone()[0]:
            raise Stale(Refusal(_("A unit was moved while this was being done. Try again.")))
