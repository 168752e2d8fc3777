import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("redrive export and import")
struct ImportExportTests {
    @Test("What is exported comes in elsewhere, whole, and is never sent by itself")
    func roundTrip() throws {
        try Redrive.temporary { source in
            let receiver = try Receiver(.answer("500 No", body: [0xFF, 0x00]))
            try source.addEndpoint("a", receiver.url)
            let id = try #require(try source.publish("a.b", "payload").first)
            try source.run(["dispatch", "--until-idle"])
            let export = try source.run(["export"])
            #expect(export.status == 0)
            try Redrive.temporary { target in
                let run = try target.run(["import", "-"], input: export.output)
                #expect(run.status == 0, "\(run.messages)")
                let shown = try target.show(id)
                #expect(shown["status"] as? String == "CANCELLED")
                #expect(shown["cancel_reason"] as? String == "imported")
                #expect(shown["payload"] as? String == "payload")
                let attempt = try #require(try target.attempts(id).first)
                #expect(attempt["response_body_base64"] as? String == "/wA=")
                let sent = receiver.requests.count
                try target.run(["dispatch", "--until-idle"])
                #expect(receiver.requests.count == sent)
                #expect(try target.run(["import", "-"], input: export.output).status == 0)
                #expect(try target.run(["list", "--count"]).output == "1\n")
                let entries = try target.run(["journal", "--json"]).objects
                #expect(entries.map { $0["did"] as? String } == ["deliveries imported"])
                let results = entries.first?["results"] as? [String: Any]
                #expect(results?["object"] as? String == "1")
                let endpoints = try target.run(["endpoint", "list", "--all", "--json"]).objects
                #expect(endpoints.map { $0["status"] as? String } == ["deleted"])
            }
        }
    }

    @Test("A line with a payload in two ways is refused, as by publish")
    func twoPayloads() throws {
        try Redrive.temporary { redrive in
            let line = """
                {"id":"dlv_1","event_id":"evt_1","event_type":"a.b","endpoint":{"id":"ep_1"},\
                "status":"SUCCESS","created_at":"2026-11-21T10:00:00.000Z","payload":"{}",\
                "payload_base64":"e30="}
                """
            let run = try redrive.run(["import", "-"], input: line + "\n")
            #expect(run.status != 0)
            #expect(run.messages.contains("payload and payload_base64 exclude each other"))
            #expect(try redrive.run(["list", "--count"]).output == "0\n")
        }
    }

    @Test("How many came in cancelled is said, with why")
    func cancelled() throws {
        try Redrive.temporary { source in
            try source.addEndpoint("a", "http://127.0.0.1:1/")
            try source.publish("a.b")
            try source.publish("a.b")
            let export = try source.run(["export"])
            for (options, why) in [
                (["--live"], "their endpoints are not known or deleted here"),
                ([], "are not sent by themselves"),
            ] {
                try Redrive.temporary { target in
                    let run = try target.run(
                        ["import", "-", "--json"] + options, input: export.output)
                    #expect(run.status == 0)
                    #expect(run.objects.last?["cancelled"] as? Int == 2)
                    #expect(run.messages.contains("2 of them came in cancelled"))
                    #expect(run.messages.contains(why), "\(run.messages)")
                }
            }
        }
    }

    @Test("What was imported is exported again byte for byte", arguments: [1, 2, 3])
    func byteForByte(seed: Int) throws {
        var export = RandomExport(seed: UInt64(seed))
        let lines = (0..<300).map { _ in String(decoding: export.line(), as: UTF8.self) }
        try Redrive.temporary { redrive in
            let run = try redrive.run(["import", "-"], input: lines.joined(separator: "\n"))
            #expect(run.status == 0, "\(run.messages)")
            let exported = try redrive.run(["export"]).output.split(separator: "\n").map(
                String.init)
            #expect(exported.sorted() == lines.sorted())
            try Redrive.temporary { other in
                // Members in another order, and with space between them, are the same deliveries.
                let loose = try lines.map { line in
                    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    let data = try JSONSerialization.data(
                        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
                    return " " + String(decoding: data, as: UTF8.self)
                }
                let run = try other.run(["import", "-"], input: loose.joined(separator: "\r\n"))
                #expect(run.status == 0, "\(run.messages)")
                let again = try other.run(["export"]).output.split(separator: "\n").map(String.init)
                #expect(again == exported)
            }
        }
    }

    @Test("A bad line is named by its number, unknown fields are counted, the rest goes in")
    func badLines() throws {
        try Redrive.temporary { redrive in
            let good = """
                {"id":"old-1","event_id":"old-e1","event_type":"a.b","created_at":\
                "2026-11-01T10:00:00.000Z","endpoint":{"id":"old-ep","name":"x","url":"http://h/"},\
                "status":"SUCCESS","response_code":200,"attempts":1,"colour":"red","payload":"p"}
                """
            let endless = good.replacingOccurrences(of: "old-1", with: "old-2")
                .replacingOccurrences(
                    of: #""response_code""#,
                    with: #""latency_ms":9223372036854775807,"response_code""#)
            let run = try redrive.run(
                ["import", "-", "--json"],
                input: good + "\n{\"id\":1}\nnonsense\n" + endless + "\n")
            #expect(run.status == 3)
            #expect(run.messages.contains("line 2"))
            #expect(run.messages.contains("line 3"))
            #expect(run.messages.contains("line 4"), "a length that overflows sums")
            #expect(run.objects.last?["imported"] as? Int == 1)
            #expect(run.objects.last?["unknown_fields"] as? Int == 1)
            #expect(try redrive.show("old-1")["status"] as? String == "SUCCESS")
        }
    }

    @Test("Lines of several durable steps are judged on what those before left, in order")
    func severalSteps() throws {
        try Redrive.temporary { redrive in
            let number = 10_000
            let lines = (1...number).map { place in
                place % 2500 == 0
                    ? "no delivery"
                    : """
                    {"id":"dlv_\(place % 7000)","event_id":"evt_\(place % 7000)","event_type":"a.b",\
                    "endpoint":{"id":"ep_1"},"status":"SUCCESS",\
                    "created_at":"2026-11-21T10:00:00.000Z","payload":"{}"}
                    """
            }
            let run = try redrive.run(
                ["import", "-", "--json"], input: lines.joined(separator: "\n"))
            #expect(run.status == 3)
            #expect(
                run.objects.compactMap { $0["line"] as? Int } == [2500, 5000, 7500, number])
            let sum = try #require(run.objects.last)
            // Two of the first lines of 7,000 ids are no delivery, and one of those ids comes again; of
            // the other 2,999 that do, two lines are none.
            #expect(sum["refused"] as? Int == 4)
            #expect(sum["imported"] as? Int == 6999)
            #expect(sum["already_there"] as? Int == 2997)
            #expect(try redrive.run(["list", "--count"]).output == "6999\n")
        }
    }

    @Test("A reader that goes away before the end is no success, and it is said how far it came")
    func readerGone() throws {
        try Redrive.temporary { redrive in
            let path = redrive.store + "-lines"
            let line = String(repeating: "no delivery ", count: 100) + "\n"
            try Data(String(repeating: line, count: 20_000).utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let run = try redrive.shell(
                #"{ "$redrive" import "\#(path)" --json; echo "ended $?" >&2; } | head -1"#)
            #expect(run.messages.contains("ended 1"), "\(run.messages.suffix(500))")
            #expect(run.messages.contains("redrive: stopped after line "))
        }
    }
}
