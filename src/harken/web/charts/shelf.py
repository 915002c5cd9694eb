"""Where charts and their pictures are kept: in the home's cache, which may be deleted any time."""

import logging
import threading
from functools import cache
from gzip import compress

from django.conf import settings

from harken.charts import Chart, Draughtsman, DrawingError
from harken.charts.cache import Cache
from harken.charts.render import vega_script_digest

log = logging.getLogger(__name__)
_making_script = threading.Lock()


@cache
def draughtsman() -> Draughtsman:
    """Return this process's way to draw; its child starts with the first new picture."""
    return Draughtsman(settings.HOME / "cache" / "charts")


def keep(chart: Chart) -> str:
    """Keep a chart so that its pictures can be asked for; return its name."""
    name = chart.digest
    _shelf().kept(f"chart-{name}.json", lambda: chart.to_json().encode())
    return name


def kept(name: str) -> Chart | None:
    """Return the chart kept under `name`, None when it is gone."""
    content = _shelf().read(f"chart-{name}.json")
    return Chart.from_json(content.decode()) if content else None


def vega_script(*, compressed: bool) -> bytes:
    """Return the script that draws in the browser."""
    with _making_script:
        if not compressed:
            return draughtsman().vega_script()
        name = f"vega-{vega_script_digest()}.js.gz"
        return _shelf().kept(name, lambda: compress(draughtsman().vega_script(), 6))


def prepare_script() -> None:
    """Make the script, unless it is kept already, so that the first visitor need not wait."""
    try:
        vega_script(compressed=True)
    except DrawingError:
        log.warning("The chart script could not be made ahead; the first chart asks for it again.")
    finally:
        draughtsman().renderer.close()


def _shelf() -> Cache:
    return Cache(draughtsman().folder)
