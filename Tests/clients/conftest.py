"""Clients of open standards against the running program."""
import pathlib
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import real_server  # noqa: E402
from real_server import Server  # noqa: E402


# The scene with everything in it: the contract is the same for all, and two thousand routes would take hours.
real_server.SHELF = real_server.construction(tempfile.mkdtemp(prefix="yiwang-shelf-"))


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
