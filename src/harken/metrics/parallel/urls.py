from django.urls import path

from harken.metrics.parallel import views

urlpatterns = [path("<slug:name>/beside/<slug:old>/", views.beside, name="beside")]
