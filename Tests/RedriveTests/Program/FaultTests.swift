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
