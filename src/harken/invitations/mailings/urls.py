"""Addresses of mailings."""

from django.urls import path

from harken.invitations.mailings import acts, looking, showing, writing

BASE = "surveys/<slug:slug>/invitations/"
ONE = f"{BASE}<int:mailing_id>/"
urlpatterns = [
    path(f"{BASE}new/", writing.new, name="new"),
    path(ONE, showing.mailing, name="mailing"),
    path(f"{ONE}change/", writing.change, name="change"),
    path(f"{ONE}mail/", looking.mail, name="mail"),
    path(f"{ONE}try/", looking.send_to_me, name="try"),
    path(f"{ONE}start/", acts.start, name="start"),
    path(f"{ONE}pause/", acts.pause, name="pause"),
    path(f"{ONE}resume/", acts.resume, name="resume"),
    path(f"{ONE}stop/", acts.stop, name="stop"),
    path(f"{ONE}remove/", acts.remove, name="remove"),
]
