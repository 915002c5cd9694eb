"""Django's own questions before the public gets access."""

from django.core.checks import WARNING, run_checks

from harken.foundations.checkup import Finding, bad, good


def deployment() -> list[tuple[str, Finding]]:
    """Return what `check --deploy` says from warnings on, by name; one good line for nothing."""
    messages = run_checks(include_deployment_checks=True)
    found = [m for m in messages if m.level >= WARNING and not m.is_silenced()]
    if not found:
        return [("deployment", good("Django has nothing against going online."))]
    return [
        (message.id or "deployment", bad(_sentence(message.msg, message.hint))) for message in found
    ]


def _sentence(text: str, hint: str | None) -> str:
    return " ".join(f"{text} {hint or ''}".split())
