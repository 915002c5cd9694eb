from django.urls import path

from harken.contacts.people import acts, views

urlpatterns = [
    path("contacts/", views.contacts_list, name="contacts"),
    path("contacts/add/", views.add, name="add"),
    path("contacts/put-on-list/", views.put_on_list, name="put-on-list"),
    path("contacts/<int:customer_id>/", views.contact, name="contact"),
    path("contacts/<int:customer_id>/edit/", views.edit, name="edit"),
    path("contacts/<int:customer_id>/stop/", acts.stop, name="stop"),
    path("contacts/<int:customer_id>/allow/", acts.allow, name="allow"),
    path("contacts/<int:customer_id>/consent/", acts.consent, name="consent"),
    path("contacts/<int:customer_id>/lists/", acts.lists, name="contact-lists"),
    path("contacts/<int:customer_id>/export/", acts.export, name="export"),
    path("contacts/<int:customer_id>/erase/", acts.erase, name="erase"),
]
