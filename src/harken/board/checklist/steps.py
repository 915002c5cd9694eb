"""The steps themselves: those that every installation has, and those that come and go."""

from collections.abc import Iterator

from harken.web.registries import ChecklistStep, checklist_steps, step_sources


def all_steps() -> Iterator[ChecklistStep]:
    """Yield every step that is on the list now."""
    yield from checklist_steps
    for source in step_sources:
        yield from source.steps()


def step_called(name: str) -> ChecklistStep | None:
    """Return the step of this name, or None where it is not on the list."""
    found = checklist_steps.get(name)
    if found is not None:
        return found
    coming = (step for source in step_sources for step in source.steps())
    return next((step for step in coming if step.name == name), None)
