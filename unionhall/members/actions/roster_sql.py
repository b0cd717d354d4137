"""What the set form asks of the database, each a single statement over staged rows."""

from __future__ import annotations

from unionhall.members.actions.staging import ACCOUNT, FACTS
from unionhall.members.enums import OPEN_STANDINGS, Standing

SOUGHT, KNOWN = "roster_sought", "roster_known"

_OPEN = ", ".join(f"'{standing.value}'" for standing in OPEN_STANDINGS)

FIND = f"""
SELECT s.row, p.id, CASE
    WHEN p.merged_into_id IS NOT NULL THEN 'merged'
    WHEN p.standing = '{Standing.DIED.value}' THEN 'died'
    WHEN p.name <> s.name THEN 'name'
    WHEN p.standing NOT IN ({_OPEN}) THEN 'back'
    WHEN p.unit_id <> s.unit_id THEN 'elsewhere'
    ELSE 'here' END
FROM {SOUGHT} s JOIN members_person p USING (document_index) ORDER BY p.id
"""
"""(row, person, what the register says). A property test holds it against ``rules.holding_refusals``."""

_COMPARED = (*FACTS, "joined_on", "bank_account_tail")


def _differs(column: str) -> str:
    return f"s.{column} IS NOT NULL AND s.{column} IS DISTINCT FROM p.{column}"


def _told(column: str) -> str:
    """[before, after] as the preview and the audit trail show it: telephone numbers masked, contacts hidden."""
    old, new = f"p.{column}", f"s.{column}"
    if column == "emergency_contact":
        old, new = (f"CASE WHEN {value} = '' THEN '' ELSE '****' END" for value in (old, new))
    if column == "phone":
        old, new = (f"regexp_replace({value}, '^(...)....', '\\1****')" for value in (old, new))
    return f"'{column}', CASE WHEN {_differs(column)} THEN jsonb_build_array({old}, {new}) END"


def _kept(column: str) -> str:
    return f"'{column}', CASE WHEN {_differs(column)} THEN jsonb_build_array(p.{column}) END"


COMPARE = f"""
UPDATE {KNOWN} s SET
    changes = jsonb_strip_nulls(jsonb_build_object({", ".join(_told(column) for column in _COMPARED)})),
    undo = jsonb_strip_nulls(jsonb_build_object({", ".join(_kept(column) for column in _COMPARED)}))
        || CASE WHEN {_differs("bank_account_tail")}
           THEN jsonb_build_object('bank_account_sealed', jsonb_build_array(encode(p.bank_account_sealed, 'hex'))) ELSE '{{}}' END
        || CASE WHEN s.outcome = 'back'
           THEN jsonb_build_object('unit_id', jsonb_build_array(p.unit_id), 'standing', jsonb_build_array(p.standing))
           ELSE '{{}}' END
FROM members_person p WHERE p.id = s.person_id
"""
SETTLE = f"UPDATE {KNOWN} SET outcome = CASE WHEN changes = '{{}}' THEN 'same' ELSE 'changed' END WHERE outcome = 'here'"

_SAID = ", ".join(f"{name} = coalesce(s.{name}, p.{name})" for name in (*FACTS, *ACCOUNT, "joined_on"))

UPDATE = f"""
UPDATE members_person p SET {_SAID}, version = p.version + 1, updated_at = now()
FROM {KNOWN} s WHERE p.id = s.person_id AND s.outcome = 'changed'
"""
BRING_BACK = f"""
UPDATE members_person p SET {_SAID}, unit_id = s.unit_id, unit_path = s.unit_path, standing = '{Standing.MEMBER.value}',
    batch = %s, version = p.version + 1, updated_at = now()
FROM {KNOWN} s WHERE p.id = s.person_id AND s.outcome = 'back'
"""
MEMBERSHIP_BACK = f"""
INSERT INTO members_membership
    (created_at, updated_at, version, person_id, unit_id, unit_path, standing, joined_on, end_reason, batch)
SELECT now(), now(), 1, person_id, unit_id, unit_path, '{Standing.MEMBER.value}', joined_on, '', %s
FROM {KNOWN} WHERE outcome = 'back'
"""
TOLD_BACK = f"""
SELECT s.unit_path, s.person_id, s.name, s.changes || jsonb_build_object('unit', jsonb_build_array('', u.name))
FROM {KNOWN} s JOIN units_unit u ON u.id = s.unit_id WHERE s.outcome = 'back'
"""
TOLD_CHANGED = f"SELECT unit_path, person_id, name, changes FROM {KNOWN} WHERE outcome = 'changed'"
