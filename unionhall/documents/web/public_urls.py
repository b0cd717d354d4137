"""Addresses for everybody who holds a paper."""

from django.urls import path

from unionhall.documents.web import public

app_name = "verify"
urlpatterns = [
    path("", public.find, name="find"),
    path("<slug:code>/", public.paper, name="paper"),
]
