-- People who take the maturity test: each opens the first page and sends all four with answers by
-- chance, until the result comes. What is to be done next waits in a list, as wrk does not say on
-- which connection an answer came; a page tells by its hidden field which step is to be sent.
local form = {["Content-Type"] = "application/x-www-form-urlencoded"}
local codes = {"PL", "BV", "EE", "CC"}
local path = "/maturity-test/"
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
  math.randomseed(os.time())
  waiting, first, last, completed = {}, 1, 0, 0
end
function request()
  if first > last then return wrk.format("GET", path) end
  local step = waiting[first]
  waiting[first] = nil
  first = first + 1
  local parts = {"step=" .. step .. "&language=en"}
  for place = 1, step do
    for number = 1, 5 do
      parts[#parts + 1] = codes[place] .. number .. "=" .. math.random(1, 5)
    end
  end
  return wrk.format("POST", path, form, table.concat(parts, "&"))
end
function response(status, headers, body)
  if status ~= 200 then return end
  local _, at = body:find('name="step" value="', 1, true)
  local step = tonumber(body:sub(at + 1, at + 1))
  if step == 5 then
    completed = completed + 1
  else
    last = last + 1
    waiting[last] = step
  end
end
function done(summary, latency, requests)
  local completed = 0
  for _, thread in ipairs(threads) do completed = completed + thread:get("completed") end
  io.write(string.format('RESULT %d %d %d %.3f %.3f %d\n', summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, completed))
end
