-- One signal a request, each with a key of its own.
local token = os.getenv("HARKEN_BENCH_KEY")
local thread_number = 0
function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end
function init(args)
  count = 0
  start = os.time() .. "-" .. number .. "-"
  wrk.headers["Authorization"] = "Bearer " .. token
  wrk.headers["Content-Type"] = "application/json"
end
function request()
  count = count + 1
  local body = '{"source":"bench","key":"' .. start .. count .. '","occurred_at":"2026-03-02T09:00:00+01:00",' ..
    '"scores":{"nps":9,"csat":4},"durations":{"first_response_seconds":320},"channel":"web","touchpoint":"checkout",' ..
    '"language":"en","country":"PL","team":"shop","text":"Paying was quick and the parcel came a day early."}'
  return wrk.format("POST", "/api/v1/signals", nil, body)
end
function done(summary, latency, requests)
  io.write(string.format('RESULT %d %d %d %.3f %.3f %.3f\n', summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
