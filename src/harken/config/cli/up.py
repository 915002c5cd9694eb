"""`harken up`: asks for home, key and port, then supervises."""

from harken.config.environment import read_settings
from harken.config.home import secret_key
from harken.config.start.database import refuse_missing_driver
from harken.config.start.lock import take_home
from harken.config.start.port import refuse_taken_port
from harken.config.supervision.supervisor import Place, Supervisor


def run() -> int:
    """Start and supervise; return the exit code. Raises Refusal before anything is started."""
    settings = read_settings()
    home = settings["HARKEN_HOME"].absolute()
    host, port = settings["HARKEN_HOST"], settings["HARKEN_PORT"]
    refuse_missing_driver(settings["HARKEN_DATABASE"])
    secret_key(home, settings["HARKEN_SECRET_KEY"])
    lock = take_home(home, alone=True)
    refuse_taken_port(host, port)
    url = settings["HARKEN_URL"] or f"http://{host}:{port}"
    return Supervisor(Place(host, port, url), (lock,)).run()
