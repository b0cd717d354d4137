"""One include for each package, nothing else."""

from django.urls import include, path

handler500 = "unionhall.common.ui.broken.broke"

urlpatterns = [
    path("accounts/", include("unionhall.accounts.web.urls")),
    path("accounts/", include("unionhall.accounts.web.signin_urls")),
    path("units/", include("unionhall.units.web.urls")),
    path("employers/", include("unionhall.organizing.web.urls")),
    path("terms/", include("unionhall.organizing.web.urls_terms")),
    path("certificates/", include("unionhall.organizing.web.urls_certificates")),
    path("facilities/", include("unionhall.organizing.web.urls_facilities")),
    path("areas/", include("unionhall.organizing.web.urls_areas")),
    path("visits/", include("unionhall.organizing.web.urls_visits")),
    path("situations/", include("unionhall.organizing.web.urls_situations")),
    path("model-sites/", include("unionhall.organizing.web.urls_model_sites")),
    path("members/", include("unionhall.members.web.urls")),
    path("workforce/posts/", include("unionhall.workforce.web.posts_urls")),
    path("workforce/recruitment/", include("unionhall.workforce.web.recruiting_urls")),
    path("public/recruitment/", include("unionhall.workforce.web.public_urls")),
    path("workforce/appraisals/", include("unionhall.workforce.web.appraisal.urls")),
    path("workforce/", include("unionhall.workforce.web.urls")),
    path("imports/", include("unionhall.sheets.web.urls")),
    path("policies/", include("unionhall.policies.web.urls")),
    path("access/", include("unionhall.access.web.urls")),
    path("audit/", include("unionhall.audit.web.urls")),
    path("jobs/", include("unionhall.jobs.web.urls")),
    path("messages/", include("unionhall.notices.web.urls")),
    path("publicity/", include("unionhall.notices.web.publicity_urls")),
    path("public/", include("unionhall.notices.web.public_urls")),
    path("public/papers/", include("unionhall.documents.web.public_urls")),
    path("inbox/", include("unionhall.todo.web.urls")),
    path("papers/", include("unionhall.documents.web.urls")),
    path("standards/", include("unionhall.assessments.web.urls")),
    path("plans/", include("unionhall.plans.web.urls")),
    path("reports/", include("unionhall.reports.web.urls")),
    path("", include("unionhall.api.urls")),
    path("", include("unionhall.portal.web.urls")),
    path("", include("unionhall.desk.web.urls")),
]
