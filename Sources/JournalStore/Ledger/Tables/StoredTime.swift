import DeliveryEngine

/// Times and lengths of time in columns: milliseconds, and one number that no record can hold for
/// none.
enum StoredTime {
    static let none = Int64.min

    @inline(__always)
    static func stored(_ moment: Timestamp?) -> Int64 { moment?.milliseconds ?? none }

    @inline(__always)
    static func stored(_ span: Milliseconds?) -> Int64 { span?.count ?? none }

    @inline(__always)
    static func moment(_ stored: Int64) -> Timestamp? {
        stored == none ? nil : Timestamp(milliseconds: stored)
    }

    @inline(__always)
    static func span(_ stored: Int64) -> Milliseconds? {
        stored == none ? nil : Milliseconds(stored)
    }
}
