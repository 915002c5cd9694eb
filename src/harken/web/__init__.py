"""The look: base page, components, formats, and the registries in which areas show themselves."""
