"""Addresses of workforce."""

from unionhall.workforce.web import urls_people

app_name = "workforce"
urlpatterns = [*urls_people.urlpatterns]
