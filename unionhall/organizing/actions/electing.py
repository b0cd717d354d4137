"""First members, candidates, and the founding congress (handbook B1.3, steps 3 to 7; B1.4)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.crypto import blind_index, encrypt
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, refuse_if
from unionhall.common.identity import Sex, sex
from unionhall.organizing.actions import founding_desk as desk
from unionhall.organizing.actions.papering import issue
from unionhall.organizing.enums.founding import Body, EstablishmentState, Office
from unionhall.organizing.models import Candidate, Establishment, FoundingMember
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing as rules
from unionhall.organizing.rules import founding as founding_rules
from unionhall.organizing.rules.electing import Applicant, CongressPlan, Election
from unionhall.policies.catalogue.organizing import Committees, Elections
from unionhall.policies.queries import rule


@action
def add_members(founding: Establishment, *, by: Actor, applicants: Sequence[Applicant]) -> list[FoundingMember]:
    """Note who applied to join (发展会员). Who is on the list already is left as he or she is."""
    founding = _held(founding, by)
    refuse_if(_open_to_members(founding))
    known = {bytes(each.document_index) for each in finding.members_of(founding)}
    fresh = {blind_index(each.document): each for each in applicants}
    rows = [_member(founding, index, each) for index, each in fresh.items() if index not in known]
    FoundingMember.objects.bulk_create(rows)
    audit.record(founding, "organizing.founding.members_added", by=by, changes={"founding.members": (None, len(rows))})
    return rows


def _member(founding: Establishment, index: bytes, one: Applicant) -> FoundingMember:
    return FoundingMember(
        establishment=founding,
        unit_path=founding.unit_path,
        name=one.name,
        document_sealed=encrypt(one.document),
        document_index=index,
        document_tail=one.document[-4:],
        is_woman=sex(one.document) == Sex.FEMALE,
        phone=one.phone,
    )


@action
def drop_member(founding: Establishment, member: FoundingMember, *, by: Actor) -> None:
    """Somebody does not want to join after all."""
    founding = _held(founding, by)
    refuse_if(_open_to_members(founding))
    audit.record(founding, "organizing.founding.member_dropped", by=by, changes={"founding.member": (member.name, "")})
    member.delete()


@action
def stand(
    founding: Establishment,
    *,
    by: Actor,
    member: FoundingMember,
    body: str,
    office: str,
    job: str = "",
    handles_money: bool = False,
    is_relative: bool = False,
) -> Candidate:
    """A member stands for a seat. The law bars close relatives of the employer's heads, and the heads themselves."""
    founding = _held(founding, by)
    barred = {each.legal_representative for each in finding.employers_of(founding)} - {""}
    taken = [each for each in finding.candidates_of(founding) if (each.member_id, each.body) == (member.pk, body)]
    refuse_if(
        [
            *_open_to_candidates(founding),
            *rules.candidate_refusals(
                member.name, body=body, handles_money=handles_money, barred=barred, is_relative=is_relative
            ),
            *([Refusal(_("This member stands there already."), field="member", code="twice")] if taken else []),
        ]
    )
    facts = {"body": body, "office": office, "job": job, "handles_money": handles_money}
    made = Candidate.objects.create(establishment=founding, unit_path=founding.unit_path, member=member, **facts)
    audit.record(founding, "organizing.founding.candidate_stands", by=by, changes={"founding.candidate": ("", member.name)})
    return made


@action
def stand_down(founding: Establishment, candidate: Candidate, *, by: Actor) -> None:
    """A candidate does not stand any more."""
    founding = _held(founding, by)
    refuse_if(_open_to_candidates(founding))
    audit.record(founding, "organizing.founding.candidate_down", by=by, changes={"founding.candidate": (str(candidate), "")})
    candidate.delete()


@action
def ask_congress(founding: Establishment, *, by: Actor, plan: CongressPlan) -> Establishment:
    """Request the founding congress with its candidates (关于召开第一次会员大会的请示)."""
    founding = _held(founding, by)
    members, candidates = finding.members_of(founding), finding.candidates_of(founding)
    women = sum(each.is_woman for each in members)
    elections, committees = rule(Elections, founding.area, on=today()), rule(Committees, founding.area, on=today())
    refuse_if(
        [
            *founding_rules.congress_day_refusals(founding, plan.congress_on, today=today()),
            *rules.congress_refusals(elections, plan.congress_kind, len(members)),
            *rules.seats_refusals(committees, plan.seats, members=len(members), women=women),
            *rules.margin_refusals(elections, plan.seats, finding.standing_of(candidates)),
        ]
    )
    columns = {name: getattr(plan, name) for name in CongressPlan.__dataclass_fields__}
    desk.moved(founding, "ask_congress", **columns)
    desk.settle(founding, _("Filed"), by=by)
    desk.let_decide(founding, today())
    issue(founding, "congress_request", by=by)
    audit.record(founding, "organizing.founding.congress_asked", by=by)
    return founding


@action
def approve_congress(founding: Establishment, *, by: Actor, note: str = "") -> Establishment:
    """Agree to the congress and its candidates (批复同意召开)."""
    desk.require_decide(by, founding)
    founding = finding.lock(founding)
    refuse_if(founding_rules.checker_refusals(founding, by.user_id))
    desk.moved(founding, "approve_congress", congress_allowed_on=today())
    desk.settle(founding, _("Approved"), by=by)
    desk.let_go_on(founding)
    issue(founding, "congress_reply", by=by)
    audit.record(founding, "organizing.founding.congress_approved", by=by, note=note)
    return founding


@action
def report(founding: Establishment, *, by: Actor, election: Election) -> Establishment:
    """Report the result (选举结果的报告). Refused where the quorum was missed or numbers cannot be; names the rule."""
    founding = _held(founding, by)
    candidates = finding.candidates_of(founding)
    for each in candidates:
        each.votes, each.second_votes = election.votes.get(each.pk), election.second_votes.get(each.pk)
    elections = rule(Elections, founding.area, on=today())
    counts = _counted(founding, candidates, elections, election)
    open_early = [] if founding.union else [each.title for each in finding.tasks_of(founding) if each.done_on is None]
    refuse_if(founding_rules.entering_refusals(founding, open_early))
    chairs = rules.chairs(finding.standing_of(candidates), counts)
    for each in candidates:
        each.is_elected = each.pk in counts[each.body].elected
        if each.is_elected and each.office == Office.CHAIR and each.pk not in chairs:
            each.office = Office.MEMBER
        each.store("votes", "second_votes", "is_elected", "office")
    columns = {name: getattr(election, name) for name in REPORTED}
    desk.moved(founding, "report", **columns)
    desk.settle(founding, _("Filed"), by=by)
    desk.let_decide(founding, today())
    issue(founding, "result_report", by=by)
    audit.record(founding, "organizing.founding.reported", by=by, changes={"present": (None, election.present)})
    return founding


REPORTED = ("held_on", "due", "present", "issued", "returned", "valid", "minutes")


def _counted(
    founding: Establishment, candidates: Sequence[Candidate], elections: rules.Rule[Elections], election: Election
) -> dict[str, rules.Count]:
    standing, turnout = finding.standing_of(candidates), election.turnout
    members = len(finding.members_of(founding))
    refuse_if(
        [
            *rules.held_refusals(election.held_on, founding.congress_allowed_on, today=today()),
            *rules.turnout_refusals(elections, turnout, members=members),
            *rules.votes_refusals(standing, founding.seats, turnout),
        ]
    )
    needed = rules.votes_needed(elections, turnout.due).value
    counts = {body.value: rules.counted(standing, body, founding.seats[body], needed) for body in Body}
    refuse_if(rules.result_refusals(elections, standing, founding.seats, counts, turnout.due))
    return counts


def _held(founding: Establishment, by: Actor) -> Establishment:
    desk.require_file(by, founding)
    return finding.lock(founding)


def _open_to_members(founding: Establishment) -> list[Refusal]:
    early = {EstablishmentState.DRAFT, EstablishmentState.PREPARING}
    if founding.state in early or (founding.is_short and founding.state == EstablishmentState.SUBMITTED):
        return []
    return [Refusal(_("The list of members is closed: the congress has been requested."), code="state")]


def _open_to_candidates(founding: Establishment) -> list[Refusal]:
    if founding.state == EstablishmentState.PREPARING:
        return []
    return [Refusal(_("Candidates are named while members and candidates are gathered."), code="state")]
