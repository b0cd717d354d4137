"""``unionhall policies``: load a pack, list packs, explain a policy or a figure of a unit."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from unionhall.common.actor import system
from unionhall.common.dates import today
from unionhall.common.options import day
from unionhall.common.scope import unscoped
from unionhall.policies import actions, coding, packing, queries, shown
from unionhall.policies.registry import FIGURES
from unionhall.policies.ruling import Rule
from unionhall.policies.types import UnknownPolicy, policy_type, policy_types
from unionhall.units.models import Unit

SOME_REFUSED = 1


class Command(BaseCommand):
    help = "policies load PACK --unit CODE | policies explain KEY --unit CODE | policies packs | policies keys"

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        load = verbs.add_parser("load", help="put a shipped pack into force at a unit")
        load.add_argument("pack", metavar="PACK")
        load.add_argument("--on", type=day, metavar="DATE", help="first day, instead of the pack's own")
        explain = verbs.add_parser("explain", help="what holds for a unit and why: a policy's key or a figure's")
        explain.add_argument("key", metavar="KEY")
        explain.add_argument("--on", type=day, metavar="DATE", help="the day; today if not given")
        for verb in (load, explain):
            verb.add_argument("--unit", required=True, metavar="CODE")
        packs = verbs.add_parser("packs", help="the packs that are shipped")
        keys = verbs.add_parser("keys", help="keys of policies and figures")
        for verb in (load, explain, packs, keys):
            verb.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        with unscoped("the operator of the installation acts for the whole federation"):
            answer, lines = getattr(self, options["verb"])(options)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.writelines(f"{line}\n" for line in lines)
        if options["verb"] == "load" and answer["refused"]:
            sys.exit(SOME_REFUSED)

    def load(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        unit = _unit(options["unit"])
        try:
            pack = packing.pack(options["pack"])
        except packing.UnknownPack:
            names = ", ".join(packing.names())
            raise CommandError(f"There is no pack {options['pack']}. Shipped are: {names}.") from None
        loaded = actions.load_pack(pack, unit, by=system("policies load"), on=options["on"])
        counts = {"created": len(loaded.created), "unchanged": len(loaded.unchanged)}
        refused = [{"policy": version.key, "reasons": [str(each) for each in reasons]} for version, reasons in loaded.refused]
        lines = [f"{counts['created']} put into force, {counts['unchanged']} there already, {len(refused)} refused"]
        lines += [f"  {each['policy']}: {'; '.join(each['reasons'])}" for each in refused]
        return {"pack": pack.name, "unit": unit.code, **counts, "refused": refused}, lines

    def explain(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        unit, on, key = _unit(options["unit"]), options["on"] or today(), options["key"]
        if key in FIGURES:
            found = queries.explain(FIGURES.get(key), unit, on=on)
            title = f"{found.explained.label}: {found.figure} ({unit.name}, {on})"
            sentences = [f"  {each.text}" for each in found.figure.because]
            return found.as_json(), [title, *sentences, *(f"  {each.citation}" for each in found.figure.rules)]
        try:
            rule = queries.rule(policy_type(key), unit, on=on)
        except UnknownPolicy:
            raise CommandError(f"{key} is neither a policy nor a figure; `policies keys` lists both.") from None
        lines = [f"  {line.label}: {line.value or _counted(line)}" for line in shown.lines(rule.policy)]
        return _plain(rule, unit, on), [f"{rule.label} ({unit.name}, {on})", *lines, f"  {rule.cited.citation}"]

    def packs(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        found = [{"name": each.name, "title": each.title, "policies": len(each.entries)} for each in packing.packs()]
        return found, [f"{each['name']:<32} {each['policies']:>2}  {each['title']}" for each in found]

    def keys(self, options: dict[str, Any]) -> tuple[Any, list[str]]:
        policies = {each.key: str(each.label) for each in policy_types()}
        figures = {each.key: str(each.label) for each in FIGURES}
        lines = [f"{key:<32} {label}" for key, label in [*policies.items(), *figures.items()]]
        return {"policies": policies, "figures": figures}, lines


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"There is no unit {code}.")
    return found


def _counted(line: shown.Line) -> str:
    return f"{len(line.table.rows)} rows" if line.table else ""


def _plain(rule: Rule[Any], unit: Unit, on: date) -> dict[str, Any]:
    return {
        "key": rule.key,
        "label": str(rule.label),
        "unit": {"code": unit.code, "name": unit.name},
        "on": on.isoformat(),
        "params": coding.dump(rule.policy),
        "rule": rule.cited.as_json(),
    }
