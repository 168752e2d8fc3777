import DeliveryEngine

/// Tells the log of each request, and the figures of what could not be read.
package struct RequestLog: ServerObserver {
    private let metrics: GatewayMetrics
    private let say: @Sendable (String) -> Void

    /// A log whose lines go to `say`; the counts go to `metrics`.
    ///
    /// `say` never waits: it is called on the loop's own thread.
    package init(metrics: GatewayMetrics, say: @escaping @Sendable (String) -> Void) {
        self.metrics = metrics
        self.say = say
    }

    /// A request was answered.
    package func answered(_ request: AnsweredRequest) {
        if request.method == nil { metrics.count(refused: request.status) }
        say(request.line)
    }

    /// There are now so many connections and waiting requests.
    package func stands(connections: Int, queued: Int) {
        metrics.note(connections: connections, queued: queued)
    }
}
