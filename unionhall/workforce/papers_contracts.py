"""Papers of a labour contract: the contract, and the proof that it ended. Official, therefore Chinese in every language."""

from __future__ import annotations

from unionhall.documents.papers import Paper, Part, Table, in_chinese, written
from unionhall.policies.figures import Rule
from unionhall.workforce.enums import ContractKind, LeavingReason
from unionhall.workforce.models import Contract, Ending, Worker
from unionhall.workforce.policies import LabourContract, PayScale
from unionhall.workforce.rules.contracts import months_of

BLANK = "________________"
DUTIES = (
    "走访企业和职工，推动建立工会组织、发展会员；指导签订劳动合同和集体合同；调解劳动争议，反映职工诉求；"
    "管理工会档案和会员实名信息；组织职工活动；开展网上工会服务；完成上级工会交办的其他工作。"
)


@in_chinese
def contract(found: Contract, scale: Rule[PayScale], law: Rule[LabourContract], *, is_clear: bool) -> Paper:
    """劳动合同书 with the clauses of 劳动合同法 第十七条. ``is_clear``: with the whole number of the document."""
    worker = found.worker
    return Paper(
        title="劳动合同书",
        number=f"{worker.pk:06d}-{found.number}",
        parts=[
            Part(table=_parties(found, worker, is_clear=is_clear)),
            Part(heading="一、合同期限", paragraphs=[_term(found)]),
            Part(heading="二、工作内容和工作地点", paragraphs=[f"乙方的工作地点为{worker.unit.name}。主要职责：{DUTIES}"]),
            Part(
                heading="三、工作时间和休息休假",
                paragraphs=["实行标准工时制，每日工作不超过8小时、每周不超过40小时。依法享受法定节假日、带薪年休假等假期。"],
            ),
            Part(heading="四、劳动报酬", paragraphs=_pay(worker, scale)),
            Part(
                heading="五、社会保险、住房公积金和劳动保护",
                paragraphs=[
                    "双方依法参加社会保险、缴存住房公积金，个人应缴部分由甲方代扣代缴。",
                    "甲方提供符合国家规定的劳动条件和劳动保护，对乙方进行岗位培训和职业危害防护教育。",
                ],
            ),
            Part(heading="六、兼职、变更、解除和终止", paragraphs=_ending_clauses(law)),
            Part(
                heading="七、其他",
                paragraphs=[
                    "因履行本合同发生争议，可以协商、申请调解，也可以依法申请劳动仲裁、提起诉讼。本合同一式两份，双方各执一份，自签订之日起生效。",
                    f"甲方（盖章）：{BLANK}    乙方（签字）：{BLANK}",
                ],
            ),
        ],
        issuer=found.employer.name,
        dated=found.signed_on,
        footnotes=[law.cited.citation, scale.cited.citation],
    )


def _parties(found: Contract, worker: Worker, *, is_clear: bool) -> Table:
    rows = [
        ("甲方（用人单位）", found.employer.name),
        ("法定代表人（主要负责人）", BLANK),
        ("乙方（劳动者）", worker.name),
        (worker.get_document_kind_display(), worker.document if is_clear else worker.document_masked),
        ("住址", worker.address or BLANK),
        ("联系电话", worker.phone if is_clear else worker.phone_masked),
    ]
    return Table(("项目", "内容"), rows, widths=(1, 3))


def _term(found: Contract) -> str:
    if found.kind == ContractKind.OPEN:
        term = f"本合同为无固定期限劳动合同，自{written(found.starts_on)}起。"
    else:
        assert found.ends_on is not None
        months = months_of(found.starts_on, found.ends_on)
        term = f"本合同为固定期限劳动合同，自{written(found.starts_on)}起至{written(found.ends_on)}止，期限{months}个月。"
    if found.is_waived:
        term += "乙方书面提出订立固定期限劳动合同。"
    probation = f"试用期至{written(found.probation_until)}。" if found.probation_until else "不约定试用期。"
    return term + probation


def _pay(worker: Worker, scale: Rule[PayScale]) -> list[str]:
    base = next((each.base for each in scale.bases if each.rank == worker.rank), None)
    amount = f"签订时职级为{worker.get_rank_display()}，职级基本工资每月{base:,.2f}元。" if base is not None else ""
    return [
        f"乙方的工资按薪酬指导标准执行，由职级基本工资、级别工资、工龄工资、学历和证书津贴、岗位津贴和绩效工资组成。{amount}",
        "职级晋升、学历提升、考核结果变化的，工资自规定之日起相应调整。甲方每月以货币形式足额支付，不得克扣或者无故拖欠。",
    ]


def _ending_clauses(law: Rule[LabourContract]) -> list[str]:
    lines = ["变更、解除、终止本合同，按照《中华人民共和国劳动合同法》执行；甲方单方解除的，事先将理由通知工会并研究工会的意见。"]
    if law.side_jobs_by_consent:
        lines.append("乙方未经甲方书面同意，不得兼任其他有报酬的职务。")
    return lines


@in_chinese
def proof(ending: Ending) -> Paper:
    """解除（终止）劳动合同证明书: what the law says it must tell (劳动合同法实施条例 第二十四条), and no word of blame."""
    found, worker = ending.contract, ending.contract.worker
    rows = [
        ("姓名", worker.name),
        ("证件号码", worker.document_masked),
        ("劳动合同期限", f"{written(found.starts_on)}至{written(found.ends_on) if found.ends_on else '无固定期限'}"),
        ("解除或者终止的日期", written(found.ended_on or ending.ends_on)),
        ("工作岗位", f"{worker.unit.name}工会社会工作者（{worker.get_rank_display()}）"),
        ("在本单位的工作年限", f"{worker.served(found.ended_on or ending.ends_on)}年"),
        ("离职类别", str(LeavingReason(worker.left_because).label) if worker.left_because else ending.get_reason_display()),
    ]
    return Paper(
        title="解除（终止）劳动合同证明书",
        parts=[
            Part(
                table=Table(("项目", "内容"), rows, widths=(1, 3)),
                paragraphs=["兹证明下列人员与我单位的劳动合同已经解除（终止），社会保险和档案转移手续按规定办理。"],
            )
        ],
        issuer=found.employer.name,
        signed_by=found.employer.name,
        dated=found.ended_on or ending.ends_on,
    )
