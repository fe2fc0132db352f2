"""How long after a change is answered the new score of its village reaches a browser's event stream.

Use: live.py BASE COOKIE CSRF   (the account's role may admit stock; prints the median and the worst in milliseconds)
"""

import http.client
import json
import sys
import threading
import time
from urllib.parse import urlsplit, quote

base, cookie, csrf = sys.argv[1:4]
host = urlsplit(base).netloc
register = "/api/registers/illegal-construction.structure/items"


def ask(method, path, body=None, key=None):
    link = http.client.HTTPConnection(host, timeout=20)
    headers = {"Cookie": cookie, "X-CSRF-Token": csrf, "Content-Type": "application/json"}
    if key:
        headers["Idempotency-Key"] = key
    link.request(method, path, None if body is None else json.dumps(body), headers)
    answer = link.getresponse()
    text = answer.read()
    link.close()
    assert answer.status < 300, text[:300]
    return json.loads(text)


stream = http.client.HTTPConnection(host, timeout=60)
stream.request("GET", "/api/events", headers={"Cookie": cookie})
events = stream.getresponse()
heard = []
arrived = threading.Condition()


def listen():
    while line := events.readline():
        if line.strip() == b"event: index":
            with arrived:
                heard.append(time.perf_counter())
                arrived.notify()


threading.Thread(target=listen, daemon=True).start()
stock = quote("stage = 'suspected' AND legacy = TRUE")
cards = ask("GET", f"{register}?filter={stock}&limit=40&count=false")["items"]
took = []
for card in cards:
    time.sleep(0.3)
    with arrived:
        heard.clear()
    begun = time.perf_counter()
    try:
        ask("POST", f"{register}/{card['number']}/actions/admit", {"version": card["version"]}, key=f"live-{card['number']}")
    except AssertionError:
        continue  # built after the cut-off day: no stock
    with arrived:
        if arrived.wait_for(lambda: heard, timeout=3):
            took.append((heard[0] - begun) * 1000)
took.sort()
if not took:
    sys.exit("no change moved a score")
print(f"{took[len(took) // 2]:.1f} {took[-1]:.1f} {len(took)}")
