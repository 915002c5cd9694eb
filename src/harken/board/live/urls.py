from django.urls import path

from harken.board.live import views

urlpatterns = [path("", views.live, name="live")]
