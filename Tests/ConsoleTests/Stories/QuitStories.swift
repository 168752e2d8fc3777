import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Leaving while the store has still to answer")
struct QuitStories {
    private static let warning =
        "What was asked for is being recorded: quitting waits, and shows no outcome."

    /// A console whose store takes its time with everything that is to be recorded.
    private static func slow(_ details: [DeliveryDetail] = Fixture.evening) -> Story {
        Story(
            details,
            holding: { effect in
                switch effect {
                case .request, .carryOut, .control, .withdraw, .operateEndpoint: true
                default: false
                }
            })
    }

    @Test(
        "Q asks while a request is being recorded, and then about its grace", arguments: ["q", "Q"])
    func request(key: Key) {
        var story = Self.slow()
        story.press("r", "y", key)
        #expect(!story.hasQuit)
        #expect(story.remark == " \(Self.warning)")
        #expect(story.foot == " y quit  other key: stay")
        story.release()
        #expect(story.remark.hasPrefix(" 1 delivery in grace will wait"))
        #expect(story.foot == " y quit  z call back  other key: stay")
        story.press("y")
        #expect(story.hasQuit)
    }

    @Test("Who does not wait leaves, who stays finds the console as it was")
    func answers() {
        var story = Self.slow()
        story.press("r", "y", "Q", "j")
        #expect(story.model.dialog == nil)
        #expect(story.remark == " asking …")
        story.press("Q", "y")
        #expect(story.hasQuit)
    }

    @Test("A refusal that comes while the question stands is in it, and stays until it is seen")
    func refused() {
        var story = Self.slow()
        story.log.change { $0.requestFailure = .refused("it is in flight") }
        story.press("r", "y", "Q")
        story.release()
        #expect(story.remark == " retry failed: it is in flight")
        story.press("j")
        #expect(story.remark == " retry failed: it is in flight  (Esc: seen)")
    }

    @Test("So does what was done to an endpoint")
    func endpoint() {
        var story = Self.slow()
        story.run("endpoints")
        story.press("j", "P")
        story.type("deploy")
        story.press(.enter, "y", "Q")
        #expect(story.remark == " \(Self.warning)")
        story.release()
        #expect(story.remark.hasPrefix(" billing paused"))
        story.press("y")
        #expect(story.hasQuit)
    }

    @Test("A job that is being paused and a send that is being called back are waited for alike")
    func callBack() {
        var story = Self.slow()
        story.press("r", "y")
        story.release()
        story.press("z", "Q")
        #expect(story.remark == " \(Self.warning)")
        story.release()
        #expect(story.remark == " called back: nothing was sent")
        story.press("j")
        story.change { $0.jobs = [Fixture.job(1, .running, delivered: 3, waiting: 5)] }
        story.change { $0.condition = Fixture.condition(dispatcher: .process(pid: 7, since: nil)) }
        story.run("jobs")
        story.press("p", "Q")
        #expect(story.remark == " \(Self.warning)")
        story.release()
        #expect(!story.text.contains(Self.warning))
        #expect(story.model.requests.isEmpty)
    }
}
