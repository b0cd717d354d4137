"""Addresses of members."""

from django.urls import path

from unionhall.members.web import deeds, people, register

app_name = "members"
urlpatterns = [
    path("", register.Register.as_view(), name="list"),
    path("add/", people.add, name="add"),
    path("mark/<slug:mark>/", deeds.mark, name="mark"),
    path("retain/", deeds.retain_many, name="retain-many"),
    path("group/", deeds.group, name="group"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/history/", people.history, name="history"),
    path("<int:pk>/change/", people.change, name="change"),
    path("<int:pk>/document/", deeds.document, name="document"),
    path("<int:pk>/reveal/<slug:field>/", deeds.reveal, name="reveal"),
    path("<int:pk>/end/<slug:verb>/", deeds.end, name="end"),
]
