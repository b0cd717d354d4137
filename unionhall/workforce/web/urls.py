"""Addresses of workforce."""

from unionhall.workforce.web import urls_cadres, urls_log, urls_people

app_name = "workforce"
urlpatterns = [*urls_people.urlpatterns, *urls_log.urlpatterns, *urls_cadres.urlpatterns]
