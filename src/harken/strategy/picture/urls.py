from django.urls import path

from harken.strategy.picture.pages import overview, pictures

urlpatterns = [
    path("strategy/", overview.overview, name="overview"),
    path("strategy/picture/", pictures.picture, name="picture"),
    path("strategy/loose/", pictures.loose, name="loose"),
]
