"""How the audit trail tells what happened to an import."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "sheets.batch.uploaded": _("sent the file %(subject)s"),
            "sheets.batch.checked": _("checked the file %(subject)s"),
            "sheets.batch.checked_again": _("had the file %(subject)s checked again"),
            "sheets.batch.check_dropped": _("dropped the check of %(subject)s, which had moved on"),
            "sheets.batch.columns_named": _("named the columns of %(subject)s"),
            "sheets.batch.discarded": _("discarded the file %(subject)s"),
            "sheets.batch.apply_asked": _("asked for %(subject)s to be applied"),
            "sheets.batch.apply_repeated": _("found %(subject)s applied already"),
            "sheets.batch.applied": _("applied %(subject)s"),
            "sheets.batch.stale": _("found that the register had changed since %(subject)s was checked"),
            "sheets.batch.returned": _("could not finish the work on %(subject)s"),
            "sheets.batch.rollback_asked": _("asked for %(subject)s to be rolled back"),
            "sheets.batch.rollback_repeated": _("found %(subject)s rolled back already"),
            "sheets.batch.rolled_back": _("rolled %(subject)s back"),
        }
    )
    label("sheets.batch.errors", _("the workbook of errors"))
    label("sheets.batch.original", _("the file as it came"))
    label("columns", _("Columns"))
