"""A fresh Debian 12 without network, into which the package is installed."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from real_server import PROGRAM, ROOT  # noqa: E402


class Machine:
    """A root of its own with namespaces of its own: no network but its loopback, and its processes end with it."""

    def __init__(self, base):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="yiwang-root-"))
        # In memory: a gigabyte of small files is laid down and thrown away again.
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4g,mode=755", "tmpfs", self.root], check=True)
        subprocess.run(["tar", "--extract", "--file", base, "--directory", self.root, "--numeric-owner"], check=True)
        inside = f"ip link set lo up; mount -t proc proc {self.root}/proc; mount -t tmpfs tmpfs {self.root}/tmp; echo up; exec sleep infinity"
        self.holder = subprocess.Popen(
            ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside], stdout=subprocess.PIPE, text=True)
        assert self.holder.stdout.readline() == "up\n"
        children = pathlib.Path(f"/proc/{self.holder.pid}/task/{self.holder.pid}/children").read_text().split()
        self.enter = ["nsenter", "--target", children[0], "--net", "--mount", "--pid"]

    def run(self, command, **more):
        """A command within, as root."""
        return subprocess.run(
            [*self.enter, "chroot", self.root, "/usr/bin/env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8",
             "bash", "-c", command], capture_output=True, text=True, timeout=300, **more)

    def must(self, command):
        done = self.run(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def curl(self, *words):
        """curl of this machine, in the network of that one."""
        return subprocess.run([*self.enter[:3], "--net", "curl", "--silent", "--show-error", "--max-time", "20", *words],
                              capture_output=True, text=True)

    def put(self, text, path, mode=0o644):
        target = self.root / path.lstrip("/")
        target.write_text(text)
        target.chmod(mode)

    def stop(self):
        # unshare ignores what can be ignored while its child runs.
        self.holder.kill()
        self.holder.wait()
        subprocess.run(["umount", "--lazy", self.root], check=False)
        self.root.rmdir()


KEYS = tempfile.TemporaryDirectory(prefix="yiwang-keys-")


def signing_key(name):
    """An Ed25519 key of this run, made when first asked for."""
    key = pathlib.Path(KEYS.name) / f"{name}.pem"
    if not key.exists():
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    return key


def public_half(key):
    return subprocess.run(["openssl", "pkey", "-in", key, "-pubout"], check=True, capture_output=True, text=True).stdout


def sign(folder, key):
    """Signs the checksums of an unpacked package."""
    subprocess.run(["openssl", "pkeyutl", "-sign", "-inkey", key, "-rawin", "-in", folder / "SHA256SUMS",
                    "-out", folder / "SHA256SUMS.sig"], check=True)


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The package; YIWANG_PACKAGE names one that is already made."""
    if given := os.environ.get("YIWANG_PACKAGE"):
        return pathlib.Path(given)
    for tool in ("dpkg-scanpackages", "chrpath", "apt-get"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path_factory.mktemp("dist")
    made = subprocess.run([ROOT / "script" / "package", "--binary", PROGRAM, "--output", folder, "--sign", signing_key("maker")], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return pathlib.Path(made.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="session")
def machine():
    if os.geteuid() != 0:
        pytest.skip("needs root, for a root of its own")
    for tool in ("mmdebstrap", "unshare", "nsenter", "ip", "curl"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    base = ROOT / ".build" / "debian-12.tar"
    if not base.exists():
        base.parent.mkdir(exist_ok=True)
        made = subprocess.run(["mmdebstrap", "--variant=minbase", "bookworm", base], capture_output=True, text=True)
        if made.returncode:
            base.unlink(missing_ok=True)
            pytest.skip("a Debian root cannot be made here: " + made.stderr[-300:])
    machine = Machine(base)
    yield machine
    machine.stop()
