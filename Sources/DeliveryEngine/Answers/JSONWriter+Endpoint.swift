extension JSONWriter {
    /// Writes the *endpoint* object of the command-line contract.
    ///
    /// `secret` is for the answers to `add` and `rotate-secret` alone (B11); everywhere else the
    /// member is `null`.
    package mutating func endpoint(_ endpoint: Endpoint, secret: SigningSecret? = nil) {
        object { object in
            object.member("id", endpoint.id.text)
            object.member("app", endpoint.application)
            object.member("name", endpoint.name)
            object.member("url", endpoint.url)
            object.member("events", endpoint.eventPatterns)
            object.member("status", endpoint.standing.rawValue)
            object.object("retry") { retry in
                retry.member("name", endpoint.retry.name)
                retry.array("pauses_ms") { array in
                    for pause in endpoint.retry.pauses { array.value(pause) }
                }
                retry.member("max_attempts", endpoint.retry.maxAttempts)
            }
            object.member("timeout_ms", endpoint.timeout)
            object.member("rate_per_s", endpoint.ratePerSecond)
            object.member("concurrency", endpoint.concurrency)
            object.member("allow_private", endpoint.allowsPrivate)
            object.name("headers")
            object.headers(HeaderRules.masked(endpoint.headers, with: HeaderRules.notShown))
            object.member("created_at", endpoint.createdAt)
            if let hold = endpoint.hold {
                object.object("pause") { pause in
                    pause.member("since", hold.since)
                    pause.member("by", hold.by.text)
                    pause.member("reason", hold.reason)
                }
            } else {
                object.member("pause", nil as String?)
            }
            object.member("secret", secret?.revealed)
        }
    }
}
