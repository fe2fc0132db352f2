"""Clients of open standards against the running program."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from real_server import Server  # noqa: E402


@pytest.fixture(scope="session")
def server():
    running = Server().start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def office(server):
    """Account and password of somebody who sees the whole county."""
    who = next(a for a in server.accounts() if a["account"] == "office")
    return who["account"], who["password"]
