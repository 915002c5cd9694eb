from django.urls import path

from harken.board.pins import views

urlpatterns = [
    path("", views.pins, name="pins"),
    path("<slug:name>/pin/", views.add, name="pin-add"),
    path("<slug:name>/move/", views.shift, name="pin-move"),
    path("<slug:name>/unpin/", views.remove, name="pin-remove"),
]
