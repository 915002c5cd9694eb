from django.urls import path

from harken.surveys.editor.logic import views

urlpatterns = [
    path("surveys/<slug:slug>/logic/", views.logic, name="logic"),
    path("surveys/<slug:slug>/logic/rule/", views.rule, name="rule"),
]
