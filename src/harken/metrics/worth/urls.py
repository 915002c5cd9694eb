from django.urls import path

from harken.metrics.worth import views

urlpatterns = [path("<slug:name>/worth/", views.worth, name="worth")]
