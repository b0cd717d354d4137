"""Addresses of model sites."""

from django.urls import path

from unionhall.organizing.web import model_sites

app_name = "model-sites"
urlpatterns = [
    path("", model_sites.SiteList.as_view(), name="list"),
    path("nominate/", model_sites.nominate, name="nominate"),
    path("<int:pk>/", model_sites.site, name="site"),
    path("<int:pk>/accept/", model_sites.accept, name="accept"),
    path("<int:pk>/refuse/", model_sites.refuse, name="refuse"),
    path("<int:pk>/conclude/", model_sites.conclude, name="conclude"),
    path("<int:pk>/strike/", model_sites.strike, name="strike"),
]
