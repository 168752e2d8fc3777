import DeliveryEngine

/// Why a request is not put on the wire at all (D25).
///
/// Its text is the attempt's detail.
package enum RequestFault: Error, Hashable, Sendable {
    /// The URL is not `http://` or `https://` and a host.
    case unsupportedURL
    /// The URL holds a control byte or a space.
    case controlByteInURL
    /// The URL names a user or a password.
    case userInformation
    /// A header's name is empty or not a token.
    case headerName(String)
    /// A header's value holds a control byte.
    case headerValue(name: String)
    /// A header that says where the body ends, which is the transport's own business.
    case framingHeader(String)
}

extension RequestFault: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    package var description: String {
        switch self {
        case .unsupportedURL:
            "not sent: the URL must start with http:// or https:// and name a host"
        case .controlByteInURL:
            "not sent: the URL holds a space or a control byte; percent-encode it"
        case .userInformation:
            "not sent: the URL names a user; use a header for credentials"
        case .headerName(let name):
            "not sent: header name \"\(shown(name))\" must be letters, digits and !#$%&'*+-.^_`|~"
        case .headerValue(let name):
            "not sent: the value of header \(shown(name)) holds a control byte"
        case .framingHeader(let name):
            "not sent: header \(name) is set by the transport itself; leave it out"
        }
    }

    /// The most bytes of a header's name that are shown.
    private static let maxNameBytes = 60

    private func shown(_ name: String) -> String {
        OutsideText.bounded(name, to: Self.maxNameBytes)
    }
}
