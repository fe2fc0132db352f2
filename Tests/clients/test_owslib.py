"""OWSLib walks the OGC API."""
from owslib.ogcapi.features import Features
from owslib.util import Authentication


def test_walk(server, office):
    api = Features(server.url + "/ogc", auth=Authentication(*office))
    assert any(c.endswith("/core") for c in api.conformance()["conformsTo"])
    names = api.feature_collections()
    assert "illegal-construction.structure" in names
    queryables = api.collection_queryables("illegal-construction.structure")
    assert "illegal_area" in queryables["properties"] and "owner_name" not in queryables["properties"]
    page = api.collection_items("illegal-construction.structure", limit=5)
    assert page["numberReturned"] == 5 and len(page["features"]) == 5
    some = api.collection_items("illegal-construction.structure", filter="illegal_area > 100", limit=100)
    assert some["features"] and all(f["properties"]["illegal_area"] > 100 for f in some["features"])
