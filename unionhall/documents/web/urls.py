"""Addresses of documents."""

from django.urls import path

from unionhall.documents.web import files, papers

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", files.download, name="download"),
    path("<int:pk>/remove/", files.remove, name="remove"),
    path("of/<str:label>/<int:pk>/add/", files.add, name="add"),
    path("issued/", papers.PaperList.as_view(), name="papers"),
    path("issued/<int:pk>/", papers.paper, name="issued"),
    path("issued/<int:pk>/revoke/", papers.revoke, name="revoke"),
    path("word/<str:code>/", papers.choose_word, name="word"),
]
