"""What accounts shows elsewhere: settings, commands, search, language, undo, jobs."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.permissions import MANAGE_KEYS
from harken.accounts.keys.queries import actor_of_key_id
from harken.accounts.keys.scopes import scopes
from harken.accounts.users.actions import Profile, change_own_profile, reactivate
from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE, OWN_ACCOUNT
from harken.accounts.users.queries import actor_of_person, chosen_language, find_people
from harken.audit.verbs import register_verbs
from harken.audit.words import register_labels, register_words
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.jobs.queue.acting import ActorLookup, actor_lookups
from harken.web import registries as web

VERBS = {
    "person.first_owner_created": _("%(who)s became the first owner"),
    "person.role_changed": _("%(who)s changed the role of %(what)s"),
    "person.deactivated": _("%(who)s deactivated %(what)s"),
    "person.reactivated": _("%(who)s reactivated %(what)s"),
    "person.profile_changed": _("%(who)s changed their own profile"),
    "person.demo_created": _("%(who)s made %(what)s for the demo company"),
    "invitation.sent": _("%(who)s invited %(what)s"),
    "invitation.sent_again": _("%(who)s invited %(what)s once more"),
    "invitation.withdrawn": _("%(who)s withdrew the invitation of %(what)s"),
    "invitation.accepted": _("%(who)s accepted the invitation sent to %(what)s"),
    "key.created": _("%(who)s made the API key %(what)s"),
    "key.revoked": _("%(who)s revoked the API key %(what)s"),
    "session.ended": _("%(who)s ended a session of %(what)s"),
    "session.others_ended": _("%(who)s ended all other sessions of %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    _register_pages()
    _register_commands()
    _register_first_days()
    _register_evidence()
    register_verbs(VERBS)
    register_labels({"accounts.user.sessions": _("sessions")})
    register_words("accounts.apikey.scopes", None, _rights)
    web.search_sources.register(web.SearchSource("accounts.people", find_people))
    web.language_sources.register(web.LanguageSource("accounts.person", 10, chosen_language))
    web.preference_keepers.register(web.PreferenceKeeper("accounts.person", _keep_preference))
    web.undos.register(web.Undo("accounts.deactivate", MANAGE_PEOPLE, _let_in_again))
    actor_lookups.register(ActorLookup("person", actor_of_person))
    actor_lookups.register(ActorLookup("key", actor_of_key_id))


def _rights(names: list[str]) -> str:
    return ", ".join(str(found.meaning if (found := scopes.get(n)) else n) for n in names)


def _register_pages() -> None:
    web.person_links.register(
        web.MenuEntry("accounts.me", _("My account"), "accounts:me", OWN_ACCOUNT)
    )
    web.settings_sections.register(
        web.SettingsSection(
            name="accounts.people",
            label=_("People"),
            url_name="accounts:people",
            permission=MANAGE_PEOPLE,
            purpose=_("Invite people, give them roles, and close accounts."),
            group=_("Access"),
        )
    )
    web.settings_sections.register(
        web.SettingsSection(
            name="accounts.keys",
            label=_("API keys"),
            url_name="accounts:keys",
            permission=MANAGE_KEYS,
            purpose=_("Let other programs read and write, each with its own key."),
            group=_("Access"),
        )
    )


def _register_commands() -> None:
    for command in (
        web.Command(
            "accounts.me", _("My account"), "accounts:me", OWN_ACCOUNT, _("profile sessions look")
        ),
        web.Command("accounts.people", _("People"), "accounts:people", MANAGE_PEOPLE, _("roles")),
        web.Command("accounts.invite", _("Invite a person"), "accounts:invite", MANAGE_PEOPLE),
        web.Command("accounts.keys", _("API keys"), "accounts:keys", MANAGE_KEYS, _("tokens")),
    ):
        web.commands.register(command)


def _register_first_days() -> None:
    """Read the steps late: they need the tables of the sign-in library."""
    from harken.accounts.first_days import STEPS

    for step in STEPS:
        web.checklist_steps.register(step)


def _register_evidence() -> None:
    """Read it late: it needs the tables of the sign-in library."""
    from harken.accounts import beside_opinion

    beside_opinion.register()


def _let_in_again(person_id: str, actor: Actor) -> None:
    reactivate(actor, int(person_id), now=system_clock())


def _keep_preference(request: HttpRequest, preference: str, value: str) -> None:
    person = request.user
    if not isinstance(person, User):
        return
    kept = {"name": person.name, "language": person.language, "theme": person.theme}
    if preference in {"language", "theme"}:
        change_own_profile(person.actor, Profile(**{**kept, preference: value}), now=system_clock())
