from django.urls import path

from harken.connections.webhooks import views

urlpatterns = [
    path("settings/chat/", views.listed, {"chats": True}, name="chats"),
    path("settings/chat/add/", views.add, {"chats": True}, name="chat-add"),
    path("settings/webhooks/", views.listed, {"chats": False}, name="webhooks"),
    path("settings/webhooks/add/", views.add, {"chats": False}, name="webhook-add"),
    path("settings/receivers/<int:number>/", views.endpoint, name="endpoint"),
    path("settings/receivers/<int:number>/change/", views.change, name="endpoint-change"),
    path("settings/receivers/<int:number>/switch/", views.switch, name="endpoint-switch"),
    path("settings/receivers/<int:number>/away/", views.put_away, name="endpoint-away"),
    path("settings/receivers/<int:number>/secret/", views.renew, name="endpoint-secret"),
    path("settings/receivers/<int:number>/test/", views.test, name="endpoint-test"),
    path("settings/receivers/messages/<int:number>/", views.replay, name="message-replay"),
]
