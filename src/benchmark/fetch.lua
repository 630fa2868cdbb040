-- Fetches ten tasks of the topic that TOPIC names with every call, and counts what it is given until nothing is left.
local ffi = require("ffi")

ffi.cdef("typedef struct { long s; long us; } moment; int gettimeofday(moment *now, void *zone);")

local threads = {}

local function now()
  local moment = ffi.new("moment")
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.s) + tonumber(moment.us) / 1e6
end

function setup(thread)
  table.insert(threads, thread)
end

function init()
  calls, tasks, failed, first, last = 0, 0, 0, 0, 0
  body = string.format('{"workerId":"w","maxTasks":10,"topics":[{"topicName":"%s","lockDuration":3600000}]}', os.getenv("TOPIC"))
end

function request()
  if first == 0 then
    first = now()
  end
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
end

function response(status, headers, answer)
  if status ~= 200 then
    failed = failed + 1
    return
  end
  local _, count = answer:gsub('"topicName":', "")
  if count > 0 then
    calls, tasks, last = calls + 1, tasks + count, now()
  end
end

function done()
  local thread = threads[1]
  local seconds = thread:get("last") - thread:get("first")
  io.write(string.format("%.0f calls/s, %d tasks in %.2f s, %d calls failed\n", thread:get("calls") / seconds,
    thread:get("tasks"), seconds, thread:get("failed")))
end
