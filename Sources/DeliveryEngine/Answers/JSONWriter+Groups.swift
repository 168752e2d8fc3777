extension JSONWriter {
    /// Writes the *group* object that `redrive groups` prints.
    package mutating func failureGroup(_ group: FailureGroup, of groups: FailureGroups) {
        object { object in
            object.member("app", group.application)
            object.object("endpoint") { endpoint in
                endpoint.member("id", group.key.endpoint)
                endpoint.member("name", group.endpointName)
            }
            object.member("error", group.failure.rawValue)
            object.member("response_code", group.responseCode)
            object.member("fingerprint", group.key.fingerprint.text)
            object.member("count", group.count)
            object.member("exhausted", group.exhausted)
            object.member("first_seen_at", group.firstSeenAt)
            object.member("last_seen_at", group.lastSeenAt)
            object.member("last_success_at", group.lastSuccessAt)
            object.member("trend", group.direction.rawValue)
            object.object("trend_counts") { trend in
                trend.member("since", groups.since)
                trend.member("until", groups.until)
                trend.array("counts") { array in
                    for count in group.trend.counts { array.value(count) }
                }
            }
            object.member("example", group.example)
            object.member("headline", group.cause.headline)
            object.member("advice", group.advice)
            object.member("response", group.shape)
            object.member("query", group.query)
        }
    }
}
