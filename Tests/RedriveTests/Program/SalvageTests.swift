import Foundation
import Testing

@testable import redrive

@Suite("A damaged store, examined and salvaged")
struct SalvageTests {
    /// Ways in which a disk loses bytes of a segment.
    enum Damage: CaseIterable {
        /// One bit of a record in the middle.
        case bit
        /// A block of 4 KiB that reads as zeros (S10).
        case hole
        /// A whole segment in the middle (S13).
        case segment
    }

    /// A store with deliveries in three segments, all but the last of them sent, and its receiver.
    private func damaged(
        _ damage: Damage, _ body: (Redrive, Receiver, [String]) throws -> Void
    ) throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("billing", receiver.url)
            try redrive.run(["environment", "prod-eu"])
            var ids: [String] = []
            for number in 1...3 {
                if number > 1 { try endSegment(number - 1, of: redrive) }
                let line = #"{"type":"a.b","payload":"\#(String(repeating: "x", count: 900))"}"#
                let run = try redrive.run(
                    ["publish", "--lines", "--json"],
                    input: String(repeating: line + "\n", count: 12))
                ids += run.objects.compactMap { ($0["deliveries"] as? [[String: Any]])?.first }
                    .compactMap { $0["id"] as? String }
                if number < 3 { try redrive.run(["dispatch", "--until-idle"]) }
            }
            #expect(ids.count == 36)
            #expect(receiver.requests.count == 24)
            try apply(damage, to: redrive)
            try body(redrive, receiver, ids)
        }
    }

    /// A tail that a crash tore makes the next writer begin a segment.
    private func endSegment(_ number: Int, of redrive: Redrive) throws {
        var bytes = try Data(contentsOf: segment(number, of: redrive))
        let last = try #require(bytes.lastIndex { $0 != 0 })
        bytes[(last + 16) & ~7] = 1
        try bytes.write(to: segment(number, of: redrive))
    }

    private func segment(_ number: Int, of redrive: Redrive) -> URL {
        URL(filePath: redrive.store + "/journal/000000000\(number).seg")
    }

    private func apply(_ damage: Damage, to redrive: Redrive) throws {
        let file = segment(2, of: redrive)
        var bytes = try Data(contentsOf: file)
        switch damage {
        case .bit: bytes[9000] ^= 0x10
        case .hole: bytes.replaceSubrange(4096..<8192, with: Data(count: 4096))
        case .segment: return try FileManager.default.removeItem(at: file)
        }
        try bytes.write(to: file)
        chmod(file.path, 0o600)
    }

    @Test("The examination ends with 4 and names file and offset", arguments: Damage.allCases)
    func examined(damage: Damage) throws {
        try damaged(damage) { redrive, _, _ in
            let found = try redrive.run(["doctor", "--json"])
            #expect(found.status == 4)
            let object = try #require(found.objects.first)
            #expect(object["sound"] as? Bool == false)
            let texts = try #require(object["damage"] as? [String])
            let file =
                damage == .segment ? "segment 2 before it is missing" : "0000000002.seg, byte"
            #expect(texts.contains { $0.contains(file) }, "\(texts)")
            #expect(found.messages.contains(file))
        }
    }

    @Test("What is not found in it may be lost, which ends with 4")
    func notFound() throws {
        try damaged(.segment) { redrive, _, _ in
            for call in ["show dlv_x", "endpoint show nobody", "customer cus_x"] {
                let words = call.split(separator: " ").map(String.init)
                let run = try redrive.run(words + ["--json"])
                #expect(run.status == 4, "\(call): \(run.messages)")
                #expect(run.objects.first?["refused"] is String)
            }
        }
    }

    @Test("The copy has all the rest, sends, and sends nothing twice", arguments: Damage.allCases)
    func salvaged(damage: Damage) throws {
        try damaged(damage) { redrive, receiver, ids in
            let copy = Redrive(store: redrive.store + "-copy")
            let before = try redrive.run(["doctor"]).messages
            let run = try redrive.run(["doctor", "--salvage", copy.store, "--json"])
            #expect(run.status == 0, "\(run.messages)")
            let report = try #require(run.objects.first)
            #expect(report["sound"] as? Bool == true)
            #expect(report["secrets"] as? Int == 1)
            #expect((report["lost"] as? [String])?.isEmpty == false)
            #expect(try redrive.run(["doctor"]).messages == before)
            let kept = try copy.run(["list", "--json"]).objects.compactMap { $0["id"] as? String }
            #expect(Set(kept).isSubset(of: Set(ids)))
            #expect(kept.count >= 24 && kept.count < 36 + (damage == .bit ? 1 : 0))
            #expect(Set(ids.suffix(12)).isSubset(of: Set(kept)))
            #expect(try copy.run(["publish", "a.b"], input: "{}").status == 0)
            #expect(try copy.run(["dispatch", "--until-idle"]).status == 0)
            let sent = receiver.requests.compactMap { $0.header("Delivery-Id") }
            #expect(sent.count == Set(sent).count, "something was sent twice")
            #expect(Set(ids.suffix(12)).isSubset(of: Set(sent)))
            #expect(sent.count == 24 + 12 + 1)
        }
    }

    @Test("The copy says where it comes from, is its owner's alone, and has settings and secrets")
    func standing() throws {
        try damaged(.hole) { redrive, _, _ in
            let copy = Redrive(store: redrive.store + "-copy")
            let run = try redrive.run(["doctor", "--salvage", copy.store])
            #expect(run.output.contains("lost: "))
            #expect(run.output.contains("sound"))
            let found = try copy.run(["doctor"])
            #expect(found.status == 0)
            #expect(found.output.contains("salvaged from \(redrive.store)"))
            #expect(found.output.contains("0000000002.seg"))
            #expect(try copy.run(["environment"]).output == "prod-eu\n")
            // A name given later does not take the note away.
            try copy.run(["environment", "prod-us"])
            #expect(try copy.run(["doctor"]).output.contains("salvaged from \(redrive.store)"))
            let names = try FileManager.default.subpathsOfDirectory(atPath: copy.store)
            for name in [""] + names {
                var status = stat()
                #expect(lstat(copy.store + "/" + name, &status) == 0)
                #expect(status.st_mode & 0o077 == 0, "\(name)")
            }
            #expect(names.contains { $0.hasPrefix("secrets/ep_") })
        }
    }

    @Test("One wrong bit in a segment's header is damage, and costs no record (S8)")
    func header() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let ids = try redrive.publish("a.b")
            var bytes = try Data(contentsOf: segment(1, of: redrive))
            bytes[72] ^= 4
            try bytes.write(to: segment(1, of: redrive))
            chmod(segment(1, of: redrive).path, 0o600)
            let found = try redrive.run(["doctor"])
            #expect(found.status == 4)
            #expect(found.output.contains("1 deliveries"))
            #expect(
                found.messages.contains("0000000001.seg, bytes 0 to 128: its header is damaged"))
            #expect(try redrive.run(["publish", "a.b"], input: "{}").status == 4)
            let copy = Redrive(store: redrive.store + "-copy")
            #expect(try redrive.run(["doctor", "--salvage", copy.store]).status == 0)
            let kept = try copy.run(["list", "--json"]).objects.compactMap { $0["id"] as? String }
            #expect(kept == ids)
        }
    }

    @Test("A segment cut within its header is a loss, and nothing is written (S13)")
    func cutHeader() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("a.b")
            #expect(truncate(segment(1, of: redrive).path, 5) == 0)
            let found = try redrive.run(["doctor"])
            #expect(found.status == 4)
            #expect(found.output.contains("0 deliveries, 0 events, damaged"))
            #expect(found.messages.contains("0000000001.seg"))
            #expect(try redrive.run(["publish", "a.b"], input: "{}").status == 4)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: redrive.store + "/journal")
            #expect(names == ["0000000001.seg"])
        }
    }

    @Test("Only a directory that is missing or empty is taken")
    func refused() throws {
        try damaged(.bit) { redrive, _, _ in
            for target in [redrive.store, redrive.store + "/copy"] {
                let run = try redrive.run(["doctor", "--salvage", target])
                #expect(run.status == 1)
            }
            let folder = redrive.store + "-full"
            try FileManager.default.createDirectory(
                atPath: folder + "/x", withIntermediateDirectories: true)
            let run = try redrive.run(["doctor", "--salvage", folder, "--json"])
            #expect(run.status == 1)
            #expect(run.messages.contains("missing or empty"))
        }
    }
}
