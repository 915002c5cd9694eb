from django.urls import path

from harken.maturity.steps import views

urlpatterns = [path("maturity/steps/<str:key>/", views.take, name="take-step")]
