"""The form of a policy's parameters, made from its type: fields, groups and tables that grow without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property

from unionhall.policies import coding
from unionhall.policies.forms.fields import field_for
from unionhall.policies.types import Invalid, Policy, Shape, Slot

PREFIX = "p"
MOST_ROWS = 500


def part_for(shape: type[Shape]) -> type[forms.Form]:
    """Fields of a record; those of a group inside it are named ``group.field``."""
    fields: dict[str, Any] = {}
    for slot in shape.slots():
        if slot.is_record and not slot.many:
            for inner in slot.kind.slots():
                made = field_for(inner)
                made.label = f"{slot.param.label} · {inner.param.label}"
                made.initial = getattr(slot.default, inner.name, made.initial)
                fields[f"{slot.name}.{inner.name}"] = made
        elif not slot.is_record:
            fields[slot.name] = field_for(slot)
    return type("ParamsPart", (forms.Form,), fields)


@dataclass
class Table:
    """A table of rows: one small form each."""

    slot: Slot
    rows: list[forms.Form]
    problems: list[str]

    @property
    def name(self) -> str:
        return self.slot.name

    @property
    def count_name(self) -> str:
        return f"{PREFIX}-{self.slot.name}-n"

    @property
    def heads(self) -> list[str]:
        return [str(each.label) for each in part_for(self.slot.kind).base_fields.values()]


class ParamsForm:
    """Everything a policy lets one set. ``data``: what was posted; ``params``: what to begin with."""

    def __init__(
        self, policy: type[Policy], data: Mapping[str, Any] | None = None, *, params: Mapping[str, Any] | None = None
    ) -> None:
        self.policy, self.data = policy, data
        self.start = coding.load(policy, params or {})
        self.add, self.drop = (data or {}).get("add", ""), (data or {}).get("drop", "")
        self.is_previewing = bool((data or {}).get("preview"))

    @property
    def is_reshaping(self) -> bool:
        """A row is being added or taken out: nothing is checked yet."""
        return bool(self.add or self.drop)

    @cached_property
    def plain(self) -> forms.Form:
        return self._part(self.policy, PREFIX, self.start)

    @cached_property
    def tables(self) -> list[Table]:
        return [Table(slot, self._rows(slot), []) for slot in self.policy.slots() if slot.many and slot.is_record]

    def _part(self, shape: type[Shape], prefix: str, record: Any = None, *, keep: str = "") -> forms.Form:
        """A bound form, or one that begins with ``record``. While rows move, one that begins with what was typed in
        the fields named ``keep``, unchecked."""
        part = part_for(shape)
        if self.data is None:
            return part(prefix=prefix, initial=_initial(record), use_required_attribute=False)
        if not self.is_reshaping:
            return part(self.data, prefix=prefix, use_required_attribute=False)
        typed = {
            name: field.widget.value_from_datadict(self.data, {}, f"{keep or prefix}-{name}")
            for name, field in part.base_fields.items()
        }
        return part(prefix=prefix, initial=typed, use_required_attribute=False)

    def _rows(self, slot: Slot) -> list[forms.Form]:
        name = f"{PREFIX}-{slot.name}"
        if self.data is None:
            held = getattr(self.start, slot.name)
            return [self._part(slot.kind, f"{name}-{at}", row) for at, row in enumerate(held)]
        kept = [each for each in range(self._count(slot)) if self.drop != f"{slot.name}-{each}"]
        rows = [self._part(slot.kind, f"{name}-{at}", keep=f"{name}-{was}") for at, was in enumerate(kept)]
        if self.add == slot.name:
            rows.append(part_for(slot.kind)(prefix=f"{name}-{len(rows)}", use_required_attribute=False))
        return rows

    def _count(self, slot: Slot) -> int:
        given = str((self.data or {}).get(f"{PREFIX}-{slot.name}-n", "0"))
        return min(int(given), MOST_ROWS) if given.isdecimal() and len(given) < 10 else 0

    def is_valid(self) -> bool:
        """Each field by itself first, then the record as a whole; problems are put where they belong."""
        if self.data is None or self.is_reshaping:
            return False
        if [part for part in self._parts() if not part.is_valid()]:  # every part, so that all errors are shown
            return False
        try:
            self.params = coding.dump(coding.parse(self.policy, self._collected()))
        except Invalid as wrong:
            for problem in wrong.problems:
                self._place(problem.path, problem.message)
            return False
        return True

    def _parts(self) -> Iterator[forms.Form]:
        yield self.plain
        for table in self.tables:
            yield from table.rows

    def _collected(self) -> dict[str, Any]:
        found = _nested(self.plain.cleaned_data)
        for table in self.tables:
            found[table.name] = [_nested(row.cleaned_data) for row in table.rows]
        return found

    def _place(self, path: str, message: str) -> None:
        if path in self.plain.fields:
            self.plain.add_error(path, message)
            return
        name, _, rest = path.partition(".")
        number, _, column = rest.partition(".")
        table = next((each for each in self.tables if each.name == name), None)
        if table is None:
            group = [each for each in self.plain.fields if each.startswith(f"{name}.")]
            self.plain.add_error(group[-1] if group else None, message)
        elif number and column in table.rows[int(number)].fields:
            table.rows[int(number)].add_error(column, message)
        else:
            table.problems.append(message)


def _initial(record: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for slot in record.slots():
        value = getattr(record, slot.name)
        if slot.is_record and not slot.many:
            found |= {f"{slot.name}.{inner.name}": getattr(value, inner.name) for inner in slot.kind.slots()}
        else:
            found[slot.name] = value
    return found


def _nested(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """``group.field`` back into groups."""
    found: dict[str, Any] = {}
    for name, value in cleaned.items():
        group, dot, inner = name.partition(".")
        if dot:
            found.setdefault(group, {})[inner] = value
        else:
            found[name] = value
    return found
