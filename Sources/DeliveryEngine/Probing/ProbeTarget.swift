/// Where a probe looks, and how.
package struct ProbeTarget: Hashable, Sendable {
    /// The URL.
    package let url: String
    /// The time for everything.
    package let timeout: Milliseconds
    /// Whether private and other special addresses may be dialled.
    package let allowsPrivate: Bool

    /// A target.
    package init(url: String, timeout: Milliseconds, allowsPrivate: Bool) {
        self.url = url
        self.timeout = timeout
        self.allowsPrivate = allowsPrivate
    }

    /// The target that `endpoint` is.
    package init(_ endpoint: Endpoint) {
        self.init(
            url: endpoint.url, timeout: endpoint.timeout, allowsPrivate: endpoint.allowsPrivate)
    }
}
