-- wrk: 32 connections that each report structures at ever new places, with keys of their own.
-- Environment: COOKIE, CSRF, WEST, SOUTH, EAST, NORTH.
local counter, thread = 0, 0
function setup(t) t:set("number", thread); thread = thread + 1 end
function init() math.randomseed(os.time() + number * 7919) end
local west, south = tonumber(os.getenv("WEST")), tonumber(os.getenv("SOUTH"))
local east, north = tonumber(os.getenv("EAST")), tonumber(os.getenv("NORTH"))
function request()
  counter = counter + 1
  local lon = west + math.random() * (east - west)
  local lat = south + math.random() * (north - south)
  local body = string.format('{"place":{"lon":%.7f,"lat":%.7f,"accuracy":8,"datum":"wgs84","source":"gps"},"fields":{"kind":"house","illegal_area":120.00,"found_by":"own-patrol","address":"某村%d号"},"similar":{"answer":"new"}}', lon, lat, counter)
  return wrk.format("POST", "/api/registers/illegal-construction.structure/items", {
    ["Content-Type"] = "application/json", ["Cookie"] = os.getenv("COOKIE"), ["X-CSRF-Token"] = os.getenv("CSRF"),
    ["Idempotency-Key"] = string.format("%d-%d-%d-%d", os.time(), number, counter, math.random(1e9)) }, body)
end
local bad = 0
function response(status) if status ~= 201 then bad = bad + 1 end end
function done(summary, latency)
  io.write(string.format("RESULT requests %d seconds %.3f p50 %.2f p99 %.2f errors %d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.errors.status))
end
