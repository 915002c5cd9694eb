from django.urls import path

from harken.organisation.teams import views

urlpatterns = [
    path("", views.teams, name="teams"),
    path("add/", views.add, name="team-add"),
    path("<int:team_id>/", views.team, name="team"),
    path("<int:team_id>/edit/", views.edit, name="team-edit"),
    path("<int:team_id>/move/", views.move, name="team-move"),
    path("<int:team_id>/close/", views.close, name="team-close"),
]
