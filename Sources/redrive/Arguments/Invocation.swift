/// One call of the program: a command with what was given to it, and where its output goes.
struct Invocation {
    /// The command.
    let command: Command
    /// The values of the options that were given, by name; a switch has one empty value.
    let options: [String: [String]]
    /// What was given besides options.
    let operands: [String]
    /// The environment.
    let environment: [String: String]
    /// Standard output.
    let output: Output
    /// Standard error.
    let messages: Messages

    /// Whether the switch `option` was given.
    func has(_ option: Option) -> Bool { options[option.name] != nil }

    /// Whether the option of that name was given.
    func has(_ name: String) -> Bool { options[name] != nil }

    /// The value of the option of that name, `nil` when it was not given.
    func value(_ name: String) -> String? { options[name]?.last }

    /// The value of an option that the command cannot do without.
    ///
    /// Throws the parser's `UsageError` when it was not given after all.
    func needed(_ name: String) throws -> String {
        if let value = value(name) { return value }
        throw UsageError.missing(command.option(name) ?? .value(name, "…", ""), in: command)
    }

    /// The values of the option of that name, in order.
    func values(_ name: String) -> [String] { options[name] ?? [] }

    /// Whether data is printed as JSON Lines.
    var isJSON: Bool { has(Option.json) }

    /// The value of the option read by `parse`, `nil` when it was not given.
    ///
    /// Throws `UsageError` that says what would be right, such as `a whole number`.
    func value<Value>(
        _ name: String, _ wanted: String, _ parse: (String) -> Value?
    ) throws -> Value? {
        guard let text = value(name) else { return nil }
        return try read(text, of: name, wanted, parse)
    }

    /// The value, read by `parse`, of an option that the command cannot do without.
    ///
    /// Throws `UsageError` that says what would be right.
    func needed<Value>(
        _ name: String, _ wanted: String, _ parse: (String) -> Value?
    ) throws -> Value {
        try read(needed(name), of: name, wanted, parse)
    }

    private func read<Value>(
        _ text: String, of name: String, _ wanted: String, _ parse: (String) -> Value?
    ) throws -> Value {
        guard let value = parse(text) else {
            throw wrong("\(name) takes \(wanted), not “\(text)”.")
        }
        return value
    }

    /// The count given as the option of that name, `nil` when it was not given.
    func count(_ name: String, in range: ClosedRange<Int> = 0...Int.max) throws -> Int? {
        let wanted =
            range.upperBound == .max
            ? "a whole number of at least \(range.lowerBound)"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return try value(name, wanted) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A usage error of this command.
    func wrong(_ sentence: String) -> UsageError { UsageError(sentence, in: command.name) }
}
