"""What everybody needs: names, contrast, targets a thumb can hit, a focus that is seen."""

import pytest
from playwright.sync_api import expect

from conftest import DESK, PHONE, find_item, register_id

NAMES = """() => {
  const named = n => (n.getAttribute('aria-label') || n.getAttribute('title') || n.innerText || n.value || '').trim()
    || [...n.querySelectorAll('img[alt], svg[aria-label]')].some(i => (i.alt || i.getAttribute('aria-label')));
  const labelled = n => named(n) || n.labels?.length || n.getAttribute('aria-labelledby') || n.placeholder;
  const bad = [];
  for (const n of document.querySelectorAll('button, a[href], [role=button], [role=menuitem]'))
    if (n.checkVisibility({ visibilityProperty: true }) && !named(n)) bad.push(n.outerHTML.slice(0, 120));
  for (const n of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
    if (n.checkVisibility() && n.getAttribute('aria-hidden') !== 'true' && !labelled(n)) bad.push(n.outerHTML.slice(0, 120));
  for (const n of document.querySelectorAll('img:not([alt])')) bad.push(n.outerHTML.slice(0, 120));
  const ids = [...document.querySelectorAll('[id]')].map(n => n.id);
  bad.push(...ids.filter((id, i) => ids.indexOf(id) !== i).map(id => 'twice: ' + id));
  if (document.querySelectorAll('h1').length !== 1) bad.push('h1: ' + document.querySelectorAll('h1').length);
  return bad;
}"""

CONTRAST = """(least) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const over = (top, below) => { const a = top[3] / 255; return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a)).concat(255); };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = node => { const layers = [];
    for (let n = node; n; n = n.parentElement) {
      const s = getComputedStyle(n);
      if (s.backgroundImage !== 'none') return null;
      const c = rgba(s.backgroundColor);
      layers.push(c);
      if (c[3] === 255) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 255]); };
  const bad = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (e.closest('script, noscript, [disabled], .zero, .off, .maplibregl-map, .skip, .photo-role, .halves, .compare')) continue;
    const box = e.getBoundingClientRect();
    if (!box.width || box.bottom < 0 || box.top > innerHeight) continue;
    const back = ground(e), s = getComputedStyle(e);
    if (!back) continue;
    const front = over(rgba(s.color), back), a = light(front), b = light(back);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
    const need = least === 4.5 && large ? 3 : least;
    if (ratio < need - 0.005) bad.set(`${e.tagName}.${e.className}`, `${n.data.trim().slice(0, 20)} ${ratio.toFixed(2)} ${s.color} on ${back.slice(0, 3).map(Math.round)}`);
  }
  return [...bad];
}"""

TARGETS = """() => {
  const bad = [];
  for (const n of document.querySelectorAll('button, a[href], input:not([type=hidden]), select, [role=button], summary')) {
    if (!n.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || n.matches('.skip, .visually-hidden, [type=range], [aria-hidden=true], [tabindex="-1"]')) continue;
    if (n.closest('p, dd, .crumbs, .maplibregl-map, svg') && !n.matches('.btn, .icon-btn')) continue;
    // A box or a radio is hit through its label or its cell.
    const hit = n.matches('[type=checkbox], [type=radio]') ? n.closest('label, td') ?? n : n;
    const box = hit.getBoundingClientRect();
    if (box.width && (box.height < 43.5 || box.width < 30)) bad.push(`${n.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return bad;
}"""


def go(visit, path, **more):
    account = more.pop("account", "office")
    start = path if path in ("/", "/sign-in") or path.startswith("/m") else "/todo"
    page = visit(start, account=None if path == "/sign-in" else account, **more)
    if path == "list":
        page.goto(page.url.replace("/todo", f"/r/{register_id(page)}"))
        expect(page.get_by_test_id("row").first).to_be_visible()
    if path == "item":
        item = find_item(page, "confirmed")
        page.goto(page.url.replace("/todo", f"/r/{register_id(page)}/{item['number']}"))
        expect(page.get_by_test_id("timeline")).to_be_visible()
    page.wait_for_timeout(1500)
    return page


PAGES = ["/", "list", "item", "/todo", "/sign-in", "/m", "/m/report"]


@pytest.mark.parametrize("path", PAGES)
def test_everything_has_a_name(visit, path):
    assert go(visit, path, size=PHONE if path.startswith("/m") else DESK).evaluate(NAMES) == []


@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out(visit, path):
    """In sunlight 7 to 1 on the phone's own pages; 4.5 to 1 elsewhere."""
    phone = path.startswith("/m")
    page = go(visit, path, size=PHONE if phone else DESK)
    assert page.evaluate(CONTRAST, 7 if phone else 4.5) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_thumb_hits_it(visit, path):
    page = go(visit, path, size=PHONE)
    assert page.evaluate(TARGETS) == []


@pytest.mark.parametrize("path", ["/", "list", "item", "/todo", "/sign-in"])
def test_focus_is_seen_and_reaches_the_work(visit, path):
    page = go(visit, path)
    page.evaluate("document.activeElement?.blur()")
    seen = []
    for _ in range(14):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => { const n = document.activeElement, s = getComputedStyle(n);
                  if (n === document.body) return ['the end', true];
                  return [n.outerHTML.slice(0, 80), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none']; }"""
            )
        )
    assert not [html for html, shown in seen if not shown]
    assert len({html for html, _ in seen}) > 5, "Tab moves on"


SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(e.value)))
    .observe({ type: 'layout-shift', buffered: true });
}"""


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("path", ["/", "list", "item", "/todo"])
def test_nothing_jumps_while_it_loads(visit, path, size):
    page = go(visit, path, size=size)
    page.add_init_script(f"({SHIFTS})()")
    page.reload()
    page.wait_for_timeout(2500)
    assert page.evaluate("shifts.reduce((sum, v) => sum + v, 0)") < 0.1
