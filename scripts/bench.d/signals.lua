-- What wrk posts: signed events of Stripe's, each once, from a file of lines: signature, tab, body. The
-- figures as one line of JSON; `count` tells whether there were enough.
local signatures, bodies, sent = {}, {}, 0

function init(args)
   wrk.method = "POST"
   for line in io.lines(args[1]) do
      local tab = line:find("\t", 1, true)
      signatures[#signatures + 1] = line:sub(1, tab - 1)
      bodies[#bodies + 1] = line:sub(tab + 1)
   end
end

function request()
   sent = sent + 1
   local number = math.min(sent, #bodies)
   return wrk.format(
      nil, nil,
      { ["Content-Type"] = "application/json", ["Stripe-Signature"] = signatures[number] },
      bodies[number])
end

function done(summary, latency, _)
   local errors = summary.errors
   io.write(string.format(
      '{"rate":%.1f,"count":%d,"p50":%.3f,"p99":%.3f,"others":%d}\n',
      summary.requests / (summary.duration / 1e6), summary.requests,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000,
      errors.status + errors.read + errors.write + errors.timeout))
end
