import DeliveryEngine

/// How the lines of the log are written.
struct LogLineStyle: Hashable, Sendable {
    let times: TimeText
    let glyphs: Glyphs
    let naming: EndpointNaming
}
