"""Addresses of unsubscribing."""

from django.urls import path

from harken.invitations.leaving import views

urlpatterns = [path("u/<str:token>/", views.leave, name="leave")]
