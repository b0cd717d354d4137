"""Addresses of reports on the situation of workers."""

from django.urls import path

from unionhall.organizing.web import situations

app_name = "situations"
urlpatterns = [
    path("", situations.ReportList.as_view(), name="list"),
    path("draft/", situations.draft, name="draft"),
    path("<int:pk>/", situations.report, name="report"),
    path("<int:pk>/write/", situations.write, name="write"),
    path("<int:pk>/submit/", situations.submit, name="submit"),
    path("<int:pk>/return/", situations.send_back, name="return"),
    path("<int:pk>/approve/", situations.approve, name="approve"),
]
