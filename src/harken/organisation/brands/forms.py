from harken.organisation.forms import NamedForm


class BrandForm(NamedForm):
    """A brand's name."""
