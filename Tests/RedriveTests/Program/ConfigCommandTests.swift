import Foundation
import Testing

@Suite("redrive config")
struct ConfigCommandTests {
    private func withConfig(
        _ text: String?, _ body: (Redrive, [String: String], String) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            let home = URL(filePath: redrive.store).deletingLastPathComponent()
            let folder = home.appending(path: "redrive")
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true)
            let file = folder.appending(path: "config.json")
            if let text { try Data(text.utf8).write(to: file) }
            try body(redrive, ["XDG_CONFIG_HOME": home.path], file.path)
        }
    }

    @Test("Prints what is in effect, which is a configuration itself")
    func prints() throws {
        try withConfig(#"{"theme":"light","keys":{"filter":"^F","page-down":"PgDn"}}"#) {
            redrive, environment, path in
            let run = try redrive.run(["config"], environment: environment)
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.output.contains("\"theme\": \"light\""))
            try Data(run.output.utf8).write(to: URL(filePath: path))
            let again = try redrive.run(["config", "--json"], environment: environment)
            let first = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
            #expect(
                (first as? NSDictionary) == again.objects.first.map { $0 as NSDictionary },
                "\(again.messages)")
        }
    }

    @Test("A mistake is named with file, line and column")
    func mistake() throws {
        try withConfig("{\n \"theme\": \"dimm\"}") { redrive, environment, path in
            let run = try redrive.run(["config", "--check"], environment: environment)
            #expect(run.status == 1)
            #expect(run.messages.contains("\(path), line 2, column 11: theme: there is no theme"))
        }
    }

    @Test("Without a file the defaults are printed and named as such")
    func missing() throws {
        try withConfig(nil) { redrive, environment, path in
            let run = try redrive.run(["config", "--check"], environment: environment)
            #expect(run.status == 0)
            #expect(run.messages == "redrive: there is no \(path): the defaults hold\n")
        }
    }
}
