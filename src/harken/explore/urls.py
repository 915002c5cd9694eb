from django.urls import path

from harken.explore import views

app_name = "explore"
urlpatterns = [
    path("explore/", views.explore, name="explore"),
    path("explore/figures.csv", views.figures_csv, name="csv"),
]
