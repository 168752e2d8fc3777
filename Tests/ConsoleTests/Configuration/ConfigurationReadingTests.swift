import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The configuration")
struct ConfigurationReadingTests {
    private func read(_ text: String) throws -> ConsoleConfiguration {
        try ConsoleConfiguration(parsing: Array(text.utf8))
    }

    @Test("Theme, colours, keys and times are read")
    func whole() throws {
        let configuration = try read(
            """
            {
              "theme": "high-contrast",
              "times": "utc",
              "colours": { "failed": "bold black on yellow", "dim": "plain" },
              "keys": { "filter": ["f", "^F"], "page-down": "PgDn", "export": [] }
            }
            """)
        #expect(configuration.theme == .highContrast)
        #expect(configuration.times == .utc)
        #expect(configuration.looks[.failed] == Style(.black, on: .yellow, bold: true))
        let keys = configuration.keys
        #expect(keys.binding(of: .control("f"), in: .log)?.name == "filter")
        #expect(keys.binding(of: "x", in: .log) == nil)
        #expect(keys.binding(of: "j", in: .log)?.name == "down")
        #expect(try read("{}") == .standard)
    }

    @Test(
        "A mistake is named with line, column and what would be right",
        arguments: [
            (#"{"theme": "drak"}"#, 1, 11, "there is no theme “drak”; there are standard, dark"),
            ("{\n  \"thmee\": \"dark\"}", 2, 3, "there is no member “thmee”; did you mean theme?"),
            (
                #"{"keys": {"fliter": "f"}}"#, 1, 11,
                "there is no action “fliter”; did you mean filter?"
            ),
            (
                #"{"keys": {"filter": "Ctrl-F"}}"#, 1, 21,
                "“Ctrl-F” is no key: a character, ^X, M-x, F1"
            ),
            (#"{"keys": {"filter": "^S"}}"#, 1, 21, "^S stops or resumes the terminal"),
            (
                #"{"keys": {"filter": "j"}}"#, 1, 21,
                "j would be both down and filter in the deliver"
            ),
            (#"{"keys": {"help": []}}"#, 1, 19, "help needs a key"),
            (#"{"keys": {"sort": ["F5"]}}"#, 1, 19, "sort needs another key beside a function key"),
            (#"{"keys": {"retry": "y", "copy": "c"}}"#, 1, 20, "y answers the question of retry"),
            (#"{"colours": {"failed": "pink"}}"#, 1, 24, "“pink” is no look: plain, bold"),
            (#"{"colours": {"failure": "red"}}"#, 1, 14, "there is no role “failure”"),
            (#"{"times": "zulu"}"#, 1, 11, "times are local, utc or relative, not “zulu”"),
            (#"{"theme": 7}"#, 1, 11, "theme is a text, in quotes"),
            (#"{"keys": []}"#, 1, 10, "keys is an object, in braces"),
            ("{\"theme\": \"dark\",}", 1, 18, ""),
            (#"{"theme": "dark", "theme": "light"}"#, 1, 19, ""),
        ])
    func mistakes(text: String, line: Int, column: Int, message: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try read(text) }
        #expect(error.line == line, "\(error)")
        #expect(error.column == column, "\(error)")
        #expect(error.message.hasPrefix(message), "\(error)")
    }

    @Test("Every mistake is named with its setting, and not the first one only")
    func everyMistake() throws {
        let text = #"{"theme": "drak", "keys": {"retry": "ZZ", "nosuch": "a"}, "tmes": "utc"}"#
        let error = try #require(throws: ConfigurationError.self) { try read(text) }
        let words = "\(error)".split(separator: "; and ")
        #expect(words.count == 4, "\(error)")
        let beginnings = [
            "line 1, column 11: theme: there is no theme “drak”",
            "line 1, column 37: keys.retry: “ZZ” is no key",
            "line 1, column 43: keys: there is no action “nosuch”",
            "line 1, column 59: there is no member “tmes”; did you mean times?",
        ]
        for (word, beginning) in zip(words, beginnings) {
            #expect(word.hasPrefix(beginning), "\(word)")
        }
        let conflict = try #require(throws: ConfigurationError.self) {
            try read(#"{"keys": {"filter": "j"}}"#)
        }
        #expect(conflict.setting == "keys.filter")
    }

    @Test(
        "What is printed is a configuration with the same effect", arguments: ThemeChoice.allCases)
    func printed(theme: ThemeChoice) throws {
        var configuration = ConsoleConfiguration.standard
        configuration.theme = theme
        configuration.keys = KeyMap(changes: ["filter": ["F"], "follow": ["f"]])
        var writer = JSONWriter()
        configuration.write(to: &writer)
        let again = try ConsoleConfiguration(parsing: writer.bytes)
        for role in Role.allCases {
            let looks = [configuration, again].map {
                Theme(colors: 8, isUnicode: true, configuration: $0).style(role)
            }
            #expect(looks[0] == looks[1], "\(role)")
        }
        for pane in Pane.allCases {
            for binding in configuration.keys.bindings(in: pane) {
                for key in binding.keys {
                    #expect(again.keys.binding(of: key, in: pane)?.name == binding.name)
                }
            }
        }
    }

    @Test("Every look of every theme is one")
    func looks() throws {
        for texts in ThemeChoice.texts.values {
            for (role, text) in texts {
                let style = try StyleText.style(text)
                #expect(StyleText.text(style).isEmpty == false, "\(role)")
            }
        }
    }

    @Test("Every key of the table can be spelled", arguments: Pane.allCases)
    func spellings(pane: Pane) {
        for key in KeyTable.bindings(in: pane).flatMap(\.keys) {
            #expect(Key(label: key.label) == key)
        }
    }

    @Test("Changed keys work, and footer and help show them")
    func effect() throws {
        var options = ConsoleOptions(colors: 0)
        options.configuration = try read(#"{"keys": {"retry": "W", "resume": "Z", "times": "r"}}"#)
        var story = Story(options: options)
        #expect(story.foot.hasPrefix(" W retry"))
        story.press("r")
        #expect(story.remark == " times in UTC")
        story.press("W")
        #expect(story.foot.hasPrefix(" y retry"))
        story.press(.escape, "?")
        #expect(story.text.contains("W            retry: attempt now"))
    }

    @Test("Help says how much more there is below")
    func help() {
        var story = Story()
        story.press("?")
        #expect(story.line(21).hasSuffix(" more"), "\(story.text)")
        story.press("G")
        #expect(!story.text.contains(" more"), "\(story.text)")
    }

    @Test("A theme without colours draws none, and another one draws its own")
    func themes() throws {
        var configuration = ConsoleConfiguration.standard
        configuration.theme = .none
        let plain = Theme(colors: 8, isUnicode: true, configuration: configuration)
        for role in Role.allCases {
            #expect(plain.style(role).foreground == .standard)
            #expect(plain.style(role).background == .standard)
        }
        configuration.theme = .colourBlind
        let safe = Theme(colors: 8, isUnicode: true, configuration: configuration)
        #expect(safe.style(.failed) == Style(.black, on: .yellow))
        let mono = Theme(colors: 0, isUnicode: true, configuration: configuration)
        #expect(mono.style(.failed) == plain.style(.failed))
    }

    @Test("What is wrong is said at the start and stays until it is seen")
    func trouble() {
        var options = ConsoleOptions(colors: 0)
        options.configurationTrouble = "the defaults hold: config.json, line 1, column 2: oh"
        var story = Story(options: options)
        #expect(story.remark == " the defaults hold: config.json, line 1, column 2: oh")
        story.press("j", .escape)
        #expect(!story.text.contains("oh"))
    }
}
