from django.urls import path

from harken.strategy.self_service.pages import views

urlpatterns = [
    path("strategy/self-service/", views.self_service, name="self-service"),
    path("strategy/self-service/reason/", views.reason, name="reason"),
    path("strategy/self-service/reasons.csv", views.export, name="reasons-csv"),
    path("strategy/self-service/rule/", views.rule, name="self-service-rule"),
]
