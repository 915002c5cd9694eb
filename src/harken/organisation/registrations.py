"""What the organisation shows elsewhere: menu, settings, commands, search, streams, undo, log."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.jobs.queue.schedule import every
from harken.organisation import permissions as may
from harken.organisation.changes.topics import FINDING, HOLIDAYS, NOW
from harken.organisation.changes.undoing import UNDOS
from harken.organisation.changes.words import register as register_log_words
from harken.organisation.files.queries import file_url
from harken.organisation.first_days import STEPS
from harken.organisation.home.tasks import EVERY_SECONDS, refresh_home
from harken.organisation.home.views import render_finding, render_holidays, render_now
from harken.organisation.home.week import week_panel
from harken.organisation.profile.queries import keep_during_requests, profile
from harken.organisation.search import find_things
from harken.web import registries as web

GROUP = _("Organisation")
SECTIONS = (
    (
        "profile",
        _("Organisation"),
        may.EDIT_PROFILE,
        _("Name, time zone, currency, language, logo."),
    ),
    ("brands", _("Brands"), may.EDIT_BRANDS, _("The names under which customers know you.")),
    ("locations", _("Locations"), may.EDIT_LOCATIONS, _("Shops, offices and call centres.")),
    ("teams", _("Teams"), may.EDIT_TEAMS, _("Who works together, under whom, since when.")),
    ("hours", _("Working hours"), may.EDIT_HOURS, _("When teams are at work, and holidays.")),
)
COMMANDS = (
    ("home", _("Who is at work now"), may.SEE_HOME, _("home live open closed")),
    ("brand-add", _("Add a brand"), may.EDIT_BRANDS, ""),
    ("location-add", _("Add a location"), may.EDIT_LOCATIONS, _("shop office")),
    ("team-add", _("Add a team"), may.EDIT_TEAMS, ""),
    ("hours-add", _("Add working hours"), may.EDIT_HOURS, _("calendar holidays")),
)
VERBS = {
    "profile.changed": _("%(who)s changed the organisation %(what)s"),
    "profile.logo_changed": _("%(who)s changed the logo of %(what)s"),
    "profile.logo_removed": _("%(who)s removed the logo of %(what)s"),
    "brand.added": _("%(who)s added the brand %(what)s"),
    "brand.changed": _("%(who)s changed the brand %(what)s"),
    "brand.archived": _("%(who)s archived the brand %(what)s"),
    "brand.restored": _("%(who)s brought back the brand %(what)s"),
    "location.added": _("%(who)s added the location %(what)s"),
    "location.changed": _("%(who)s changed the location %(what)s"),
    "location.archived": _("%(who)s archived the location %(what)s"),
    "location.restored": _("%(who)s brought back the location %(what)s"),
    "calendar.added": _("%(who)s added the working hours %(what)s"),
    "calendar.changed": _("%(who)s changed the working hours %(what)s"),
    "calendar.archived": _("%(who)s archived the working hours %(what)s"),
    "calendar.restored": _("%(who)s brought back the working hours %(what)s"),
    "calendar.week_changed": _("%(who)s put another week in force for %(what)s"),
    "calendar.week_withdrawn": _("%(who)s withdrew a change of the week of %(what)s"),
    "calendar.special_day_added": _("%(who)s added the special day %(what)s"),
    "calendar.special_day_removed": _("%(who)s removed the special day %(what)s"),
    "team.added": _("%(who)s added the team %(what)s"),
    "team.changed": _("%(who)s changed the team %(what)s"),
    "team.moved": _("%(who)s moved the team %(what)s"),
    "team.move_taken_back": _("%(who)s took back a move of the team %(what)s"),
    "team.closed": _("%(who)s closed the team %(what)s"),
    "team.reopened": _("%(who)s reopened the team %(what)s"),
    "membership.added": _("%(who)s added a member: %(what)s"),
    "membership.ended": _("%(who)s ended a membership: %(what)s"),
    "membership.resumed": _("%(who)s resumed a membership: %(what)s"),
    "membership.moved": _("%(who)s moved a person to another team: %(what)s"),
    "membership.leads": _("%(who)s named a team leader: %(what)s"),
    "membership.move_taken_back": _("%(who)s took back a person's move: %(what)s"),
}
LIVE_PARTS = ((NOW, render_now), (FINDING, render_finding), (HOLIDAYS, render_holidays))


def register() -> None:
    """Fill the registries."""
    keep_during_requests()
    web.menu.register(
        web.MenuEntry("organisation.home", _("Now"), "organisation:home", may.SEE_HOME, rank=10)
    )
    for name, label, permission, purpose in SECTIONS:
        web.settings_sections.register(
            web.SettingsSection(
                f"organisation.{name}", label, f"organisation:{name}", permission, purpose, GROUP
            )
        )
        web.commands.register(
            web.Command(f"organisation.{name}", label, f"organisation:{name}", permission)
        )
    for name, label, permission, keywords in COMMANDS:
        web.commands.register(
            web.Command(f"organisation.{name}", label, f"organisation:{name}", permission, keywords)
        )
    web.search_sources.register(web.SearchSource("organisation", find_things))
    web.identities.register(web.Identity("organisation", _title, _logo_url, _zone))
    web.language_sources.register(web.LanguageSource("organisation", 90, _language))
    for topic, render in LIVE_PARTS:
        web.stream_topics.register(web.StreamTopic(topic, may.SEE_HOME, render))
    for step in STEPS:
        web.checklist_steps.register(step)
    web.week_panels.register(
        web.WeekPanel("organisation.away", _("Who is away next"), 60, may.SEE_HOME, week_panel)
    )
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    register_log_words()
    every(seconds=EVERY_SECONDS, name="organisation.refresh_home", task=refresh_home)


def _title() -> str:
    return profile().name


def _logo_url() -> str | None:
    return file_url(profile().logo)


def _zone() -> str:
    return profile().zone


def _language(_request: HttpRequest) -> str | None:
    found = profile()
    return found.default_language if found.name else None
