/// Hosts that show requests to a developer instead of processing them: a delivery that succeeds
/// there has reached nobody's system (B15).
package enum RequestBin {
    /// What kind of host it is.
    package enum Kind: Hashable, Sendable {
        /// Keeps requests for someone to look at.
        case bin
        /// Leads to some developer's own machine.
        case tunnel
    }

    private static let bins = [
        "webhook.site", "requestbin.com", "pipedream.net", "beeceptor.com", "hookbin.com",
        "requestcatcher.com", "putsreq.com", "postb.in", "mockbin.org", "mockbin.io", "ptsv3.com",
        "webhook-test.com", "typedwebhook.tools", "requestinspector.com", "httpbin.org",
        "httpbingo.org", "requestbin.net", "webhookinbox.com", "httpdump.app", "rbaskets.in",
    ]
    private static let tunnels = [
        "ngrok.io", "ngrok.app", "ngrok.dev", "ngrok-free.app", "ngrok-free.dev", "loca.lt",
        "localhost.run", "lhr.life", "trycloudflare.com", "smee.io", "serveo.net", "pinggy.link",
        "devtunnels.ms",
    ]

    /// The kind of host that `url` leads to, `nil` for an ordinary one.
    package static func kind(of url: String) -> Kind? {
        guard let host = host(of: url) else { return nil }
        if bins.contains(where: { isHost(host, within: $0) }) { return .bin }
        return tunnels.contains(where: { isHost(host, within: $0) }) ? .tunnel : nil
    }

    /// The host of an absolute URL in lower case, without user information, port and final dot.
    package static func host(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let authority = url[scheme.upperBound...].prefix { !"/?#\\".contains($0) }
        let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last
        guard let hostAndPort else { return nil }
        let host =
            hostAndPort.hasPrefix("[")
            ? hostAndPort.prefix { $0 != "]" }.dropFirst() : hostAndPort.prefix { $0 != ":" }
        let trimmed = host.hasSuffix(".") ? host.dropLast() : host
        return trimmed.isEmpty ? nil : trimmed.lowercased()
    }

    private static func isHost(_ host: String, within domain: String) -> Bool {
        host == domain || host.hasSuffix("." + domain)
    }
}
