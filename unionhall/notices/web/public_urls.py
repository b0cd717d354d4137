"""Addresses for everybody."""

from django.urls import path

from unionhall.notices.web import public

app_name = "public"
urlpatterns = [
    path("", public.index, name="index"),
    path("notices/", public.notices, name="notices"),
    path("notices/<slug:code>/", public.notice, name="notice"),
    path("objections/<slug:receipt>/", public.objection, name="objection"),
]
