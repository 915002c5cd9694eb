"""What tests of pages share: where an import is, and what stands on a page."""

from django.test import Client

from harken.importing.models import Import


def main(client: Client, path: str, status: int = 200) -> str:
    """Return what stands in the main part of a page."""
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def at(importing: Import, more: str = "") -> str:
    return f"/imports/{importing.pk}/{more}"
