"""Addresses of public notices for the staff."""

from django.urls import path

from unionhall.notices.web import publicity

app_name = "publicity"
urlpatterns = [
    path("", publicity.PublicityList.as_view(), name="list"),
    path("<int:pk>/", publicity.record, name="record"),
    path("objections/<int:pk>/answer/", publicity.answer, name="answer"),
]
