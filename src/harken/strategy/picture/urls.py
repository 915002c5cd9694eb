from django.urls import path

from harken.strategy.picture.pages import overview

urlpatterns = [path("strategy/", overview.overview, name="overview")]
