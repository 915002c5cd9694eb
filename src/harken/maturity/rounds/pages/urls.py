"""Addresses of rounds, and of the page of a rater."""

from django.urls import path

from harken.maturity.rounds.pages import acts, rater, views

urlpatterns = [
    path("maturity/rounds/", views.rounds, name="rounds"),
    path("maturity/rounds/new/", views.new_round, name="new-round"),
    path("maturity/rounds/<int:pk>/", views.round_page, name="round"),
    path("maturity/rounds/<int:pk>/open/", acts.open_round, name="open-round"),
    path("maturity/rounds/<int:pk>/remind/", acts.remind, name="remind-round"),
    path("maturity/rounds/<int:pk>/close/", acts.close_round, name="close-round"),
    path("maturity/rounds/<int:pk>/delete/", acts.delete_round, name="delete-round"),
    path("maturity-test/round/<str:token>/", rater.rate, name="rate"),
]
