"""How the sign-in library is set up where the environment has a say."""

from typing import Any

OIDC_ID = "sso"


def oidc_providers(url: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """Return SOCIALACCOUNT_PROVIDERS: one OpenID Connect server, or none when `url` is empty.

    People are told apart by `sub`. An address that the provider has confirmed leads to the
    account with the same confirmed address (see `SingleSignOnAdapter`).
    """
    if not url:
        return {"openid_connect": {"APPS": []}}
    app = {
        "provider_id": OIDC_ID,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "server_url": url,
            "uid_field": "sub",
            "email_authentication": True,
            "fetch_userinfo": True,
        },
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def offer_single_sign_on() -> None:
    """Make OpenID Connect known to the sign-in library.

    Its provider is no entry of INSTALLED_APPS (it has no tables): it loads an HTTP client, for
    which a start without single sign-on need not wait.
    """
    from allauth.socialaccount.providers import registry
    from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider

    registry.register(OpenIDConnectProvider)
