import Foundation
import Testing

@Suite("Retention at the command line (B13)")
struct PurgeTests {
    @Test("A period is set, printed, and kept in store.json")
    func retention() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("billing", "http://127.0.0.1:9/")
            #expect(try redrive.run(["retention"]).output == "30d\n")
            #expect(try redrive.run(["retention", "90d"]).output == "90d\n")
            #expect(try redrive.run(["retention", "7"]).output == "7d\n")
            let settings = try Data(contentsOf: URL(filePath: redrive.store + "/store.json"))
            #expect(String(decoding: settings, as: UTF8.self).contains(#""retention_days": 7"#))
            #expect(try redrive.run(["retention", "never"]).output == "never\n")
            let json = try redrive.run(["retention", "--json"])
            #expect(json.output == #"{"retention_days":null}"# + "\n")
            #expect(try redrive.run(["retention", "never"]).messages.isEmpty)
            let none = try redrive.run(["retention", "0d"])
            #expect(none.output == "never\n")
            #expect(none.messages.contains("0 days mean never: nothing is purged"))
            let purge = try redrive.run(["purge"])
            #expect(purge.status == 0)
            #expect(purge.messages.contains("keeps everything"), "\(purge.messages)")
        }
    }

    @Test("What is no period or age is wrong usage", arguments: ["-1", "1h", "soon", "36501"])
    func wrong(text: String) throws {
        try Redrive.temporary { redrive in
            let retention = try redrive.run(["retention", text])
            #expect(retention.status == 2)
            let purge = try redrive.run(["purge", "--older-than", "soon"])
            #expect(purge.status == 2)
            #expect(!FileManager.default.fileExists(atPath: redrive.store))
        }
    }

    @Test("What settled goes, what is pending stays, and what went is said to have been purged")
    func purge() throws {
        try Redrive.temporary { redrive in
            let options = ["--allow-private", "--max-attempts", "1"]
            try redrive.addEndpoint("gone", "http://127.0.0.1:9/", options)
            let gone = try redrive.publish("a.b")[0]
            try redrive.run(["dispatch", "--until-idle"])
            try redrive.run(["endpoint", "disable", "gone"])
            try redrive.addEndpoint("kept", "http://127.0.0.1:9/", options)
            let kept = try redrive.publish("a.b", #"{"kept":true}"#)[0]
            Thread.sleep(forTimeInterval: 1.1)
            try redrive.publish("later")
            let planned = try redrive.run(["purge", "--older-than", "1s", "--dry-run", "--json"])
            #expect(planned.objects.first?["deliveries"] as? Int == 1)
            #expect(try redrive.show(gone)["id"] as? String == gone)
            let run = try redrive.run(["purge", "--older-than", "1s", "--json"])
            #expect(run.status == 0)
            #expect(run.objects.first?["deliveries"] as? Int == 1)
            #expect(run.objects.first?["events"] as? Int == 1)
            #expect(run.objects.first?["dry_run"] as? Bool == false)
            #expect(try redrive.run(["list", "--count"]).output == "2\n")
            #expect(try redrive.show(kept)["payload"] as? String == #"{"kept":true}"#)
            let missed = try redrive.run(["show", gone])
            #expect(missed.status == 1)
            #expect(missed.messages.contains("purged"), "\(missed.messages)")
            let doctor = try redrive.run(["doctor"])
            #expect(doctor.status == 0)
            #expect(doctor.output.contains("1 deliveries that settled before"), "\(doctor.output)")
        }
    }
}
