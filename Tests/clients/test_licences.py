"""Every Swift package and browser library stands in docs/licences.md."""
import subprocess

from real_server import ROOT


def test_the_list_of_licences_is_whole():
    done = subprocess.run([ROOT / "script" / "licences", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
