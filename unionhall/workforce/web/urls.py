"""Addresses of workforce."""

from unionhall.workforce.web import urls_people, urls_training

app_name = "workforce"
urlpatterns = [*urls_people.urlpatterns, *urls_training.urlpatterns]
