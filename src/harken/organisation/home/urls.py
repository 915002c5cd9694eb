from django.urls import path

from harken.organisation.home import views

urlpatterns = [path("", views.home, name="home")]
