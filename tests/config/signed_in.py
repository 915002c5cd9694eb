"""Makes a migrated home with people who are signed in, an owner and a viewer if none are named
(such as `lead agent:pl`, the second with a language); prints their cookies."""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from harken.accounts.users.models import User  # noqa: E402
from harken.config.start.database import prepare_database  # noqa: E402

prepare_database()
cookies = {}
for named in sys.argv[1:] or ["owner", "viewer"]:
    role, _colon, language = named.partition(":")
    user = User.objects.create_user(
        f"{role}@example.org", "correct horse", name=role, role=role, language=language
    )
    client = Client()
    client.force_login(user)
    cookies[role] = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
print(json.dumps(cookies))
