"""`{% chart my_chart %}`: a chart with its finding, table and files."""

from typing import Any

from django import template
from django.template import Context

from harken.charts import Chart
from harken.foundations.clock import system_clock
from harken.web.charts.parts import parts_of

register = template.Library()


@register.inclusion_tag("web/components/chart.html", takes_context=True)
def chart(context: Context, chart: Chart) -> dict[str, Any]:
    """Show a chart; drawn by the browser, or as a picture where there is no script."""
    request = context.get("request")
    return {"chart": chart, "parts": parts_of(chart, request, system_clock().date())}
