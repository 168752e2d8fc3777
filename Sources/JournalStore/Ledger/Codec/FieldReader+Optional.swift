import DeliveryEngine

extension FieldReader {
    mutating func optionalText() throws(RecordFormatError) -> String? {
        try flag() ? try text() : nil
    }

    /// Steps over an optional text, which nobody looks at.
    mutating func skipOptionalText() throws(RecordFormatError) {
        if try flag() { _ = try blobRange() }
    }

    mutating func optionalNumber() throws(RecordFormatError) -> Int? {
        try flag() ? try number() : nil
    }

    mutating func optionalMoment() throws(RecordFormatError) -> Timestamp? {
        try flag() ? try moment() : nil
    }

    mutating func optionalDuration() throws(RecordFormatError) -> Milliseconds? {
        try flag() ? try duration() : nil
    }

    mutating func optionalID<Kind>(
        _ kind: Kind.Type = Kind.self
    ) throws(RecordFormatError) -> Identifier<Kind>? {
        try flag() ? try id(kind) : nil
    }
}
