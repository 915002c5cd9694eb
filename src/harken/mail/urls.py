"""Addresses of the area's pages."""

from django.urls import path

from harken.mail import views
from harken.mail.incoming import views as incoming

app_name = "mail"
urlpatterns = [
    path("settings/mail/", views.outbox, name="outbox"),
    path("settings/mail/test/", views.send_test, name="test"),
    path("settings/mail/<int:message_id>/again/", views.again, name="again"),
    path("settings/mail/incoming/<int:mail_id>/again/", incoming.again, name="take-again"),
    path("settings/mail/incoming/<int:mail_id>/", incoming.throw, name="throw-away"),
]
