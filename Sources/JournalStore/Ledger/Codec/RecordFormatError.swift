/// Why the bytes of a record do not make a record.
enum RecordFormatError: Error, Hashable, Sendable {
    /// A field is cut short or holds what it cannot; `offset` counts within the record.
    case malformed(String, offset: Int)
    /// The record is of a type or version that a later program writes.
    case unknown(type: UInt16, version: UInt16)
}

extension RecordFormatError: CustomStringConvertible {
    var description: String {
        switch self {
        case .malformed(let what, let offset): "\(what), \(offset) bytes into the record"
        case .unknown(let type, let version): "record type \(type) version \(version)"
        }
    }
}
