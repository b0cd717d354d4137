"""Addresses of documents."""

from django.urls import path

from unionhall.documents.web import pages

app_name = "documents"
urlpatterns = [path("<int:pk>/", pages.download, name="download")]
