from django.urls import path

from harken.organisation.files import views

urlpatterns = [path("files/<uuid:file_id>/<str:name>", views.logo, name="file")]
