from django.urls import path

from harken.accounts.sessions import views

urlpatterns = [
    path("me/sessions/<int:session_id>/end/", views.end, name="end_session"),
    path("me/sessions/end-others/", views.end_others, name="end_other_sessions"),
]
