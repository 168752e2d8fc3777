package import DeliveryEngine
import Terminal

extension ConsoleConfiguration {
    /// The configuration that a file's bytes spell.
    ///
    /// Throws `ConfigurationError` with all mistakes; one against JSON itself comes alone.
    package init(parsing bytes: [UInt8]) throws(ConfigurationError) {
        self = try ConfigurationReader.read(bytes)
    }

    /// Everything that is in effect, as a file of it would be written: every role's look and every
    /// action's keys.
    package func write(to writer: inout JSONWriter) {
        let drawn = Theme(colors: 8, isUnicode: true, configuration: self)
        writer.object { object in
            object.member("theme", theme.rawValue)
            object.member("times", times.name)
            object.object("colours") { colours in
                for role in Role.allCases {
                    colours.name(text: role.rawValue)
                    colours.value(StyleText.text(drawn.style(role)))
                }
            }
            object.object("keys") { names in
                var seen: Set<String> = []
                for binding in keys.bindings where seen.insert(binding.name).inserted {
                    // An action whose keys differ from pane to pane is changed as one, so they are
                    // left out unless they were.
                    let same = keys.bindings.filter { $0.name == binding.name }
                    guard same.allSatisfy({ $0.keys == binding.keys }) else { continue }
                    names.name(text: binding.name)
                    names.array { array in
                        for key in binding.keys { array.value(key.label) }
                    }
                }
            }
        }
    }
}
