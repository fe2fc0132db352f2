"""The program itself, with a small demo county, for the tests that look from outside."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = pathlib.Path(os.environ.get("YIWANG", ROOT / ".build-release" / "release" / "yiwang"))
STRUCTURES = "150"
# A shelf that servers take where none is named; nil for the product's own.
SHELF = None


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def construction(folder):
    """A shelf with the scene that has everything in it, for tests that ask nothing of the others."""
    shelf = pathlib.Path(folder) / "scenes"
    shelf.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "Scenes" / "illegal-construction", shelf / "illegal-construction", dirs_exist_ok=True)
    return shelf


class Server:
    """A demo county in a temporary folder, served on a free port."""

    def __init__(self, *options, folder=None, scenes=None, structures=STRUCTURES):
        shelf = scenes or SHELF
        self.scenes = ["--scenes", str(shelf)] if shelf else []
        self.structures = str(structures)
        self.options = [*self.scenes, *options]
        self.folder = folder or tempfile.mkdtemp(prefix="yiwang-")
        self.store = f"sqlite:{self.folder}/data"
        self.url = f"http://127.0.0.1:{free_port()}"
        self.process = None

    def command(self, *words, **more):
        shelf = self.scenes if "--store" in words and "--scenes" not in words else []
        return subprocess.run([str(PROGRAM), *words, *shelf], cwd=ROOT, capture_output=True, text=True, **more)

    def start(self):
        made = self.command("demo", "--store", self.store, "--structures", self.structures, "--quiet", timeout=1200)
        assert made.returncode == 0, made.stderr
        return self.serve()

    def serve(self):
        port = self.url.rsplit(":", 1)[1]
        self.process = subprocess.Popen(
            [str(PROGRAM), "serve", "--store", self.store, "--port", port, *self.options], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(900):
            try:
                urllib.request.urlopen(self.url + "/readyz", timeout=2)
                return self
            except (OSError, urllib.error.URLError):
                time.sleep(0.2)
        raise AssertionError("the server did not become ready")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def accounts(self):
        """The demo accounts that the sign-in page names."""
        html = urllib.request.urlopen(self.url + "/sign-in").read().decode()
        return json.loads(re.search(r'id="page">(.*?)</script>', html, re.S)[1])["demoAccounts"]
