import Foundation
import Testing

@Suite(
    "Columns, palette, chart and views on a real terminal", .serialized,
    .enabled(if: TerminalScreen.tmux != nil, "tmux is missing; scripts/check installs it"))
struct TerminalWalkTests {
    typealias Setting = TerminalScreen.Setting

    private static let settings =
        [(80, 24), (120, 40), (40, 12)].flatMap { columns, rows in
            ["xterm-256color", "vt100"].map { terminal in
                Setting(columns: columns, rows: rows, terminal: terminal)
            }
        } + [
            Setting(terminal: "xterm"), Setting(terminal: "xterm-16color"),
            Setting(columns: 40, rows: 12, terminal: "linux", locale: "C"),
        ]

    @Test("Each key shows what it is for, and leaves the terminal as it was", arguments: settings)
    func walk(setting: Setting) throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint(
                "billing", "http://127.0.0.1:1/", ["--allow-private", "--retry", "1h,1h"])
            try redrive.publish("invoice.paid")
            try redrive.run(["dispatch", "--until-idle"])
            try redrive.publish("order.created")
            let screen = try TerminalScreen(redrive, ["console", "--no-dispatch"], on: setting)
            #expect(screen.shows("invoice"), "\(setting)\n\(screen.text)")
            try screen.type("l", "l")
            #expect(screen.shows("column STATUS"), "\(setting)\n\(screen.text)")
            try screen.type("+")
            #expect(screen.shows("status:pending"), "\(setting)\n\(screen.text)")
            try screen.type("BSpace", ":", "ret")
            #expect(screen.shows("actions and screens"), "\(setting)\n\(screen.text)")
            // Alone: an escape with something right behind it is Alt.
            try screen.type("Escape")
            #expect(screen.shows { !$0.contains("actions and screens") })
            try screen.type("a", "M")
            #expect(screen.shows("only marked"), "\(setting)\n\(screen.text)")
            try screen.type("U", ":", "views", "Enter")
            #expect(screen.shows("No view is saved yet"), "\(setting)\n\(screen.text)")
            try screen.type("q", "b")
            #expect(screen.shows("failed"), "\(setting)\n\(screen.text)")
            try screen.type("Enter")
            #expect(screen.shows("since:"), "\(setting)\n\(screen.text)")
            if setting.locale == "C" {
                let strangers = screen.text.unicodeScalars.filter { !$0.isASCII }
                #expect(strangers.isEmpty, "\(setting)\n\(screen.text)")
            }
            try screen.type("Q")
            #expect(screen.status() == 0, "\(setting)")
            #expect(screen.isRestored(), "\(setting)")
        }
    }
}
