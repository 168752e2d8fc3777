import DeliveryEngine

/// Payloads to try an endpoint with.
enum SvixExample {
    /// The example that the newest version of `schemas` gives, or one that says what it is.
    static func payload(of type: String, schemas: [UInt8]?) -> [UInt8] {
        if let example = schemas.flatMap(example(in:)) { return example }
        var writer = JSONWriter()
        writer.object { object in
            object.member("type", type)
            object.member("example", true)
        }
        return writer.bytes
    }

    private static func example(in schemas: [UInt8]) -> [UInt8]? {
        guard let versions = try? JSONScanner.members(of: schemas),
            let newest = versions.max(by: { $0.name < $1.name })
        else { return nil }
        let schema = Array(schemas[newest.value])
        guard let members = try? JSONScanner.members(of: schema) else { return nil }
        if let one = members.first(where: { $0.name == "example" }) {
            return object(Array(schema[one.value]))
        }
        guard let many = members.first(where: { $0.name == "examples" }),
            let first = (try? JSONValue(parsing: Array(schema[many.value])))?.array?.first
        else { return nil }
        var writer = JSONWriter()
        writer.write(first)
        return object(writer.bytes)
    }

    private static func object(_ bytes: [UInt8]) -> [UInt8]? {
        if case .object(let bytes) = SvixPayload(bytes) { return bytes }
        return nil
    }
}

extension JSONWriter {
    /// Writes a value as it was read.
    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let truth): self.value(truth)
        case .number(let text): raw(Array(text.utf8))
        case .string(let text): self.value(text)
        case .array(let elements):
            array { array in
                for element in elements { array.write(element) }
            }
        case .object(let members):
            object { object in
                for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                    object.name(text: name)
                    object.write(member)
                }
            }
        }
    }
}
