"""A version as a numbered paper."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.documents.test_printing import text_of
from tests.policies.support import approved, officer, terms
from unionhall.common.dates import today
from unionhall.common.errors import NotAllowed, Refused
from unionhall.documents.models import Issued
from unionhall.policies import actions, papers
from unionhall.policies.models import Version
from unionhall.policies.sources import period
from unionhall.workforce.policies import StaffingStandard


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    }


@pytest.fixture
def checker(county):
    return officer("checker", county, "county")


def test_approved_version_is_issued_once_under_the_next_number(county, checker, client, tmp_path):
    version = approved(county)

    made = actions.issue_paper(version, by=checker)

    assert (made.number, papers.issued(version)) == (f"青南工发〔{today().year}〕1号", made)
    text = text_of(papers.pdf(version), tmp_path)
    assert [
        word for word in (made.number, "关于施行《配备标准》的通知", "3,000", "测工发〔2026〕1号", made.code) if word not in text
    ] == []
    assert client.get(made.public_url).status_code == 200
    with pytest.raises(Refused):
        actions.issue_paper(version, by=checker)
    assert Issued.objects.count() == 1


def test_paper_is_chinese_whoever_issues_it(county, checker, tmp_path):
    with translation.override("en"):
        made = actions.issue_paper(approved(county), by=checker)
        text = text_of(papers.pdf(Version.objects.get()), tmp_path)

    assert (made.title, "Parameter" in text) == ("关于施行《配备标准》的通知", False)


def test_draft_has_no_number_and_says_that_it_is_one(county, checker, tmp_path):
    draft = actions.draft(StaffingStandard, county, terms(note="#set text(red) *not markup*"), by=checker)

    with pytest.raises(Refused):
        actions.issue_paper(draft, by=checker)

    text = text_of(papers.pdf(draft), tmp_path)
    assert ("《配备标准》（草案）" in text, "#settext(red)*notmarkup*" in text, "青南工发" in text) == (True, True, False)


def test_issuing_needs_the_right_to_approve(county, workplace):
    version = approved(county)

    with pytest.raises(NotAllowed):
        actions.issue_paper(version, by=officer("auditor", county, "auditor"))

    assert Issued.objects.count() == 0


def test_paper_of_a_version_that_never_started_is_revoked_with_it(county, checker):
    version = approved(county, today().replace(year=today().year + 1, day=1))
    made = actions.issue_paper(version, by=checker)

    actions.withdraw(version, by=checker)

    made.refresh_from_db()
    assert (made.state, papers.issued(version)) == ("revoked", None)


def test_whoever_the_policy_holds_for_reads_the_paper(as_user, county, checker, chair):
    version = approved(county)
    made = actions.issue_paper(version, by=checker)

    answer = as_user(chair).get(reverse("policies:pdf", args=[version.pk]))

    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert as_user(chair).get(made.pdf.get_absolute_url()).status_code == 404


def test_step_on_the_page_issues(as_user, county, county_officer):
    version = approved(county)
    browser = as_user(county_officer)

    shown = browser.get(reverse("policies:version", args=[version.pk]))
    done = browser.post(reverse("policies:step", args=[version.pk, "issue"]), {"note": ""})
    again = browser.get(reverse("policies:version", args=[version.pk]))

    assert (shown.context["deeds"]["issue"], done.status_code, again.context["deeds"]["issue"]) == (True, 302, False)
    assert Issued.objects.get().number in again.content.decode()


def test_open_end_is_said_in_words():
    with translation.override("zh-hans"):
        assert period(today(), None) == f"自 {today()} 起，至新版本施行"
    assert "–" not in period(today(), today())
