"""Addresses of policies."""

from django.urls import path

from unionhall.policies.web import deciding, drafting, packs, paper, reading, trying, versions

app_name = "policies"
urlpatterns = [
    path("", reading.in_force, name="list"),
    # packs
    path("packs/", packs.gallery, name="packs"),
    path("packs/<slug:name>/", packs.pack, name="pack"),
    path("packs/<slug:name>/load/", packs.load, name="pack-load"),
    # versions
    path("versions/", versions.Versions.as_view(), name="versions"),
    path("versions/<int:pk>/", reading.version, name="version"),
    path("versions/<int:pk>/change/", drafting.change, name="change"),
    path("versions/<int:pk>/redraft/", drafting.redraft, name="redraft"),
    path("versions/<int:pk>/compare/", reading.compare, name="compare"),
    path("versions/<int:pk>/what-if/", trying.what_if, name="what-if"),
    path("versions/<int:pk>/paper/", paper.page_of, name="paper"),
    path("versions/<int:pk>/paper.pdf", paper.pdf, name="pdf"),
    path("versions/<int:pk>/steps/<slug:name>/", deciding.step, name="step"),
    # figures
    path("figures/<str:key>/", trying.figure, name="figure"),
    # policies
    path("<str:key>/", reading.policy, name="policy"),
    path("<str:key>/draft/", drafting.draft, name="draft"),
]
