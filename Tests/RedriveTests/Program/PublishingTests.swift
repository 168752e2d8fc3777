import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("redrive publish")
struct PublishingTests {
    @Test("The same key again is the same event; other bytes, type or subject are refused")
    func keys() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:1/")
            let call = ["publish", "invoice.paid", "--id", "k1", "--json"]
            let first = try redrive.run(call, input: "a")
            let again = try redrive.run(call, input: "a")
            #expect(first.objects.first?["id"] as? String == again.objects.first?["id"] as? String)
            #expect(try redrive.run(["list", "--count"]).output == "1\n")
            let other = try redrive.run(call, input: "b")
            #expect(other.status == 1)
            #expect(other.objects.first?["refused"] is String)
            let type = try redrive.run(["publish", "invoice.voided", "--id", "k1"], input: "a")
            #expect(type.status == 1)
            let app = try redrive.run(
                ["publish", "invoice.paid", "--id", "k1", "--app", "acme"], input: "zzz")
            #expect(app.status == 0)
        }
    }

    @Test("An event that reaches nobody is stored, with a note, and is no failure")
    func nobody() throws {
        try Redrive.temporary { redrive in
            let run = try redrive.run(["publish", "invoice.paid"], input: "a")
            #expect(run.status == 0)
            #expect(run.messages.contains("no enabled endpoint"))
        }
    }

    @Test("Many lines that reach nobody are said by type, once each, and then counted")
    func nobodyManyTimes() throws {
        try Redrive.temporary { redrive in
            let lines = (0..<60).map { #"{"type":"a.t\#($0 % 30)","payload":1}"# }
            let run = try redrive.run(
                ["publish", "--lines"], input: lines.joined(separator: "\n"))
            #expect(run.status == 0)
            let notes = run.messages.split(separator: "\n")
            #expect(notes.count == 21)
            #expect(notes.first?.contains("takes a.t0; evt_") == true)
            #expect(notes.last == "redrive: 40 further events are stored that no endpoint takes")
        }
    }

    @Test("Lines are answered in their order, the bad ones by number, and keep their own bytes")
    func lines() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            let input = """
                {"type":"a.b","payload":{ "x" : 1.50 }}
                not json
                {"type":"a b","payload":1}
                {"type":"a.c","payload_base64":"AP8=","subject":"cus_1"}
                {"type":"a.d"}
                """
            let run = try redrive.run(["publish", "--lines", "--json"], input: input)
            #expect(run.status == 3)
            let answers = run.objects
            #expect(answers.count == 5)
            #expect(answers[0]["event_id"] is String)
            #expect(answers.map { $0["line"] as? Int } == [1, 2, 3, 4, 5])
            #expect(answers[4]["refused"] as? String != nil)
            let ids = [answers[0], answers[3]].compactMap { answer in
                (answer["deliveries"] as? [[String: Any]])?.first?["id"] as? String
            }
            #expect(try redrive.show(ids[0])["payload"] as? String == #"{ "x" : 1.50 }"#)
            let second = try redrive.show(ids[1])
            #expect(second["payload_base64"] as? String == "AP8=")
            #expect(second["subject_ref"] as? String == "cus_1")
        }
    }

    @Test(
        "A member that is no string is refused, whatever it is, and null is as good as nothing",
        arguments: [
            #"{"a":1}"#, #"{"a":1,"a":2}"#, #"[{"a":1,"a":2}]"#, "1", "true", #"["x"]"#,
        ])
    func noString(value: String) throws {
        for name in ["subject", "id", "app", "payload_base64"] {
            let line = #"{"type":"a.b","\#(name)":\#(value),"payload":null}"#
            #expect(throws: PublishLine.Fault("\(name) is to be a string")) {
                try PublishLine.request(Array(line.utf8), application: "default")
            }
        }
        let line = #"{"type":"a.b","subject":null,"id":null,"app":null,"payload":\#(value)}"#
        let request = try PublishLine.request(Array(line.utf8), application: "default")
        #expect(request.payload == Array(value.utf8))
        #expect(request.subject == nil)
    }

    @Test("Thousands of lines are answered in their order, batch by batch")
    func manyLines() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            let lines = (0..<5000).map { number in
                number % 1250 == 7
                    ? "not json"
                    : #"{"type":"a.b","subject":"cus_\#(number)"}"#
                        .replacing("}", with: #","payload":\#(number)}"#)
            }
            let run = try redrive.run(
                ["publish", "--lines", "--json"], input: lines.joined(separator: "\n"))
            #expect(run.status == 3)
            let answers = run.objects
            #expect(answers.compactMap { $0["line"] as? Int } == Array(1...5000))
            let refused = answers.filter { $0["refused"] is String }
            #expect(refused.map { $0["line"] as? Int } == [8, 1258, 2508, 3758])
            let subjects = answers.compactMap { answer -> String? in
                let deliveries = answer["deliveries"] as? [[String: Any]]
                return deliveries?.first?["subject_ref"] as? String
            }
            let expected = (0..<5000).filter { $0 % 1250 != 7 }.map { "cus_\($0)" }
            #expect(subjects == expected)
        }
    }

    @Test(
        "Whole lines are answered although the producer has stopped within the next",
        arguments: ["", "\n", " \n\n"])
    func halfLine(between: String) throws {
        try Redrive.temporary { redrive in
            let (input, output) = (Pipe(), Pipe())
            let process = try redrive.start(
                ["publish", "--lines", "--json"], input: input, output: output)
            let line = #"{"type":"a.b","payload":1}"# + "\n"
            try input.fileHandleForWriting.write(
                contentsOf: Data((line + between + line.prefix(9)).utf8))
            let answer = output.fileHandleForReading.availableData
            #expect(String(decoding: answer, as: UTF8.self).contains("event_id"))
            try input.fileHandleForWriting.write(contentsOf: Data(line.dropFirst(9).utf8))
            try input.fileHandleForWriting.close()
            let rest = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(String(decoding: rest, as: UTF8.self).contains("event_id"))
        }
    }

    @Test("A byte order mark before a line is passed over, and blank lines are counted")
    func byteOrderMark() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            let line = #"{"type":"a.b","payload":1}"#
            let run = try redrive.run(
                ["publish", "--lines", "--json"],
                input: "\u{FEFF}\(line)\n\n\u{FEFF}\(line)\n")
            #expect(run.status == 0, "\(run.messages)")
            #expect(run.objects.map { $0["line"] as? Int } == [1, 3])
            let exported = try redrive.run(["export"]).output
            let again = try redrive.run(["import", "-"], input: "\u{FEFF}" + exported)
            #expect(again.status == 0, "\(again.messages)")
        }
    }

    @Test("Two processes publish at once and nothing is lost")
    func twoProcesses() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            let lines = (0..<200).map { #"{"type":"a.b","payload":\#($0)}"# }.joined(
                separator: "\n")
            let file = URL(filePath: redrive.store + ".jsonl")
            try Data(lines.utf8).write(to: file)
            let processes = try (0..<2).map { _ in
                try redrive.start(
                    ["publish", "--lines"], input: try FileHandle(forReadingFrom: file))
            }
            for process in processes { process.waitUntilExit() }
            #expect(processes.allSatisfy { $0.terminationStatus == 0 })
            #expect(try redrive.run(["list", "--count"]).output == "400\n")
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test("Applications never mix (E3)")
    func applications() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("one", "http://127.0.0.1:1/")
            try redrive.addEndpoint("two", "http://127.0.0.1:1/", ["--app", "acme"])
            try redrive.publish("a.b")
            let rows = try redrive.run(["list", "--json"]).objects
            #expect(rows.map { $0["app"] as? String } == ["default"])
            let apps = try redrive.run(["app", "list", "--json"]).objects
            #expect(apps.map { $0["app"] as? String } == ["acme", "default"])
            try redrive.run(["publish", "a.b", "--app", "ghost"], input: "{}")
            let all = try redrive.run(["app", "list", "--json"]).objects
            #expect(all.map { $0["app"] as? String } == ["acme", "default", "ghost"])
        }
    }

    @Test("A reader that goes away before the end is no success, and all that is stored is counted")
    func readerGone() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            let path = redrive.store + "-lines"
            let line = #"{"type":"a.b","payload":1}"# + "\n"
            try Data(String(repeating: line, count: 20_000).utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let call = #""$redrive" publish --lines --json <"\#(path)"; echo "ended $?" >&2"#
            let run = try redrive.shell("{ \(call); } | head -1")
            #expect(run.messages.contains("ended 1"), "\(run.messages)")
            let kept = try redrive.run(["list", "--count"]).output.dropLast()
            #expect((1..<30_000).contains(Int(kept) ?? 0))
            let note = "stopped after line \(kept): published \(kept), refused 0"
            #expect(run.messages.contains(note), "\(run.messages)")
        }
    }

    @Test("A reader that goes away is no failure of what has ended, or only prints")
    func readerGoneAtTheEnd() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("audit", "http://127.0.0.1:1/")
            for call in [#"publish a.b --json"#, "list", "export"] {
                let run = try redrive.shell(
                    #"{ "$redrive" \#(call); echo "ended $?" >&2; } | true"#, input: "{}")
                #expect(run.messages.contains("ended 0"), "\(call): \(run.messages)")
            }
        }
    }

    @Test("Where a batch of many lines fails, what is published is the beginning that is named")
    func stoppedAtABeginning() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let text = String(repeating: "y", count: 1000)
            let events = (0..<30_000).map {
                #"{"type":"a.b","payload":{"n":\#($0),"x":"\#(text)"}}"#
            }
            let lines = (events + ["no event"]).joined(separator: "\n")
            let path = redrive.store + "-lines"
            try Data(lines.utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            // More room than all batches take that may share the first write.
            let run = try redrive.shell(
                #"ulimit -f 24000; "$redrive" publish --lines <"\#(path)""#)
            #expect(run.status == 1)
            let kept = try redrive.run(["list", "--count"]).output.dropLast()
            let note = "stopped after line \(kept): published \(kept), refused 0"
            #expect(run.messages.contains(note), "\(run.messages)")
            #expect((1..<30_000).contains(Int(kept) ?? 0))
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }
}
