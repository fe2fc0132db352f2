"""Numbers of the newspapers that must come out: on the board of their scene, and behind each the items that make it up."""

import pytest
from playwright.sync_api import expect

from conftest import api

# scene, figure of the board, what stands there. The demo county is fictional; the numbers are those of the sources.
FIGURES = [
    ("rent-relief", "relieved", 72),
    ("pole-clearing", "done", 5083),
    ("waterlogging", "listed", 17),
]


def figures(page, scene):
    board = api(page, f"/api/boards/{scene}")
    return {figure["id"]: figure for figure in board["figures"]}


@pytest.mark.parametrize("scene", sorted({scene for scene, _, _ in FIGURES}))
def test_numbers_of_the_sources(visit, scene):
    page = visit(f"/s/{scene}", account="leader")
    known = figures(page, scene)
    for name, wanted in [(f, n) for s, f, n in FIGURES if s == scene]:
        assert name in known, (scene, sorted(known))
        figure = known[name]
        assert wanted in (figure.get("value"), figure.get("count")), (scene, name, figure)
