"""Addresses of workforce."""

from unionhall.workforce.web import urls_cadres, urls_log, urls_people, urls_training

app_name = "workforce"
urlpatterns = [*urls_people.urlpatterns, *urls_log.urlpatterns, *urls_cadres.urlpatterns, *urls_training.urlpatterns]
