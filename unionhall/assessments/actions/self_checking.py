"""The union fills in its card and puts evidence to it (自检自查)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.files import File
from django.utils.translation import gettext as _

from unionhall.assessments import permissions
from unionhall.assessments.actions.moving import move
from unionhall.assessments.models import Claim, Entry, Evidence
from unionhall.assessments.policies import Item, Scoring
from unionhall.assessments.queries import entries, scoring
from unionhall.assessments.rules import process
from unionhall.assessments.rules import scoring as points
from unionhall.assessments.rules.facts import Word
from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused, refuse_if
from unionhall.documents.actions import keeping


@action
def begin(entry: Entry, *, by: Actor) -> Entry:
    """The union starts: from now on it is no longer among those who have not."""
    by.require(permissions.ENTRY_CHECK, entry)
    entry = entries.lock(entry)
    _refuse_ended(entry)
    move(entry, "start", due_on=entry.due_on)
    audit.record(entry, "assessments.entry.begun", by=by)
    return entry


def _refuse_ended(entry: Entry) -> None:
    if not entry.campaign.is_running:
        raise Refused(Refusal(_("This campaign is not running."), code="state"))


@action
def say(entry: Entry, words: Mapping[str, Word], *, by: Actor) -> Entry:
    """Points and explanations for items that the register does not score. All of them or none."""
    by.require(permissions.ENTRY_CHECK, entry)
    entry = entries.lock(entry)
    card = scoring.card_of(entry.campaign)
    known = scoring.register_scores(card, [entry.unit], today())[entry.unit_id]
    open_items = {each.code: each for each in points.asked_of(card.policy, "self") if each.code not in known}
    refuse_if([*process.checking_refusals(entry), *_word_refusals(words, open_items)])
    before = {each.code: each for each in Claim.objects.filter(entry=entry, code__in=list(words))}
    changes = {}
    for code, word in words.items():
        was = before.get(code)
        if (was.value if was else None, was.note if was else "") != (word.value, word.note):
            _keep(entry, code, word, by)
            changes[code] = (str(was.value) if was else None, None if word.value is None else str(word.value))
    entry.store()
    audit.record(entry, "assessments.entry.said", by=by, changes=changes)
    return entry


def _word_refusals(words: Mapping[str, Word], items: Mapping[str, Item]) -> list[Refusal]:
    found = []
    for code, word in words.items():
        item = items.get(code)
        if item is None:
            found.append(Refusal(_("%(code)s is not for the union to score.") % {"code": code}, field=code, code="item"))
        elif word.value is not None:
            found += points.value_refusals(item, word.value)
            if item.scoring == Scoring.DEDUCTION and word.value and not word.note.strip():
                found.append(Refusal(_("Say what is deducted for."), field=code, code="note"))
    return found


def _keep(entry: Entry, code: str, word: Word, by: Actor) -> None:
    if word.value is None:
        Claim.objects.filter(entry=entry, code=code).delete()
        return
    facts = {"unit_path": entry.unit_path, "value": word.value, "note": word.note, "said_by": by.name}
    Claim.objects.update_or_create(entry=entry, code=code, defaults=facts)


@action
def show(entry: Entry, code: str, *, by: Actor, file: File[bytes], title: str, happened_on: date) -> Evidence:
    """Put a file to an item. Programs, scripts and files with macros are refused, whatever their name."""
    by.require(permissions.ENTRY_CHECK, entry)
    entry = entries.lock(entry)
    card = scoring.card_of(entry.campaign).policy
    if card.item(code) is None:
        raise Refused(Refusal(_("There is no such item on the card."), field="code", code="item"))
    if happened_on > today():
        raise Refused(Refusal(_("This day lies in the future."), field="happened_on", code="future"))
    refuse_if(process.checking_refusals(entry))
    kept = keeping.keep(file, by=by, path=entry.unit_path, subject=entry)
    found = Evidence(
        entry=entry, unit_path=entry.unit_path, code=code, title=title, happened_on=happened_on, file=kept, added_by=by.name
    )
    found.save()
    audit.record(entry, "assessments.evidence.added", by=by, note=f"{code} {title}")
    return found


@action
def take_back(evidence: Evidence, *, by: Actor) -> None:
    """Remove a trace; what an application was frozen with is noted there by its digest and seen as missing."""
    by.require(permissions.ENTRY_CHECK, evidence)
    entry = entries.lock(evidence.entry)
    refuse_if(process.checking_refusals(entry))
    audit.record(entry, "assessments.evidence.removed", by=by, note=f"{evidence.code} {evidence.title}")
    file = evidence.file
    evidence.delete()
    keeping.remove(file, by=by)
