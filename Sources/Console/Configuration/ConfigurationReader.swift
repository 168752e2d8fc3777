import DeliveryEngine
import Terminal

/// Reads a configuration: strict JSON in which every name and value is checked, so that a slip is
/// told and not passed over.
struct ConfigurationReader {
    private let bytes: [UInt8]
    private var configuration = ConsoleConfiguration.standard
    /// Where the keys of each changed action stand, for a conflict.
    private var places: [String: Int] = [:]
    /// What is wrong, in the order of the file.
    private var mistakes: [ConfigurationError] = []

    private static let members = ["theme", "colours", "keys", "times"]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The configuration that the bytes spell.
    static func read(_ bytes: [UInt8]) throws(ConfigurationError) -> ConsoleConfiguration {
        let outcome: Result<ConsoleConfiguration, ConfigurationError>
        do {
            outcome = try JSONDocument.read(bytes) { node in
                var reader = ConfigurationReader(bytes)
                do throws(ConfigurationError) {
                    try reader.take(node)
                    return .success(reader.configuration)
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw ConfigurationError(
                line: error.line, column: error.column, message: error.message)
        }
        return try outcome.get()
    }

    private mutating func take(_ node: JSONNode) throws(ConfigurationError) {
        for (name, value) in try object(node, "the configuration") {
            do throws(ConfigurationError) {
                try take(name, value)
            } catch {
                mistakes.append(error)
            }
        }
        if mistakes.isEmpty, let conflict = configuration.keys.conflict {
            let changed = conflict.names.compactMap { name in places[name].map { (name, $0) } }
            let last = changed.max { $0.1 < $1.1 }
            mistakes.append(
                ConfigurationError(
                    "\(conflict.key.label) would be both \(conflict.names[0]) and "
                        + "\(conflict.names[1]) in the \(conflict.pane.title)",
                    in: last.map { "keys.\($0.0)" }, at: last?.1 ?? 0, of: bytes))
        }
        if let error = ConfigurationError(mistakes) { throw error }
    }

    private mutating func take(
        _ name: ConfigurationName, _ value: JSONNode
    ) throws(ConfigurationError) {
        switch name.text {
        case "theme": configuration.theme = try choice(value, "theme")
        case "times":
            let text = try string(value, "times", of: "times")
            guard let style = TimeStyle.allCases.first(where: { $0.name == text }) else {
                throw error(
                    "times are local, utc or relative, not “\(text)”", in: "times", at: value)
            }
            configuration.times = style
        case "colours", "colors": try takeLooks(value, name.text)
        case "keys": try takeKeys(value)
        default: throw unknown(name, "member", Self.members, in: nil)
        }
    }

    private mutating func takeLooks(
        _ node: JSONNode, _ member: String
    ) throws(ConfigurationError) {
        for (name, value) in try object(node, member) {
            guard let role = Role(rawValue: name.text) else {
                mistakes.append(unknown(name, "role", Role.allCases.map(\.rawValue), in: member))
                continue
            }
            do throws(StyleText.Mistake) {
                configuration.looks[role] = try StyleText.style(
                    value.string ?? "")
            } catch {
                mistakes.append(
                    self.error(error.text, in: "\(member).\(name.text)", at: value))
            }
        }
    }

    private mutating func takeKeys(_ node: JSONNode) throws(ConfigurationError) {
        var changes: [String: [Key]] = [:]
        for (name, value) in try object(node, "keys") {
            do throws(ConfigurationError) {
                changes[name.text] = try changedKeys(name, value)
                places[name.text] = value.offset
            } catch {
                mistakes.append(error)
            }
        }
        configuration.keys = KeyMap(changes: changes)
    }

    /// The keys that an action is given.
    private func changedKeys(
        _ name: ConfigurationName, _ value: JSONNode
    ) throws(ConfigurationError) -> [Key] {
        let bindings = KeyTable.bindings.filter { $0.name == name.text }
        guard !bindings.isEmpty else {
            throw unknown(name, "action", KeyTable.bindings.map(\.name), in: "keys")
        }
        let setting = "keys.\(name.text)"
        let keys = try self.keys(value, of: name.text)
        if keys.isEmpty, Self.indispensable.contains(name.text) {
            throw error(
                "\(name.text) needs a key: there is no other way to it", in: setting, at: value)
        }
        let isOnFunctionKeysOnly =
            !keys.isEmpty && keys.allSatisfy { if case .function = $0 { true } else { false } }
        if isOnFunctionKeysOnly {
            throw error(
                "\(name.text) needs another key beside a function key: terminals keep those",
                in: setting, at: value)
        }
        let sends = bindings.contains { if case .operate = $0.action { true } else { false } }
        if sends, keys.contains(.character("y")) {
            throw error(
                "y answers the question of \(name.text), so it cannot ask it as well",
                in: setting, at: value)
        }
        return keys
    }

    /// Without a key for these nobody finds out how to go on.
    private static let indispensable: Set = ["help", "palette", "close", "quit", "back", "stop"]

    private func keys(_ node: JSONNode, of name: String) throws(ConfigurationError) -> [Key] {
        var keys: [Key] = []
        for element in node.array ?? [node] {
            let setting = "keys.\(name)"
            let text = try string(element, "a key of \(name)", of: setting)
            guard let key = Key(label: text) else {
                throw error("“\(text)” is no key: \(Key.spellings)", in: setting, at: element)
            }
            guard !Key.unbindable.contains(key) else {
                throw error(
                    "\(text) stops or resumes the terminal and is never bound", in: setting,
                    at: element)
            }
            keys.append(key)
        }
        return keys
    }

    private func choice(
        _ node: JSONNode, _ what: String
    ) throws(ConfigurationError) -> ThemeChoice {
        let text = try string(node, what, of: what)
        guard let choice = ThemeChoice(rawValue: text) else {
            let known = ThemeChoice.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("there is no theme “\(text)”; there are \(known)", in: what, at: node)
        }
        return choice
    }

    private func object(
        _ node: JSONNode, _ what: String
    ) throws(ConfigurationError) -> [(name: ConfigurationName, value: JSONNode)] {
        guard let named = node.namedValues else {
            throw error("\(what) is an object, in braces", in: nil, at: node)
        }
        return named.map {
            (ConfigurationName(text: $0.name.string ?? "", node: $0.name), $0.value)
        }
    }

    private func string(
        _ node: JSONNode, _ what: String, of setting: String
    ) throws(ConfigurationError) -> String {
        guard let text = node.string else {
            throw error("\(what) is a text, in quotes", in: setting, at: node)
        }
        return text
    }

    private func unknown(
        _ name: ConfigurationName, _ what: String, _ known: [String], in setting: String?
    ) -> ConfigurationError {
        var seen: Set<String> = []
        let names = known.filter { seen.insert($0).inserted }
        let near = NearMiss.candidates(for: name.text, among: names).first
        let hint =
            near.map { "did you mean \($0)?" } ?? "there are \(names.joined(separator: ", "))"
        return error("there is no \(what) “\(name.text)”; \(hint)", in: setting, at: name.node)
    }

    private func error(
        _ message: String, in setting: String?, at node: JSONNode
    ) -> ConfigurationError {
        ConfigurationError(message, in: setting, at: node.offset, of: bytes)
    }
}

/// The name of a member, with its place.
private struct ConfigurationName {
    let text: String
    let node: JSONNode
}
