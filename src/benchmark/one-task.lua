-- Sets the retries of the task that TASK names to 3 and 4 in turn.
local n = 0

function request()
  n = n + 1
  local body = string.format('{"retries":%d,"externalTaskIds":["%s"]}', 3 + n % 2, os.getenv("TASK"))
  return wrk.format("PUT", nil, { ["Content-Type"] = "application/json" }, body)
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.read + summary.errors.timeout
  io.write(string.format("%.0f calls/s, p50 %.2f ms, p99 %.2f ms, %d failed\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed))
end
