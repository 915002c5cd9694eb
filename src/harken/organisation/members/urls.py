from django.urls import path

from harken.organisation.members import views

urlpatterns = [
    path("<int:team_id>/members/add/", views.join, name="member-add"),
    path("<int:team_id>/members/<int:membership_id>/leave/", views.leave, name="member-leave"),
    path(
        "<int:team_id>/members/<int:membership_id>/move/",
        views.transfer,
        name="member-move",
    ),
    path("<int:team_id>/members/<int:membership_id>/lead/", views.lead, name="member-lead"),
]
