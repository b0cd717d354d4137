"""Addresses of visits."""

from django.urls import path

from unionhall.organizing.web import visits

app_name = "visits"
urlpatterns = [
    path("", visits.VisitList.as_view(), name="list"),
    path("mine/", visits.mine, name="mine"),
    path("unvisited/", visits.UnvisitedList.as_view(), name="unvisited"),
    path("log/<str:code>/", visits.log, name="log"),
    path("follow-ups/<int:pk>/settle/", visits.settle, name="settle"),
    path("<int:pk>/", visits.visit, name="visit"),
]
