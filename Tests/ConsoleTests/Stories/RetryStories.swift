import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Acting on one delivery")
struct RetryStories {
    private static let newest = Fixture.evening[3].delivery.id
    private static let middle = Fixture.evening[2].delivery.id

    @Test("r asks in the footer with id, endpoint, URL and attempt number; y sends it (B5)")
    func retry() {
        var story = Story()
        story.press("r")
        #expect(
            story.text.hasSuffix(
                """
                 Retry as attempt 4? dlv_01M6BPNFZG0000000000000004
                 billing POST https://hooks.example.com/in
                 y retry   any other key: leave it
                """))
        #expect(story.log.requests.isEmpty)
        story.press("y")
        #expect(
            story.log.requests == [
                ActionRequest(
                    kind: .retry, targets: [Self.newest], by: Fixture.ada,
                    grace: ActionRequest.consoleGrace, seenAt: Timestamp(milliseconds: 0))
            ])
        #expect(story.remark == " retry in 5 s  z calls back  dlv_01M6BPNFZG0000000000000004")
    }

    @Test(
        "Any other key cancels and is swallowed",
        arguments: ["n", "q", "j", "r", .escape, .enter] as [Key])
    func swallowed(key: Key) {
        var story = Story()
        let before = story.model.log.position
        story.press("r", key)
        #expect(story.log.requests.isEmpty)
        #expect(story.model.dialog == nil)
        #expect(story.model.log.position == before)
        #expect(!story.hasQuit)
    }

    @Test("What is asked about is the delivery of the key press, whatever arrives meanwhile")
    func captured() {
        var story = Story()
        story.press("j", "r")
        story.change {
            $0.details.append(Fixture.detail(9, "invoice.paid", .success, code: 200, age: .zero))
        }
        #expect(story.text.contains("Retry as attempt 3? \(Self.middle)"))
        story.press("y")
        #expect(story.log.requests.map(\.targets) == [[Self.middle]])
    }

    @Test("The grace counts down and ends")
    func countdown() {
        var story = Story()
        story.press("r", "y")
        story.wait(.seconds(1))
        #expect(story.remark.hasPrefix(" retry in 4 s"))
        story.wait(Milliseconds(3999))
        #expect(story.remark.hasPrefix(" retry in 1 s"))
        story.wait(Milliseconds(1))
        #expect(story.remark == " retry of \(Self.newest) is on its way")
    }

    @Test("z within the grace calls it back, and says so")
    func callBack() {
        var story = Story()
        story.press("r", "y", "z")
        #expect(story.remark == " called back: nothing was sent")
        #expect(story.log.operatorJournal(limit: 1).first?.withdrawn?.by == Fixture.ada)
        story.press("z")
        #expect(story.remark.hasPrefix(" cannot undo: nothing is in its grace"))
    }

    @Test("While it is being called back z waits, however often it is pressed, and the view stays")
    func callingBack() {
        var story = Story(holding: { if case .withdraw = $0 { true } else { false } })
        story.filter("code:503")
        story.press("r", "y", "z")
        #expect(story.remark == " asking …")
        for _ in 1...3 {
            story.press("z")
            #expect(story.remark == " wait: what was asked for is being recorded")
        }
        story.wait(.seconds(20))
        story.press("z")
        #expect(story.model.log.filter == "code:503")
        story.release()
        #expect(story.remark == " called back: nothing was sent")
        story.press("z")
        #expect(story.model.log.filter.isEmpty)
    }

    @Test("A call-back that comes too late says so and stays until Esc")
    func tooLate() {
        var story = Story()
        story.press("r", "y")
        story.log.change { $0.withdrawFailure = .refused("it has been sent") }
        story.press("z")
        #expect(story.remark == " could not call back: it has been sent  (Esc: seen)")
        story.press("j")
        #expect(story.remark.contains("it has been sent"))
        story.press(.escape)
        #expect(!story.remark.contains("it has been sent"))
    }

    /// A retry was asked for, its grace is over, and its attempt is queued.
    private func storyOfQueuedRetry() -> Story {
        var story = Story()
        story.press("r", "y")
        story.wait(.seconds(6))
        story.change { contents in
            contents.journal[0].applied = [
                ActionApplied(
                    action: contents.journal[0].action.id, delivery: Self.newest,
                    at: Fixture.now, effect: .retryQueued)
            ]
        }
        return story
    }

    @Test(
        "How it ended is said on the screen (B9)",
        arguments: [
            (200, nil, "retry of X: attempt 4 delivered, 200"),
            (503, .http, "retry of X: attempt 4 failed: 503; its schedule stays as it was"),
            (
                nil, .connect,
                "retry of X: attempt 4 failed: no connection; its schedule stays as it was"
            ),
        ] as [(Int?, FailureClass?, String)])
    func outcome(code: Int?, failure: FailureClass?, text: String) {
        var story = storyOfQueuedRetry()
        #expect(story.remark.hasPrefix(" retry of \(Self.newest): queued"))
        story.change { contents in
            contents.journal[0].results = [
                Self.newest: AttemptSummary(number: 4, responseCode: code, failure: failure)
            ]
        }
        let expected = text.replacing("X", with: Self.newest.text)
        #expect(story.model.notice?.text == expected)
        #expect(story.model.actions.isEmpty)
    }

    @Test("After the clock was set back z is not about what went out before")
    func clockSetBack() {
        var story = storyOfQueuedRetry()
        story.change { contents in
            contents.journal[0].results = [
                Self.newest: AttemptSummary(number: 4, responseCode: 200, failure: nil)
            ]
        }
        story.press("O")
        story.wait(.hours(-1))
        story.press("z")
        #expect(story.model.log.search.sort == .newestFirst)
    }

    @Test("An outcome that comes by itself stays while the cursor moves, and goes with Esc")
    func outcomeStays() {
        var story = storyOfQueuedRetry()
        story.press("j", "k")
        #expect(story.remark.hasPrefix(" retry of \(Self.newest): queued"))
        story.press(.enter, .escape)
        #expect(story.model.detail == nil)
        #expect(!story.remark.contains("queued"))
    }

    @Test("What is said below the grace is there when that is over, whatever was pressed meanwhile")
    func reportBelowGrace() {
        var story = Story()
        story.press("r", "y", "y", "u", "j")
        #expect(story.remark.hasPrefix(" retry in 5 s"))
        story.wait(.seconds(6))
        #expect(story.remark.contains("URL sent by OSC 52"))
    }

    @Test("What cannot be done says why at once (B9)")
    func refused() {
        var story = Story()
        story.press("j", "j", "r")
        #expect(story.remark.contains("it was delivered; replay sends it again"))
        #expect(story.model.dialog == nil)
    }

    @Test("A replay of a success says that the receiver may ignore it (B6)")
    func replayOfSuccess() {
        var story = Story()
        story.press("j", "j", "R")
        #expect(story.text.contains("It was delivered: same id, so the receiver may ignore it."))
        story.press("y")
        #expect(story.log.requests.map(\.kind) == [.replay])
    }

    @Test("Resend and cancel are asked about alike (B7, B8)")
    func resendAndCancel() {
        var story = Story()
        story.press("S")
        #expect(story.text.contains("as a new delivery?"))
        story.press("y", "X")
        #expect(story.text.contains("Its next attempt (in 27m) will not happen."))
        story.press("y")
        #expect(story.log.requests.map(\.kind) == [.resend, .cancel])
    }

    @Test("When nobody dispatches the question says so")
    func nobodyDispatches() {
        var story = Story()
        story.change { $0.condition = Fixture.condition(dispatcher: .nobody) }
        story.press("r")
        #expect(story.text.contains("Nobody dispatches: it will wait until somebody does."))
        #expect(story.line(1).contains("NOBODY DISPATCHES"))
    }

    @Test("When who dispatches is stopped the question and what follows it say so (S28)")
    func dispatcherStopped() {
        var story = Story()
        story.change { $0.condition = Fixture.condition(dispatcher: .stoppedProcess(pid: 7)) }
        story.press("r")
        let waits = "Dispatcher pid 7 is stopped: it will wait until that goes on (kill -CONT 7)."
        #expect(story.text.contains(waits))
        story.press("y")
        story.wait(.seconds(5))
        #expect(
            story.remark == " retry of \(Self.newest) waits: dispatcher pid 7 is stopped")
    }

    @Test("Read-only says why before, not after (T9)", arguments: ["r", "R", "S", "X"] as [Key])
    func readOnly(key: Key) {
        var story = Story(
            options: ConsoleOptions(readOnlyReason: "opened with --read-only", colors: 0))
        story.press(key)
        #expect(story.remark.contains("read-only (opened with --read-only)"))
        #expect(story.line(1).contains("READ-ONLY (opened with --read-only)"))
        #expect(story.model.dialog == nil)
        #expect(story.log.requests.isEmpty)
    }

    @Test("A store that fails is said until it is seen")
    func storeFails() {
        var story = Story()
        story.log.change { $0.requestFailure = .readOnly(reason: "write of x failed: EIO") }
        story.press("r", "y")
        #expect(story.remark.contains("retry failed: the store is read-only: write of x"))
        #expect(story.model.requests.isEmpty)
    }

    @Test("q asks while a send is in its grace; z calls it back, y quits, others stay")
    func quitInGrace() {
        var story = Story()
        story.press("r", "y", "q")
        #expect(
            story.remark == " 1 delivery in grace will wait in the store until somebody dispatches."
        )
        story.press("j")
        #expect(!story.hasQuit)
        story.press("Q", "z")
        #expect(story.remark == " called back: nothing was sent")
        story.press("r", "y", "q", "y")
        #expect(story.hasQuit)
    }

    @Test("Who leaves a demo within a grace is told that its store goes with it")
    func quitDemo() {
        var options = ConsoleOptions(colors: 0)
        options.isOnThrowAway = true
        var story = Story(options: options)
        story.press("r", "y", "q")
        #expect(story.remark == " 1 delivery in grace will go with the demo's store, unsent.")
    }

    @Test(
        "Who leaves within a grace is told what becomes of it, by who dispatches",
        arguments: [
            (.process(pid: 7, since: nil), "will still be sent."),
            (.stoppedProcess(pid: 7), "will wait for dispatcher pid 7, which is stopped."),
            (.nobody, "will wait in the store until somebody dispatches."),
        ] as [(LogCondition.DispatcherPresence, String)])
    func quitBeside(presence: LogCondition.DispatcherPresence, fate: String) {
        var story = Story()
        story.change { $0.condition = Fixture.condition(dispatcher: presence) }
        story.press("r", "y", "q")
        #expect(story.remark == " 1 delivery in grace \(fate)")
    }
}
