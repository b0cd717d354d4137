"""Addresses of organizing."""

from django.urls import path

from unionhall.organizing.web import employers, lists

app_name = "organizing"
urlpatterns = [
    path("", lists.EmployerList.as_view(), name="list"),
    path("uncovered/", lists.UncoveredList.as_view(), name="uncovered"),
    path("add/", employers.add, name="add"),
    path("<int:pk>/", employers.employer, name="employer"),
    path("<int:pk>/change/", employers.change, name="change"),
    path("<int:pk>/cover/", employers.cover, name="cover"),
    path("<int:pk>/uncover/", employers.uncover, name="uncover"),
    path("<int:pk>/close/", employers.close, name="close"),
]
