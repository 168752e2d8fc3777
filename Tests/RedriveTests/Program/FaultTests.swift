import DeliveryEngine
import Foundation
import Testing

@testable import redrive

@Suite("The program on a machine that fails it")
struct FaultTests {
    // Long-lived processes are the shell's: one of the test's own could hold on to what tells that
    // another has ended.

    @Test("A stopped dispatcher is named, not robbed, and goes on once continued (S26, S28)")
    func stopped() throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver()
            try redrive.addEndpoint("a", receiver.url)
            try redrive.publish("a.b")
            let run = try redrive.shell(
                #"""
                until_sent() {
                    for try in $(seq 200); do
                        [ "$("$redrive" list status:success --count)" = "$1" ] && return
                        sleep 0.1
                    done
                }
                "$redrive" dispatch 2>/dev/null & holder=$!
                until_sent 1
                kill -STOP $holder
                "$redrive" dispatch --until-idle; echo "status $? holder $holder"
                echo '{}' | "$redrive" publish a.b >/dev/null; echo "published $?"
                sleep 0.3
                "$redrive" list status:success --count
                kill -CONT $holder
                until_sent 2
                "$redrive" list status:success --count
                kill -KILL $holder
                """#)
            let words = run.output.split { " \n".contains($0) }.map(String.init)
            try #require(words.count == 8, "\(run.output)")
            #expect(words[0..<2] == ["status", "4"])
            #expect(run.messages.contains("process \(words[3]), which is stopped"))
            #expect(words[4...] == ["published", "0", "1", "2"])
            #expect(receiver.requests.count == 2)
        }
    }

    @Test(
        "Streams that the program is started without are no place for the journal's files",
        arguments: [">&- 2>&-", "<&- >/dev/null 2>&-", "<&- >&- 2>&-"])
    func closedStreams(closed: String) throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            try redrive.publish("a.b")
            let run = try redrive.shell(
                #"""
                id=$("$redrive" list --json | sed 's/.*"id":"\(dlv_[^"]*\)".*/\1/')
                "$redrive" retry $id \#(closed)
                echo '{}' | "$redrive" publish a.b >&- 2>/dev/null; echo "status $?"
                "$redrive" key add --name k --json \#(closed)
                "$redrive" endpoint rotate-secret a --json \#(closed)
                "$redrive" dispatch --until-idle \#(closed)
                "$redrive" doctor >/dev/null; echo "doctor $?"
                grep -rla -e whsec_ -e rdk_ "$REDRIVE_STORE/journal" "$REDRIVE_STORE/locks"
                """#)
            #expect(run.output == "status 1\ndoctor 0\n", "\(run.output) \(run.messages)")
        }
    }

    @Test("Of dispatchers started together one works, and the others end with 4 (S30)")
    func together() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            let run = try redrive.shell(
                #"""
                for round in $(seq \#(Self.rounds)); do
                    "$redrive" dispatch & first=$!
                    "$redrive" dispatch & second=$!
                    "$redrive" dispatch & third=$!
                    for try in $(seq 200); do
                        alive=0
                        for process in $first $second $third; do
                            kill -0 $process 2>/dev/null && alive=$((alive + 1))
                        done
                        [ $alive -le 1 ] && break
                        sleep 0.05
                    done
                    kill -KILL $first $second $third 2>/dev/null
                    wait $first; a=$?; wait $second; b=$?; wait $third; c=$?
                    echo $(printf '%s\n' $a $b $c | sort -n)
                done 2>/dev/null
                """#)
            let rounds = run.output.split(separator: "\n")
            #expect(rounds.count == Self.rounds)
            for round in rounds { #expect(round == "4 4 137") }
        }
    }

    /// How often; `scripts/soak` asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["REDRIVE_ROUNDS"].flatMap { Int($0) } ?? 8

    /// How many deliveries two operators want at once; `scripts/soak` asks for more.
    private static let replays =
        ProcessInfo.processInfo.environment["REDRIVE_REPLAYS"].flatMap { Int($0) } ?? 400

    @Test("Two operators who replay all that failed at the same moment send each once (D30)")
    func twoOperators() throws {
        try Redrive.temporary { redrive in
            let options = ["--allow-private", "--max-attempts", "1", "--concurrency", "64"]
            try redrive.addEndpoint("a", "http://127.0.0.1:1/", options)
            let line = #"{"type":"a.b","payload":1}"# + "\n"
            try redrive.run(
                ["publish", "--lines"], input: String(repeating: line, count: Self.replays))
            // The breaker holds what fails for a minute; each process knows only its own.
            while try redrive.run(["list", "status:pending", "--count"]).output != "0\n" {
                try redrive.run(["dispatch", "--until-idle"])
            }
            let receiver = try Receiver()
            try redrive.run(["endpoint", "edit", "a", "--url", receiver.url])
            let run = try redrive.shell(
                #"""
                replay() {
                    "$redrive" replay --query status:exhausted --reason x --rate 2000/s >/dev/null
                }
                replay & first=$!
                replay & second=$!
                wait $first; a=$?; wait $second; echo $a $?
                """#)
            let statuses = run.output.split { " \n".contains($0) }
            #expect(statuses.contains("0"), "\(run.output) \(run.messages)")
            #expect(statuses.allSatisfy { ["0", "1", "3"].contains($0) }, "\(run.output)")
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            let sent = receiver.requests.compactMap { $0.header("Delivery-Id") }
            #expect(Set(sent).count == Self.replays)
            #expect(sent.count == Self.replays)
            for job in try redrive.run(["jobs", "--json"]).objects {
                #expect(job["state"] as? String == "done", "\(job)")
            }
            let done = try redrive.run(["list", "status:success", "--count"]).output
            #expect(done == "\(Self.replays)\n")
        }
    }

    @Test("With 64 descriptors everything is delivered (S23, D33)")
    func descriptors() throws {
        try Redrive.temporary { redrive in
            let receivers = try (0..<40).map { _ in try Receiver() }
            for (index, receiver) in receivers.enumerated() {
                try redrive.addEndpoint("e\(index)", receiver.url)
            }
            try redrive.publish("a.b")
            let run = try redrive.shell(#"ulimit -n 64; "$redrive" dispatch --until-idle"#)
            #expect(run.status == 0, "\(run.messages)")
            let count = try redrive.shell(
                #"ulimit -n 64; "$redrive" list status:success --count"#)
            #expect(count.output == "40\n")
        }
    }

    @Test("Where it may not have the addresses it needs, every command says what would help")
    func addresses() throws {
        try Redrive.temporary { redrive in
            try redrive.addEndpoint("a", "http://127.0.0.1:1/")
            for command in ["list", "doctor", "publish a.b", "dispatch --until-idle"] {
                let run = try redrive.shell(
                    #"ulimit -v 8000000; echo '{}' | "$redrive" \#(command)"#)
                #expect(run.status == 1, "\(command)")
                #expect(run.messages.contains("(ulimit -v); a store needs"), "\(run.messages)")
                #expect(run.messages.split(separator: "\n").count == 1)
            }
        }
    }

    @Test(
        "A service that runs out of descriptors loses nothing, and goes on once it has some (S23)",
        .enabled(if: Redrive.tool("prlimit") != nil, "prlimit is missing"))
    func descriptorsRunOut() throws {
        try Redrive.temporary { redrive in
            let receivers = try (0..<8).map { _ in try Receiver() }
            // An attempt for which there was no socket has failed, and is made again.
            let options = ["--allow-private", "--retry", "1s,1s,1s,1s,1s,1s,1s"]
            for (index, receiver) in receivers.enumerated() {
                try redrive.addEndpoint("e\(index)", receiver.url, options)
            }
            let key = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let process = gateway.process.processIdentifier
            func limit(_ most: Int) throws {
                try redrive.shell("prlimit --pid \(process) --nofile=\(most):")
            }
            func publish(_ id: String) throws -> Int {
                let body = #"{"type":"a.b","id":"\#(id)","payload":1}"#
                return try gateway.ask("POST", "/v1/events", key: key, body: body).status
            }
            #expect(try publish("before") == 202)
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")
            var taken = 1
            // One for a client, and none for those it is sent to; then not even that.
            try limit(open.count + 1)
            if try publish("few") == 202 { taken += 1 }
            for most in [open.count + 1, open.count - 4] {
                try limit(most)
                #expect(try redrive.publish("a.b").count == 8)
                taken += 1
                usleep(300_000)
            }
            try limit(1024)
            let isBack = try (0..<100).contains { number in
                usleep(100_000)
                let isTaken = try publish("after\(number)") == 202
                if isTaken { taken += 1 }
                return isTaken
            }
            #expect(isBack)
            for receiver in receivers { #expect(receiver.waits(for: taken)) }
            // A request that got no answer in time may have been taken all the same.
            let count = try redrive.run(["list", "--count"]).output
            #expect(Int(count.dropLast()) ?? 0 >= 8 * taken)
            #expect(gateway.process.isRunning)
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test(
        "Clients that ask for nothing take no socket from what is sent (D33)",
        .enabled(if: Redrive.tool("prlimit") != nil, "prlimit is missing"))
    func idleClients() throws {
        try Redrive.temporary { redrive in
            let receivers = try (0..<8).map { _ in try Receiver() }
            let options = ["--allow-private", "--retry", "1h,1h"]
            for (index, receiver) in receivers.enumerated() {
                try redrive.addEndpoint("e\(index)", receiver.url, options)
            }
            let limiter = try #require(Redrive.tool("prlimit"))
            let gateway = try Gateway(redrive, through: [limiter, "--nofile=256:256"])
            defer { gateway.stop() }
            let clients = gateway.idleClients(300)
            defer { for client in clients { close(client) } }
            usleep(300_000)
            #expect(try redrive.publish("a.b").count == 8)
            for receiver in receivers { #expect(receiver.waits(for: 1)) }
            #expect(try redrive.run(["list", "is:failed", "--count"]).output == "0\n")
        }
    }

    @Test(
        "A day's step of the clock sends nothing twice and keeps the order (S32)",
        .enabled(if: Redrive.tool("faketime") != nil, "faketime is missing"),
        arguments: ["+1d", "-1d"])
    func clockStep(step: String) throws {
        try Redrive.temporary { redrive in
            let receiver = try Receiver(.answer("503 Service Unavailable"))
            try redrive.addEndpoint("a", receiver.url, ["--allow-private", "--retry", "1h,1h,1h"])
            let ids = try (0..<5).flatMap { _ in try redrive.publish("a.b") }
            try redrive.run(["dispatch", "--until-idle"])
            #expect(receiver.requests.count == 5)
            let stepped = #"faketime -f \#(step) "$redrive" "#
            #expect(try redrive.shell(stepped + "dispatch --until-idle").status == 0)
            // A day later each is due once; a day earlier none is.
            #expect(receiver.requests.count == (step == "+1d" ? 10 : 5))
            #expect(try redrive.run(["dispatch", "--until-idle"]).status == 0)
            #expect(receiver.requests.count == (step == "+1d" ? 10 : 5))
            #expect(try redrive.shell(stepped + "publish a.b", input: "{}").status == 0)
            let listed = try redrive.run(["list", "--json"]).objects
                .compactMap { $0["id"] as? String }.filter(ids.contains)
            #expect(listed == ids.reversed())
            #expect(try redrive.run(["doctor"]).status == 0)
        }
    }

    @Test(
        "Killed at system calls of a run, it has what it acknowledged and nothing else (S1)",
        .enabled(
            if: Redrive.tool("strace") != nil && Redrive.tool("python3") != nil,
            "strace or python3 is missing"))
    func systemCalls() throws {
        try Redrive.temporary { redrive in
            let driver = URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../../scripts/soak.d/syscalls.py").standardized.path
            let seed = ProcessInfo.processInfo.environment["REDRIVE_SEED"] ?? "1"
            let run = try redrive.shell(
                #"python3 '\#(driver)' "$redrive" --sample 20 --seed \#(seed)"#)
            #expect(run.status == 0, "\(run.messages)")
        }
    }
}
