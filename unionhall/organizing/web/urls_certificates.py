"""Addresses of certificates, seals and accounts."""

from django.urls import path

from unionhall.organizing.web import papers

app_name = "certificates"
urlpatterns = [
    path("", papers.PaperList.as_view(), name="list"),
    path("missing/", papers.MissingList.as_view(), name="missing"),
    path("units/<str:code>/", papers.unit, name="unit"),
    path("units/<str:code>/enter/", papers.enter, name="enter"),
    path("<int:pk>/", papers.paper, name="paper"),
    path("<int:pk>/reveal/", papers.reveal, name="reveal"),
    path("<int:pk>/give-back/", papers.give_back, name="give-back"),
]
