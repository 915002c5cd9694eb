"""Addresses of the page about the public test."""

from django.urls import path

from harken.maturity.public.setting import views

urlpatterns = [
    path("maturity/test/", views.public_test, name="public-test"),
    path("maturity/test/open/", views.switch, name="public-test-open"),
]
