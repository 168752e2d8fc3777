import DeliveryEngine

/// One line of `redrive publish --lines`.
enum PublishLine {
    /// Why a line is no event.
    struct Fault: Error, Hashable {
        /// The reason, without the line's number.
        let reason: String

        /// A fault.
        init(_ reason: String) { self.reason = reason }
    }

    private static let known: Set = ["type", "subject", "id", "app", "payload", "payload_base64"]

    /// The event that `bytes` spell, of `application` unless the line names another.
    static func request(_ bytes: [UInt8], application: String) throws(Fault) -> PublishRequest {
        let members = try members(of: bytes)
        guard let type = try text("type", members, bytes) else { throw Fault("type is missing") }
        return PublishRequest(
            application: try text("app", members, bytes) ?? application, type: type,
            subject: try text("subject", members, bytes), key: try text("id", members, bytes),
            payload: try payload(members, bytes))
    }

    private static func members(of bytes: [UInt8]) throws(Fault) -> [String: Range<Int>] {
        guard bytes.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "{") else {
            throw Fault(#"a line is an object such as {"type":"invoice.paid","payload":{}}"#)
        }
        let members: [JSONMember]
        do {
            members = try JSONScanner.members(of: bytes)
        } catch {
            throw Fault("not JSON at column \(error.column): \(error.message)")
        }
        if let unknown = members.first(where: { !known.contains($0.name) }) {
            let names = known.sorted().joined(separator: ", ")
            throw Fault("there is no member “\(unknown.name)”; members are \(names)")
        }
        return Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    private static func text(
        _ name: String, _ members: [String: Range<Int>], _ bytes: [UInt8]
    ) throws(Fault) -> String? {
        guard let range = members[name] else { return nil }
        // What is no tree, such as an object that names a member twice, is no string either.
        let value = try? JSONValue(parsing: Array(bytes[range]))
        if value?.isNull == true { return nil }
        guard let text = value?.string else { throw Fault("\(name) is to be a string") }
        return text
    }

    private static func payload(
        _ members: [String: Range<Int>], _ bytes: [UInt8]
    ) throws(Fault) -> [UInt8] {
        let plain = members["payload"].map { Array(bytes[$0]) }
        guard let encoded = try text("payload_base64", members, bytes) else {
            guard let plain else {
                throw Fault("payload is missing; payload_base64 takes bytes that are not JSON")
            }
            return plain
        }
        guard plain == nil || plain == Array("null".utf8) else {
            throw Fault("payload and payload_base64 exclude each other")
        }
        guard let decoded = Base64.bytes(of: encoded) else {
            throw Fault("payload_base64 is to be a string in base 64")
        }
        return decoded
    }
}
