from django.urls import path

from harken.organisation.brands import views

urlpatterns = [
    path("", views.brands, name="brands"),
    path("add/", views.add, name="brand-add"),
    path("<int:brand_id>/", views.edit, name="brand-edit"),
    path("<int:brand_id>/archive/", views.archive, name="brand-archive"),
    path("<int:brand_id>/restore/", views.restore, name="brand-restore"),
]
