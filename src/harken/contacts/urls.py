"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver

from harken.contacts.coming_in.pages import urls as coming_in
from harken.contacts.lists import urls as lists
from harken.contacts.people import urls as people

app_name = "contacts"
urlpatterns: list[URLPattern | URLResolver] = [
    *people.urlpatterns,
    *lists.urlpatterns,
    *coming_in.urlpatterns,
]
