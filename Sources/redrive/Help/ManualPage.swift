import Console
import DeliveryEngine

/// The man page, drawn from the same table as the help.
struct ManualPage {
    /// The commands there are.
    let commands: [Command]

    /// The page in the language of man(7).
    var text: String {
        let sections =
            head + commands.filter { !$0.name.isEmpty }.flatMap(section)
            + keys + topic("QUERY LANGUAGE", .query) + topic("EXIT STATUS", .status) + tail
        return sections.joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        [
            #".\" Made by scripts/generate from the table of commands; not to be edited."#,
            ".TH REDRIVE 1 \"\" \"redrive \(redriveVersion)\"",
            ".SH NAME",
            #"redrive \- see which webhook deliveries failed and why, and send them again"#,
            ".SH SYNOPSIS",
            #".B redrive"#,
            #"[\fB\-\-store\fR \fIDIR\fR] [\fICOMMAND\fR \&...]"#,
            ".SH DESCRIPTION",
            "Without a command the console opens. Data goes to standard output, messages to",
            "standard error. With \\fB\\-\\-json\\fR every line is one JSON object.",
            ".SH COMMANDS",
        ]
    }

    private func section(_ command: Command) -> [String] {
        var lines = [".SS \"\(Self.escaped(command.name))\"", ".nf"]
        lines += command.form(width: 72).split(separator: "\n").map { Self.line(String($0)) }
        lines += [".fi", ".PP", Self.line(command.summary.capitalisedFirst + ".")]
        for paragraph in command.details { lines += [".PP", Self.line(paragraph)] }
        for option in command.options {
            lines += [".TP", ".B \(Self.escaped(option.form))", Self.line(option.summary)]
        }
        return lines
    }

    private var keys: [String] {
        [".SH KEYS", "Of the console; \\fBredrive config\\fR shows how they can be changed."]
            + KeyTable.rows.flatMap { row in
                [".TP", ".B \(Self.escaped(row.keys))", Self.line("\(row.help) (\(row.places))")]
            }
    }

    private func topic(_ title: String, _ topic: HelpTopic) -> [String] {
        [".SH \(title)", ".nf"] + topic.lines.map { $0.isEmpty ? ".sp" : Self.line($0) } + [".fi"]
    }

    private var tail: [String] {
        [
            ".SH ENVIRONMENT",
            ".TP", ".B REDRIVE_STORE", "The store, where \\-\\-store is not given.",
            ".TP", ".B XDG_DATA_HOME", "The folder that holds the store redrive otherwise.",
            ".TP", ".B PAGER", "What V opens the detail in; less otherwise.",
            ".TP", ".B NO_COLOR", "Where it is set, the console draws without colours.",
            ".SH FILES",
            ".TP", ".I $XDG_CONFIG_HOME/redrive/config.json",
            "Looks and keys of the console; \\fBredrive config\\fR prints what is in effect.",
            ".TP", ".I $XDG_STATE_HOME/redrive/console.json",
            "Saved views and histories of the console, readable by the owner only.",
        ]
    }

    /// Text as one line that no macro can be read from.
    private static func line(_ text: String) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }
}
