from django.urls import path

from harken.organisation.home import views

urlpatterns = [path("now/", views.home, name="home")]
