"""Makes a migrated home with an owner and a viewer who are signed in; prints their cookies."""

import json
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from harken.accounts.users.models import User  # noqa: E402
from harken.config.start.database import prepare_database  # noqa: E402

prepare_database()
cookies = {}
for role in ("owner", "viewer"):
    user = User.objects.create_user(f"{role}@example.org", "correct horse", name=role, role=role)
    client = Client()
    client.force_login(user)
    cookies[role] = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
print(json.dumps(cookies))
