"""Makes a home with the demo's company and signals and nothing beyond, and people who are signed in
(each named role with its language, such as `lead:ru`); prints their cookies, and the numbers of
the measures by name."""

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
from harken.foundations.clock import system_clock  # noqa: E402
from harken.listening.demo.planting import plant_signals  # noqa: E402
from harken.metrics.measures.models import Measure  # noqa: E402
from harken.organisation.demo.actions import set_up_demo  # noqa: E402
from harken.organisation.demo.parts import DemoSize  # noqa: E402

prepare_database()
set_up_demo(system_clock())
plant_signals(system_clock(), DemoSize())
cookies = {}
for named in sys.argv[1:]:
    role, _colon, language = named.partition(":")
    user = User.objects.create_user(
        f"{role}.{language}@example.org", "correct horse", name=named, role=role, language=language
    )
    client = Client()
    client.force_login(user)
    cookies[named] = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
measures = {one.name: str(one.pk) for one in Measure.objects.all()}
print(json.dumps({"cookies": cookies, "measures": measures}))
