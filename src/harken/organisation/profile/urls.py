from django.urls import path

from harken.organisation.profile import views

urlpatterns = [path("", views.organisation, name="profile")]
