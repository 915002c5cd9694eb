-- People who answer: each opens the first page and sends what it asks with the key that it holds.
-- Where an answer leads to another page of questions, that is opened and sent too. What is to be
-- done next waits in a list, as wrk does not say on which connection an answer came.
local slug = os.getenv("HARKEN_BENCH_SLUG")
local form = {["Content-Type"] = "application/x-www-form-urlencoded"}
local answers = {
  ["0"] = "&q1=", ["1"] = "&q3=The+parcel+came+late+and+nobody+said+so.",
  ["2"] = "&q4=No&q2=Paying+was+quick+and+the+parcel+came+a+day+early.",
}
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args)
  math.randomseed(os.time())
  only = os.getenv("HARKEN_BENCH_PAGES") == "1"
  waiting, first, last, completed = {}, 1, 0, 0
end
local function add(item)
  last = last + 1
  waiting[last] = item
end
local function hidden(body, name)
  local _, at = body:find('name="' .. name .. '" value="', 1, true)
  if at then return body:sub(at + 1, body:find('"', at + 1, true) - 1) end
end
function request()
  if first > last then
    return wrk.format("GET", "/s/" .. slug .. "/")
  end
  local item = waiting[first]
  waiting[first] = nil
  first = first + 1
  if item.path then return wrk.format("GET", item.path) end
  local text = answers[item.step]
  if item.step == "0" then
    text = text .. math.random(0, only and 10 or 6)
    if only then text = text .. "&q2=Paying+was+quick+and+the+parcel+came+a+day+early." end
  end
  local body = "response=" .. item.key .. "&step=" .. item.step .. "&language=en&version="
    .. item.version .. text
  local path = "/s/" .. slug .. "/"
  if item.step ~= "0" then path = path .. item.key .. "/" .. (item.step + 1) .. "/" end
  return wrk.format("POST", path, form, body)
end
function response(status, headers, body)
  if status == 303 then
    local path = headers["location"] or headers["Location"]
    if path:find("/thanks/", 1, true) then
      completed = completed + 1
    else
      add({path = path})
    end
  elseif status == 200 then
    add({key = hidden(body, "response"), step = hidden(body, "step"), version = hidden(body, "version")})
  end
end
function done(summary, latency, requests)
  local completed = 0
  for _, thread in ipairs(threads) do completed = completed + thread:get("completed") end
  io.write(string.format('RESULT %d %d %d %.3f %.3f %.3f %d\n', summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.5) / 1000,
    completed))
end
