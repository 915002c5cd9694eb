from django.urls import path

from harken.accounts.users import views

urlpatterns = [
    path("start/<str:token>/", views.start, name="start"),
    path("me/", views.me, name="me"),
    path("settings/people/", views.people, name="people"),
    path("settings/people/<int:person_id>/", views.person, name="person"),
    path("settings/people/<int:person_id>/role/", views.give_role, name="give_role"),
    path("settings/people/<int:person_id>/deactivate/", views.lock_out, name="deactivate"),
    path("settings/people/<int:person_id>/reactivate/", views.let_in, name="reactivate"),
]
