"""Rights on union workers: their files, contracts, ranks, pay and welfare."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.keys import key

WORKER_VIEW = key("workforce.worker.view", _("See union workers"))
WORKER_PERSONAL = key("workforce.worker.personal", _("See personal facts of union workers"))
WORKER_HIRE = key("workforce.worker.hire", _("Take union workers on and let them go"))
WORKER_CHANGE = key("workforce.worker.change", _("Change the files of union workers"))
WORKER_REVEAL = key("workforce.worker.reveal", _("See full numbers of union workers"), sensitive=True)
WORKER_EXPORT = key("workforce.worker.export", _("Export union workers"))
CONTRACT_SIGN = key("workforce.contract.sign", _("Sign and renew labour contracts"))
CONTRACT_END = key("workforce.contract.end", _("End labour contracts"))
CONTRACT_OPINE = key("workforce.contract.opine", _("Give the union's opinion on an ending"))
SIDEJOB_DECIDE = key("workforce.sidejob.decide", _("Decide on other work"))
RANK_PROPOSE = key("workforce.rank.propose", _("Put union workers forward for a rank"))
RANK_REVIEW = key("workforce.rank.review", _("Review promotions"))
RANK_APPOINT = key("workforce.rank.appoint", _("Appoint to ranks"))
PAY_VIEW = key("workforce.pay.view", _("See the pay of union workers"))
PAY_DRAFT = key("workforce.pay.draft", _("Draft pay runs"))
PAY_CHECK = key("workforce.pay.check", _("Check pay runs"))
PAY_APPROVE = key("workforce.pay.approve", _("Approve pay runs"))
PAY_OUT = key("workforce.pay.out", _("Lock pay runs and make the bank sheet"), sensitive=True)
WELFARE_GIVE = key("workforce.welfare.give", _("Note welfare given to union workers"))
