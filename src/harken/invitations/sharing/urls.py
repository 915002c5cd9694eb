"""Addresses of the page from which a survey goes out, and of its code."""

from django.urls import path

from harken.invitations.sharing import views

urlpatterns = [
    path("surveys/<slug:slug>/invitations/", views.share, name="share"),
    path("surveys/<slug:slug>/invitations/code.<str:kind>", views.code, name="code"),
]
