local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init()
  wrk.path = read_path
  reading = wrk.format()
  headers = { ["Authorization"] = wrk.headers["Authorization"], ["Content-Type"] = "application/json" }
  sent, written = 0, 0
  began = os.time()
  if turning then
    pages = {}
    local separator = string.find(read_path, '?', 1, true) and '&' or '?'
    for number = 0, 63 do
      pages[number] = wrk.format("GET", read_path .. separator .. "offset=" .. number * 10)
    end
  end
  if writes == 0 and not strangers and not turning then
    request = nil -- wrk then sends the same bytes again and again
  end
end

function request()
  sent = sent + 1
  if strangers then
    headers["Authorization"] = string.format("Bearer omi_dev_%08x%08x%016x", began, id, sent)
    return wrk.format("GET", read_path, headers)
  end
  if turning then
    return pages[sent % 64]
  end
  if sent % 100 >= writes then
    return reading
  end
  written = written + 1
  local body = string.format('{"content":"Remember number %d of thread %d, which nobody has sent before"}', written, id)
  return wrk.format("POST", write_path, headers, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"errors":%d,"refused":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
