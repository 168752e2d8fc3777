import Foundation
import Testing

@Suite("The environment's name")
struct EnvironmentTests {
    @Test("A name is set, printed, and taken away again")
    func name() throws {
        try Redrive.temporary { redrive in
            #expect(try redrive.run(["environment", "prod-eu"]).output == "prod-eu\n")
            let json = try redrive.run(["environment", "--json"])
            #expect(json.output == #"{"environment":"prod-eu"}"# + "\n")
            try redrive.run(["environment", "--clear"])
            let none = try redrive.run(["environment", "--json"])
            #expect(none.output == #"{"environment":null}"# + "\n")
            #expect(try redrive.run(["environment"]).messages.contains("no name"))
        }
    }

    @Test(
        "What cannot be a name is refused before anything is made",
        arguments: ["", "prod eu", "prod\u{1b}[31m", "größe", String(repeating: "x", count: 25)])
    func refused(name: String) throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["environment", name])
            #expect(run.status == 2)
            #expect(run.messages.contains("1 to 24"), "\(run.messages)")
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("Looking for the name of a store that is not there makes none")
    func missing() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["environment"])
            #expect(run.status == 1)
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }
}
