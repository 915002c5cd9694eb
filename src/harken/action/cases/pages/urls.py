"""Addresses of opening a case by hand."""

from django.urls import path

from harken.action.cases.pages import views

urlpatterns = [path("cases/open/", views.open_by_hand, name="case-open")]
