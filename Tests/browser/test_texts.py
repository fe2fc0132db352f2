"""Texts of the surface: two languages, complete, each in its own punctuation and script."""

import pathlib
import re

import pytest

from conftest import BOARD, DESK, PHONE, register_id

WEB = pathlib.Path(__file__).resolve().parents[2] / "Web"
CHINESE = r"[\u4e00-\u9fff]"


@pytest.fixture
def texts(visit):
    page = visit("/sign-in", account=None)
    read = "async (l) => (await import(`/js/text/${l}-all.js`)).default"
    return {lang: page.evaluate(read, lang) for lang in ("zh", "en")}


def test_both_languages_say_the_same_things(texts):
    assert sorted(texts["zh"]) == sorted(texts["en"])
    for key, text in texts["zh"].items():
        names = set(re.findall(r"\{(\w+)\}", text))
        assert names == set(re.findall(r"\{(\w+)\}", texts["en"][key])), key


def test_every_text_is_used_and_every_used_text_exists(texts):
    source = "\n".join(p.read_text() for p in (WEB / "Public/js").rglob("*.js") if p.parent.name != "text" and p.name != "text.js")
    used = set(re.findall(r'\bt\(\s*"([\w.]+)"', source))
    assert not used - set(texts["zh"])
    # Keys put together from parts count by what stands before the first hole.
    parts = set(re.findall(r"`([\w.]+\.)\$\{", source))
    unused = [k for k in texts["zh"] if f'"{k}"' not in source and not any(k.startswith(p) for p in parts)]
    assert not unused


def test_chinese_punctuation_is_full_width(texts):
    half = re.compile(f"{CHINESE}[,;:?!()]|[,;:(]{CHINESE}")
    assert not [k for k, text in texts["zh"].items() if half.search(text)]
    for shell in (WEB / "Templates").glob("*.mustache"):
        assert not [s for s in re.findall(r"\{\{#zh\}\}(.*?)\{\{/zh\}\}", shell.read_text()) if half.search(s)], shell


def test_english_is_without_chinese(texts):
    assert not [k for k, text in texts["en"].items() if re.search(CHINESE, text)]


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("path", [BOARD, "/todo", "/r/{}", "/m", "/m/report", "/sign-in"])
def test_english_pages_show_no_chinese_of_ours(visit, path, size):
    """Names, addresses and titles are people's own words; everything else on an English page is English."""
    page = visit("/todo" if "{}" in path else path, size=size, lang="en", account=None if path == "/sign-in" else "office")
    if "{}" in path:
        page.goto(page.url.replace("/todo", path.format(register_id(page))))
    page.wait_for_load_state("networkidle") if path == "/sign-in" else page.wait_for_timeout(2500)
    leaks = page.evaluate(
        """() => {
          const own = '.item-cell, .change, .pair, .me, .near-card, .phone-me h1, .language, .menu, .todo-row, .compare';
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let n = walk.nextNode(); n; n = walk.nextNode())
            if (/[\\u4e00-\\u9fff]/.test(n.data) && !n.parentElement.closest(own + ', script, noscript'))
              found.push(n.data.trim());
          for (const n of document.querySelectorAll('[aria-label], [title], [placeholder]'))
            if (!n.closest(own))
              for (const name of ['aria-label', 'title', 'placeholder'])
                if (/[\\u4e00-\\u9fff]/.test(n.getAttribute(name) ?? '')) found.push(`${name}: ${n.getAttribute(name)}`);
          return [...new Set(found)];
        }"""
    )
    leaks = [text for text in leaks if text not in ("中文",)]
    assert not leaks
