"""What waits for somebody because of union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.documents.registry import paper_kind
from unionhall.notices.registry import publicity_kind
from unionhall.todo.clocks import Clock
from unionhall.todo.registry import item_kind

CONTRACT_SIGN = item_kind("workforce.contract.sign", _("Sign the labour contract"))
CONTRACT_RENEW = item_kind("workforce.contract.renew", _("Renew the contract or let it end"))
ENDING_STEP = item_kind("workforce.ending.step", _("Take the next legal step of an ending"))
ENDING_OPINION = item_kind("workforce.ending.opinion", _("Give the union's opinion on an ending"))
SIDEJOB = item_kind("workforce.sidejob.decide", _("Decide on other work"))
RANK_REVIEW = item_kind("workforce.rank.review", _("Review a promotion"))
RANK_APPOINT = item_kind("workforce.rank.appoint", _("Appoint to a rank"))
PAY_CHECK = item_kind("workforce.pay.check", _("Check a pay run"))
PAY_APPROVE = item_kind("workforce.pay.approve", _("Approve a pay run"))
PAY_MEND = item_kind("workforce.pay.mend", _("Mend a pay run that was returned"))
PAY_LOCK = item_kind("workforce.pay.lock", _("Pay out and lock a pay run"))

PAY_CLOCK = Clock(3)

PROMOTION_PUBLIC = publicity_kind("workforce.promotion", _("Promotion of a union worker"))
APPOINTMENT_PAPER = paper_kind("workforce.appointment", _("Appointment to a rank"))

POST_REQUEST = item_kind("workforce.post.request", _("Decide on a further post"))
ADVISE = item_kind("workforce.campaign.advise", _("Advise on a recruitment plan"))
DECIDE = item_kind("workforce.campaign.decide", _("Decide on a recruitment plan"))
REVIEW = item_kind("workforce.application.review", _("Review applications"))
APPEAL = item_kind("workforce.application.appeal", _("Answer an appeal against the review"))
RUN = item_kind("workforce.campaign.run", _("Take the next step of a recruitment"))

TRAINING_APPROVE = item_kind("workforce.training.approve", _("Approve a training plan"))
TRAINING_ENROL = item_kind("workforce.training.enrol", _("Enrol workers in a course"))
TRAINING_CLOSE = item_kind("workforce.training.close", _("Close a course and credit its hours"))
CERTIFICATE_RENEW = item_kind("workforce.certificate.renew", _("A certificate runs out: have it renewed"))
STUDY = item_kind("workforce.study.decide", _("Decide on further study"))
COMPLETION_PAPER = paper_kind("workforce.completion", _("Certificate of completion"), "结")

LOG_CONFIRM = item_kind("workforce.log.confirm", _("Confirm a month of a work log"))

HONOUR_NOMINATE = item_kind("workforce.honour.nominate", _("Put union workers forward for a title"))
HONOUR_VOTE = item_kind("workforce.honour.vote", _("Vote on a commendation"))
HONOUR_DECIDE = item_kind("workforce.honour.decide", _("Decide on a commendation"))
HONOUR_PUBLIC = publicity_kind("workforce.honour", _("Commendation of union workers"))
HONOUR_PAPER = paper_kind("workforce.honour", _("Decision on a commendation"))
HONOUR_CERTIFICATE = paper_kind("workforce.certificate", _("Certificate of honour"), series="证")

TALENT_REVIEW = item_kind("workforce.talent.review", _("Review a recommendation for the pool"))
TALENT_TERM = item_kind("workforce.talent.term", _("The term of a cadre in the pool has run out"))
EXCHANGE_PAPER = paper_kind("workforce.exchange", _("Notice of an exchange"))
EXCHANGE_END = item_kind("workforce.exchange.end", _("An exchange ends: bring the cadre home"))
PROTECTION_STEP = item_kind("workforce.protection.step", _("Act for a protected cadre"))
CHARGE_STEP = item_kind("workforce.charge.step", _("Take the next step of a case of responsibility"))
DEMAND_PAPER = paper_kind("workforce.demand", _("Demand to correct"), series="函")
MEASURE_PAPER = paper_kind("workforce.measure", _("Decision on responsibility"))
