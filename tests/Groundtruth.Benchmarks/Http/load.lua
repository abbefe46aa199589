-- The requests and the report of wrk. With the argument "create", every request creates a task with a new Idempotency-Key. With "rotate",
-- the requests take the given ids in turns, each in the place of "{id}" in the path.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  if args[1] == "rotate" then
    local requests, count = {}, number
    for id in string.gmatch(args[2], "[^,]+") do
      requests[#requests + 1] = wrk.format(nil, (string.gsub(args[3], "{id}", id)))
    end
    request = function()
      count = count + 1
      return requests[count % #requests + 1]
    end
  end

  if args[1] ~= "create" then
    return
  end

  -- Ascending numbers of 19 digits, with the length and order of the ids of pgbench's rows.
  local prefix, count = string.format("%d%09d", 1 + number, os.time() % 1000000000), 0
  local body = args[2]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  request = function()
    count = count + 1
    wrk.headers["Idempotency-Key"] = prefix .. string.format("%09d", count)
    return wrk.format(nil, nil, nil, body)
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format(
    "result %d %d %d %d %d", summary.requests, summary.duration, errors.status, failed, latency:percentile(50)))
end
