"""What is wrong with parameters, as the API tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from unionhall.common.rest.problems import Fault, Problem
from unionhall.policies.types import Invalid


@contextmanager
def told_by_place() -> Iterator[None]:
    """Each problem with its place in the body (``/params/rows/0/share``)."""
    try:
        yield
    except Invalid as invalid:
        faults = [
            Fault(str(each.message), pointer="/".join(["/params", *filter(None, each.path.split("."))]))
            for each in invalid.problems
        ]
        raise Problem(422, _("Some values are wrong."), faults=faults) from invalid
