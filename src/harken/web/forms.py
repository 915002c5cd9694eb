"""How Django's forms are drawn: with our field component and an error summary above."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the product's components."""

    form_template_name = "web/components/form.html"
    field_template_name = "web/components/field.html"
