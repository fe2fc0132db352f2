"""`yiwang scene check`, as a writer of scenes types it."""
import glob
import subprocess
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from real_server import PROGRAM, ROOT  # noqa: E402


def check(*paths):
    return subprocess.run([str(PROGRAM), "scene", "check", *map(str, paths)], cwd=ROOT, capture_output=True, text=True)


def test_the_whole_shelf_is_sound():
    """With the readme among Scenes/*, as a shell writes it out."""
    done = check(*sorted(glob.glob(str(ROOT / "Scenes" / "*"))))
    scenes = [p for p in (ROOT / "Scenes").iterdir() if (p / "scene.yaml").exists()]
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) == len(scenes) > 20


def test_what_is_no_scene_is_said(tmp_path):
    assert check(tmp_path / "nothing").returncode == 1
    done = check(ROOT / "Scenes" / "petitions", tmp_path / "nothing")
    assert done.returncode == 1 and "nothing" in done.stdout


def test_two_scenes_do_not_share_an_office(tmp_path):
    """One id for two offices would open the work of one to the other."""
    for name in ("petitions", "safety"):
        folder = tmp_path / name
        subprocess.run(["cp", "-r", str(ROOT / "Scenes" / name), str(folder)], check=True)
        for file in folder.rglob("*.yaml"):
            file.write_text(file.read_text().replace("petition-office", "office").replace("safety-office", "office"))
    done = check(tmp_path / "petitions", tmp_path / "safety")
    assert done.returncode == 1 and "office" in done.stdout and "信访局" in done.stdout + done.stderr
