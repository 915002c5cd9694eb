from django.urls import path

from harken.action.triage.pages import page

urlpatterns = [
    path("triage/", page.triage, name="triage"),
    path("triage/remind/", page.remind, name="triage-remind"),
]
