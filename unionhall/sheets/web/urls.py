"""Addresses of imports."""

from django.urls import path

from unionhall.sheets.web import batches, deeds, files

app_name = "sheets"
urlpatterns = [
    path("", batches.Batches.as_view(), name="list"),
    path("new/", batches.upload, name="upload"),
    path("templates/<slug:kind>/", files.blank, name="template"),
    path("<int:pk>/", batches.batch, name="batch"),
    path("<int:pk>/over/", batches.over, name="over"),
    path("<int:pk>/columns/", deeds.columns, name="columns"),
    path("<int:pk>/apply/", deeds.apply, name="apply"),
    path("<int:pk>/roll-back/", deeds.roll_back, name="roll-back"),
    path("<int:pk>/check/", deeds.check, name="check"),
    path("<int:pk>/discard/", deeds.discard, name="discard"),
    path("<int:pk>/errors/", files.errors, name="errors"),
    path("<int:pk>/original/", files.original, name="original"),
]
