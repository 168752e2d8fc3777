import Console
import DeliveryEngine

/// `redrive config`: the console's looks and keys.
enum ConfigCommand {
    /// The command.
    static let command = Command(
        "config",
        options: [.flag("--check", "only say whether the file is right"), .json],
        summary: "print the console's looks and keys, or check them",
        details: [
            """
            They come from $XDG_CONFIG_HOME/redrive/config.json, else ~/.config/redrive/config.json: \
            an object with theme (\(ThemeChoice.allCases.map(\.rawValue).joined(separator: ", "))), \
            colours by role, keys by action and times (local, utc, relative). What is printed can be \
            put there and changed.
            """
        ]
    ) { invocation in
        let file = ConfigurationFile(environment: invocation.environment)
        let configuration = try file.read()
        let place = file.path ?? "the configuration"
        if invocation.has("--check") {
            invocation.messages.say(
                file.exists ? "\(place) is right" : "there is no \(place): the defaults hold")
            return .done
        }
        var writer = JSONWriter()
        configuration.write(to: &writer)
        if invocation.isJSON {
            try invocation.output.object(bytes: writer.bytes)
            return .done
        }
        if !file.exists { invocation.messages.say("there is no \(place): these are the defaults") }
        let text = String(decoding: JSONPretty.print(writer.bytes) ?? writer.bytes, as: UTF8.self)
        for line in text.split(separator: "\n") { try invocation.output.line(String(line)) }
        return .done
    }
}
