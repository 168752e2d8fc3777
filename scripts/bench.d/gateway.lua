-- What wrk posts: events without end, each another one; the figures as one line of JSON.
local body = '{"type":"bench.event","subject_ref":"cus_1","payload":{"id":1,"note":"'
   .. string.rep("x", 200) .. '"}}'

function init(args)
   wrk.method = "POST"
   wrk.body = body
   wrk.headers["Content-Type"] = "application/json"
   if args[1] and #args[1] > 0 then
      wrk.headers["Authorization"] = "Bearer " .. args[1]
   end
   made = wrk.format()
end

function request()
   return made
end

function done(summary, latency, _)
   local errors = summary.errors
   io.write(string.format(
      '{"rate":%.1f,"p50":%.3f,"p99":%.3f,"others":%d}\n',
      summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000,
      latency:percentile(99) / 1000, errors.status + errors.read + errors.write + errors.timeout))
end
