"""`harken up`: one command starts everything, keeps it alive, and stops it."""

import signal

import psutil
import pytest

from tests.config.running import harken, running, wait_for
from tests.config.test_streams import Browser


def works(process: psutil.Process) -> bool:
    """Tell whether a process does anything; nobody may be there to collect a dead one."""
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def test_the_first_start_tells_the_address_and_the_owners_link_and_ends_in_silence(bare):
    with running("up", home=bare) as instance:
        wait_for(lambda: f"Harken is ready at {instance.url}" in instance.printed())
        assert f"{instance.url}/start/" in instance.printed()
        wait_for(lambda: instance.child("worker"), what="the worker")
        instance.stop()
        assert instance.process.returncode == 0
        assert "leaked" not in instance.printed()  # DuckDB's binding lists what is not freed


def test_a_start_with_people_shows_no_link_and_a_stop_is_quick_with_streams_open(home, cookies):
    with running("up", home=home) as instance:
        wait_for(lambda: instance.child("worker"), what="the worker")
        browser = Browser(instance, cookies["viewer"], "organisation.now")
        assert browser.response.status_code == 200
        processes = psutil.Process(instance.process.pid).children()
        seconds = instance.stop()
        assert seconds < 5
        assert instance.process.returncode == 0
        assert "/start/" not in instance.printed()
        assert not any(works(process) for process in processes)
        assert browser.ended.wait(1)


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_process_is_started_again_and_one_line_says_so(home, name):
    with running("up", home=home) as instance:
        killed = wait_for(lambda: instance.child(name), what=name)
        killed.kill()
        again = wait_for(
            lambda: (found := instance.child(name)) and found.pid != killed.pid and found, 20, name
        )
        assert again.is_running()
        lines = [line for line in instance.printed().splitlines() if "SIGKILL" in line]
        assert lines == [f"The {name} ended by SIGKILL; it starts again in 0.5 s."]
        wait_for(instance.is_well, 30, "healthz")


def test_children_end_with_a_supervisor_that_was_killed(home):
    with running("up", home=home) as instance:
        wait_for(lambda: instance.child("worker"), what="the worker")
        children = psutil.Process(instance.process.pid).children()
        instance.process.send_signal(signal.SIGKILL)
        instance.process.wait()
        wait_for(lambda: not any(works(child) for child in children), 20, "the children's end")


def test_a_second_instance_on_the_home_and_a_second_on_the_port_are_refused(home, bare):
    with running("up", home=home) as instance:
        second = harken("up", home=home)
        assert second.returncode == 1
        assert f"process {instance.process.pid}) already works on the home" in second.stderr
        taken = harken("up", "--port", str(instance.port), home=bare)
        assert taken.returncode == 1
        assert f"Port {instance.port} on 127.0.0.1 is in use" in taken.stderr
        assert len((second.stderr + taken.stderr).splitlines()) == 2
