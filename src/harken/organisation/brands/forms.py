from harken.organisation.pages.forms import NamedForm


class BrandForm(NamedForm):
    """A brand's name."""
