from django.urls import path

from harken.strategy.social_audit import views

urlpatterns = [
    path("strategy/social-audit/", views.social_audit, name="social-audit"),
    path("strategy/social-audit/rule/", views.edit_rule, name="social-audit-rule"),
]
