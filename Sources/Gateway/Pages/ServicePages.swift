import DeliveryEngine

/// Health and figures: routes that tell of the service itself and ask for no key.
struct ServicePages: Sendable {
    let log: any DeliveryLog
    let metrics: GatewayMetrics
    let catalogs: any CatalogSource

    /// The routes.
    var routes: [Route] {
        [
            Route("GET", "/healthz", .open) { _ in health() },
            Route("GET", "/metrics", .open) { _ in figures() },
        ]
    }

    /// 200 while events can be taken in, 503 with the reason while they cannot.
    private func health() -> HTTPReply {
        let condition = log.condition()
        var writer = JSONWriter()
        writer.object { object in
            object.member("status", condition.readOnlyReason == nil ? "ok" : "read-only")
            object.member("dispatching", condition.dispatcher != .nobody)
            object.member("catalog", CatalogStanding(catalogs).word)
        }
        return HTTPReply(
            condition.readOnlyReason == nil ? 200 : 503, contentType: "application/json",
            body: writer.bytes)
    }

    private func figures() -> HTTPReply {
        let page = MetricsPage(
            condition: log.condition(), endpoints: log.endpoints(), counts: metrics.counts,
            catalog: CatalogStanding(catalogs))
        return HTTPReply(200, contentType: MetricsPage.contentType, body: page.bytes)
    }
}
