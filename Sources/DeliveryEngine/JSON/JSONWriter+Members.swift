extension JSONWriter {
    /// Writes a member with a string, `null` for none.
    package mutating func member(_ name: StaticString, _ value: String?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with an id.
    package mutating func member<Kind>(_ name: StaticString, _ id: Identifier<Kind>) {
        self.name(name)
        value(id)
    }

    /// Writes a member with an integer, `null` for none.
    package mutating func member(_ name: StaticString, _ value: Int?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with a number, `null` for none.
    package mutating func member(_ name: StaticString, _ value: Double?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with a truth value, `null` for none.
    package mutating func member(_ name: StaticString, _ value: Bool?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with a time, `null` for none.
    package mutating func member(_ name: StaticString, _ value: Timestamp?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with a length of time in milliseconds, `null` for none.
    package mutating func member(_ name: StaticString, _ value: Milliseconds?) {
        self.name(name)
        if let value { self.value(value) } else { null() }
    }

    /// Writes a member with strings.
    package mutating func member(_ name: StaticString, _ values: [String]) {
        self.name(name)
        array { writer in
            for value in values { writer.value(value) }
        }
    }

    /// Writes a member that is an object.
    package mutating func object(
        _ name: StaticString, _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        self.name(name)
        try object(body)
    }

    /// Writes a member that is an array.
    package mutating func array(
        _ name: StaticString, _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        self.name(name)
        try array(body)
    }
}
