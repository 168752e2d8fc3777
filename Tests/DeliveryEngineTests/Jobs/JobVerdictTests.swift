import Testing

@testable import DeliveryEngine

@Suite("When a job stops by itself")
struct JobVerdictTests {
    /// A tally after these results: `.` a 2xx, `x` a failure, `i` an interruption.
    private func tally(_ results: String, of total: Int = 1000) -> JobTally {
        var tally = JobTally(waiting: total)
        for result in results {
            tally.start()
            tally.end(result == "." ? nil : result == "i" ? .interrupted : .http, isAgain: true)
        }
        return tally
    }

    @Test(
        "It goes on while the receiver bears it",
        arguments: ["", ".", ".x", ".xxxxxxxxx", ".xxxxxxxxx.xxxxxxxxx", "i", "iiiiiiiiiiiii"])
    func goesOn(results: String) {
        #expect(JobVerdict.on(tally(results), .usual) == .goesOn)
    }

    @Test("A canary that fails stops it at once, with what came back")
    func canary() {
        let verdict = JobVerdict.on(tally("x"), .usual, last: "503 (dlv_1)")
        #expect(verdict == .stops("the canary failed: 503 (dlv_1)"))
        #expect(JobVerdict.on(tally(".x"), JobManner(canary: 2)) != .goesOn)
        #expect(JobVerdict.on(tally("x"), JobManner(canary: 0)) == .goesOn)
        // Several results are counted before anybody asks: one of the canary failed all the same.
        for results in ["x....", "..x..", "....x.", "x.....", "..x...."] {
            #expect(JobVerdict.on(tally(results), JobManner(canary: 5)) != .goesOn, "\(results)")
        }
        #expect(JobVerdict.on(tally(".....x"), JobManner(canary: 5)) == .goesOn)
        var resumed = tally("x....")
        resumed.resume()
        #expect(JobVerdict.on(resumed, JobManner(canary: 5)) == .goesOn)
    }

    @Test("So many failures in a row stop it")
    func inARow() {
        let verdict = JobVerdict.on(tally("." + String(repeating: "x", count: 10)), .usual)
        #expect(verdict == .stops("10 failures in a row, the last: it failed"))
        let few = JobManner(limits: JobLimits(failuresInARow: 2, failurePercent: 100))
        #expect(JobVerdict.on(tally(".xx"), few) != .goesOn)
    }

    @Test("A quarter of the latest hundred stops it, however well it went before")
    func share() {
        let well = String(repeating: ".", count: 500)
        let ill = String(repeating: "..x", count: 26)
        #expect(JobVerdict.on(tally(well), .usual) == .goesOn)
        let verdict = JobVerdict.on(tally(well + ill), .usual)
        #expect(
            verdict
                == .stops("26 of the latest 100 failed, more than 25 %; the last: it failed"))
        #expect(JobVerdict.on(tally(".x.x.x.x.x.x"), .usual) == .goesOn, "few say little")
    }

    @Test("With everything done it is done, whatever came of it")
    func done() {
        #expect(JobVerdict.on(tally("...", of: 3), .usual) == .isDone)
        #expect(JobVerdict.on(tally(".xx", of: 3), .usual) == .isDone)
        // A canary too: a job that stops has something left to resume.
        #expect(JobVerdict.on(tally("x", of: 1), JobManner(canary: 5)) == .isDone)
        #expect(JobVerdict.on(JobTally(), .usual) == .isDone)
        var waiting = tally("..", of: 3)
        waiting.start()
        #expect(JobVerdict.on(waiting, .usual) == .goesOn)
    }

    @Test("Resuming asks for the canary again and forgets the failures")
    func resumed() {
        var tally = tally("." + String(repeating: "x", count: 10))
        tally.resume()
        #expect(JobVerdict.on(tally, .usual) == .goesOn)
        #expect(JobPacing.stage(tally, .usual) == .canary(1))
        #expect(tally.failed == 10)
    }
}
