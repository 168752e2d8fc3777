import Foundation
import Testing

@testable import redrive

@Suite("Names whose resolver lies, stalls or fails (D23)")
struct NameTests {
    /// Whether this user may make a network of its own; asked once, by trying.
    private static let isPermitted = {
        guard let unshare = Redrive.tool("unshare"), Redrive.tool("python3") != nil else {
            return false
        }
        let process = Process()
        process.executableURL = URL(filePath: unshare)
        process.arguments = ["-n", "-m", "true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    private struct Attempt {
        let error: String?
        let address: String?
        let detail: String?
        let milliseconds: Int
    }

    /// Has every name delivered to, in a network whose only name server is the script's; returns
    /// the attempts by name, and how often each machine was reached.
    private func attempts() throws -> (byName: [String: [Attempt]], reached: [String: Int]) {
        let driver = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../scripts/soak.d/names.py").standardized.path
        return try Redrive.temporary { redrive in
            let folder = URL(filePath: redrive.store).deletingLastPathComponent().path
            let run = try redrive.shell(
                #"unshare -n -m python3 '\#(driver)' "$redrive" '\#(folder)'"#)
            try #require(run.status == 0, "\(run.messages)")
            let answer = try #require(run.objects.first)
            let outcomes = answer["outcomes"] as? [String: [[String: Any]]] ?? [:]
            let found = outcomes.mapValues { log in
                log.map { entry in
                    Attempt(
                        error: entry["error"] as? String, address: entry["address"] as? String,
                        detail: entry["detail"] as? String,
                        milliseconds: entry["duration_ms"] as? Int ?? -1)
                }
            }
            return (found, answer["reached"] as? [String: Int] ?? [:])
        }
    }

    @Test(
        "A private address is never dialled, however it is come by, and nobody waits for others",
        .enabled(if: isPermitted, "a network of its own needs root, unshare and python3"))
    func names() throws {
        let (found, reached) = try attempts()
        for name in ["public.test", "public.test.", "mixed.test"] {
            #expect(found[name]?.map(\.error) == [nil], "\(name)")
            #expect(found[name]?.first?.address == "93.184.216.34:8080", "\(name)")
        }
        for name in ["private.test", "private.test.", "mapped.test"] {
            #expect(found[name]?.map(\.error) == ["blocked"], "\(name)")
            #expect(found[name]?.first?.detail?.contains("--allow-private") == true, "\(name)")
        }
        // Public when it was looked at first, and then the machine's own.
        let changing = found["changing.test"]?.map(\.error)
        #expect(changing == [nil, "blocked", "blocked", "blocked"])
        for name in ["failing.test", "none.test"] {
            #expect(found[name]?.map(\.error) == ["dns"], "\(name)")
        }
        let slow = try #require(found["slow.test"]?.first)
        #expect(slow.error == "timeout")
        #expect(slow.detail?.contains("resolving the name") == true)
        #expect(slow.milliseconds >= 2990)
        #expect(reached == ["93.184.216.34": 4], "the private machine was reached")
    }
}
