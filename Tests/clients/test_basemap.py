"""GDAL makes packs of tiles, the program serves them, and GDAL reads them back where they belong."""
import http.cookiejar
import json
import pathlib
import subprocess
import urllib.error
import urllib.request

import pytest

# The north red, the south blue: rows counted from the wrong end would swap them.
WEST, EAST, SOUTH, MIDDLE, NORTH = 13450000, 13470000, 3400000, 3410000, 3420000
RED, BLUE = (200, 30, 30), (30, 30, 200)


def run(*words):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"{words}: {done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def county(server):
    """The server once more, with packs that GDAL made; what was declared before comes back afterwards."""
    folder = pathlib.Path(server.folder, "data")
    declared = folder / "basemap.yaml"
    before = declared.read_text() if declared.exists() else None
    work = pathlib.Path(server.folder)
    for name, colour, top, bottom in [("north", RED, NORTH, MIDDLE), ("south", BLUE, MIDDLE, SOUTH)]:
        run("gdal_create", "-of", "GTiff", "-ot", "Byte", "-outsize", 256, 128, "-bands", 3, "-burn", colour[0], "-burn", colour[1], "-burn", colour[2],
            "-a_srs", "EPSG:3857", "-a_ullr", WEST, top, EAST, bottom, work / f"{name}.tif")
    run("gdalbuildvrt", work / "both.vrt", work / "north.tif", work / "south.tif")
    run("gdal_translate", "-of", "MBTILES", "-co", "TILE_FORMAT=PNG", work / "both.vrt", folder / "raster.mbtiles")
    run("gdaladdo", folder / "raster.mbtiles", 2, 4)
    shapes = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "塘"}, "geometry": {"type": "Polygon", "coordinates": [
            [[120.85, 29.2], [120.95, 29.2], [120.95, 29.3], [120.85, 29.3], [120.85, 29.2]]]}}]}
    (work / "water.geojson").write_text(json.dumps(shapes))
    run("ogr2ogr", "-f", "MVT", "-dsco", "FORMAT=MBTILES", "-dsco", "MAXZOOM=10", folder / "vector.mbtiles", work / "water.geojson", "-nln", "water")
    declared.write_text("""
layers:
  gdal: {kind: imagery, mbtiles: raster.mbtiles, review: 测试}
  lines: {kind: map, mbtiles: vector.mbtiles, review: 测试}
  gone: {kind: map, mbtiles: gone.mbtiles, review: 测试}
""")
    server.process.terminate()
    server.process.wait(timeout=60)
    server.serve()
    yield server
    declared.write_text(before) if before else declared.unlink()
    server.process.terminate()
    server.process.wait(timeout=60)
    server.serve()


@pytest.fixture(scope="module")
def browser(county):
    who = next(a for a in county.accounts() if a["account"] == "office")
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    body = json.dumps({"account": who["account"], "password": who["password"]}).encode()
    opener.open(urllib.request.Request(county.url + "/api/session", body, {"Content-Type": "application/json"}))
    opener.cookies = "; ".join(f"{c.name}={c.value}" for c in jar)
    return opener


def test_what_opened_is_listed_and_what_did_not_is_counted(county, browser):
    told = json.load(browser.open(county.url + "/api/basemap"))
    assert [l["id"] for l in told["layers"]] == ["gdal", "lines"]
    assert told["broken"] == 1
    assert told["layers"][1]["vectorLayers"] == ["water"]


def test_gdal_finds_north_in_the_north(county, browser, tmp_path):
    layer = next(l for l in json.load(browser.open(county.url + "/api/basemap"))["layers"] if l["id"] == "gdal")
    source = tmp_path / "served.xml"
    source.write_text(f"""<GDAL_WMS><Service name="TMS"><ServerUrl>{county.url}/basemap/gdal/${{z}}/${{x}}/${{y}}</ServerUrl></Service>
<DataWindow><UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY><LowerRightX>20037508.34</LowerRightX>
<LowerRightY>-20037508.34</LowerRightY><TileLevel>{layer['maxzoom']}</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY>
<YOrigin>top</YOrigin></DataWindow><Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>
<BandsCount>3</BandsCount><ZeroBlockHttpCodes>204,404</ZeroBlockHttpCodes></GDAL_WMS>""")
    for y, colour in [(NORTH - 4000, RED), (SOUTH + 4000, BLUE)]:
        seen = run("gdallocationinfo", "-valonly", "-geoloc", "--config", "GDAL_HTTP_HEADERS", f"Cookie: {browser.cookies}", source, (WEST + EAST) // 2, y)
        assert [int(v) for v in seen.split()] == list(colour)


def test_gdal_reads_vector_tiles_as_served(county, browser, tmp_path):
    # Zoom 10 holds 120.9 E, 29.25 N in column 855, row 425 from the north.
    answer = browser.open(county.url + "/basemap/lines/10/855/425")
    assert answer.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    tile = tmp_path / "425.mvt"
    tile.write_bytes(answer.read())
    assert "name (String) = 塘" in run("ogrinfo", "-ro", "-al", tile)


def test_what_is_not_there(county, browser):
    assert browser.open(county.url + "/basemap/lines/9/0/0").status == 204
    with pytest.raises(urllib.error.HTTPError) as missing:
        browser.open(county.url + "/basemap/gone/9/0/0")
    assert missing.value.code == 404
