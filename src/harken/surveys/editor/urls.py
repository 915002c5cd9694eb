from django.urls import path

from harken.surveys.editor import views

urlpatterns = [
    path("surveys/<slug:slug>/questions/", views.questions, name="questions"),
    path("surveys/<slug:slug>/questions/arrange/", views.arrange, name="arrange"),
]
