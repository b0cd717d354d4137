"""Addresses of jobs."""

from django.urls import path

from unionhall.jobs.web import pages

app_name = "jobs"
urlpatterns = [
    path("", pages.JobList.as_view(), name="list"),
    path("<int:pk>/", pages.job, name="job"),
    path("<int:pk>/progress/", pages.progress, name="progress"),
    path("<int:pk>/cancel/", pages.cancel, name="cancel"),
]
