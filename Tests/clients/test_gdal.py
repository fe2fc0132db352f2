"""GDAL reads the OGC API and the exported GeoPackage."""
import json
import subprocess

from real_server import STRUCTURES


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, timeout=300, **more)


def test_oapif_reads_every_register(server, office):
    secret = f"{office[0]}:{office[1]}"
    listing = run("ogrinfo", "-ro", f"OAPIF:{server.url}/ogc", "-oo", f"USERPWD={secret}", "--config", "GDAL_HTTP_AUTH", "BASIC")
    for register in ("structure", "patrol", "lead", "recheck", "key-zone"):
        assert f"illegal-construction.{register}" in listing.stdout, listing.stdout + listing.stderr
    one = run("ogrinfo", "-ro", "-so", f"OAPIF:{server.url}/ogc", "illegal-construction.structure", "-oo", f"USERPWD={secret}", "--config", "GDAL_HTTP_AUTH", "BASIC")
    assert "Feature Count:" in one.stdout and "illegal_area" in one.stdout, one.stdout + one.stderr


def test_masked_by_role(server):
    leader = next(a for a in server.accounts() if a["account"] == "leader")
    secret = f"{leader['account']}:{leader['password']}"
    found = run(
        "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", f"OAPIF:{server.url}/ogc", "illegal-construction.structure", "-limit", "20",
        "-oo", f"USERPWD={secret}", "--config", "GDAL_HTTP_AUTH", "BASIC")
    features = json.loads(found.stdout)["features"]
    assert features
    names = [f["properties"].get("owner_name") for f in features]
    assert all(name is None or name.endswith("*") for name in names), names


def test_exported_geopackage_opens(server, tmp_path):
    file = tmp_path / "county.gpkg"
    made = server.command("export", "illegal-construction.structure", "--store", server.store, "--format", "gpkg", "--role", "office", "--output", str(file), "--quiet")
    assert made.returncode == 0, made.stderr
    summary = run("ogrinfo", "-ro", "-so", "-al", str(file))
    assert "illegal_area" in summary.stdout and f"Feature Count: {STRUCTURES}" in summary.stdout, summary.stdout
    assert "Warning" not in summary.stderr, summary.stderr
