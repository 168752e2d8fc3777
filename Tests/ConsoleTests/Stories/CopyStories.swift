import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("What is copied")
struct CopyStories {
    /// What the terminal was asked to take, as text.
    private func copied(_ story: Story) -> String? {
        guard case .setClipboard(let sequence) = story.leavings.last else { return nil }
        let text = String(decoding: sequence.bytes, as: UTF8.self)
        guard text.hasPrefix("\u{1B}]52;c;"), text.hasSuffix("\u{07}") else { return nil }
        return Base64.bytes(of: String(text.dropFirst(7).dropLast())).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test("y asks what to copy, in words that no confirmation has")
    func question() {
        var story = Story()
        story.press("y")
        #expect(
            story.remark
                == " Copy to the clipboard (nothing is sent): dlv_01M6BPNFZG0000000000000004")
        #expect(
            story.foot
                == " i id  u URL  c curl  p payload  r response  j JSON  other key: leave")
        story.press("y")
        #expect(story.remark == " nothing was copied")
        #expect(story.leavings == [])
    }

    @Test(
        "A letter copies that part, and says what nobody can promise",
        arguments: [
            ("i", "dlv_01M6BPNFZG0000000000000004", "id"),
            ("u", "https://hooks.example.com/in", "URL"),
            ("p", #"{"id":"evt_1","amount":4200}"#, "payload"),
            ("r", #"{"error":"maintenance"}"#, "response"),
        ])
    func parts(letter: String, text: String, title: String) {
        var story = Story()
        story.press("y", .character(Character(letter)))
        #expect(copied(story) == text)
        let size = text.utf8.count
        #expect(
            story.remark
                == " \(title) sent by OSC 52 (\(size) bytes); no terminal confirms it; "
                + "^L ^L: by hand")
        #expect(story.log.requests.isEmpty)
    }

    @Test("The report goes with the next key that does something, and Esc acts at once")
    func reported() {
        var story = Story()
        story.press(.enter, "y", "r")
        #expect(story.remark.contains("response sent by OSC 52"))
        story.press("3")
        #expect(!story.text.contains("OSC 52"))
        story.press("y", "r", .escape)
        #expect(story.model.detail == nil)
        #expect(!story.text.contains("OSC 52"))
    }

    @Test("curl repeats the request without what only the secret can make (E2)")
    func curl() throws {
        var story = Story()
        story.press("y", "c")
        let command = try #require(copied(story))
        #expect(command.hasPrefix("curl --globoff --request POST --header 'Content-Type:"))
        #expect(!command.contains("c2lnbmF0dXJl"))
        #expect(command.hasSuffix("-- 'https://hooks.example.com/in'"))
    }

    @Test("The headers with credentials that are left out of a command are named (E2)")
    func credentials() {
        var story = Story()
        let command = CopiedText(
            .curl, plain: "curl", without: ["Authorization", "X-Api-Key"])
        story.send(.leaving(.copied(command)))
        #expect(
            story.text.contains(
                " curl sent by OSC 52 (4 bytes, without Authorization and X-Api-Key); "))
    }

    @Test("JSON is what show --json prints")
    func json() throws {
        var story = Story()
        story.press("y", "j")
        let text = try #require(copied(story))
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(value["id"]?.string == "dlv_01M6BPNFZG0000000000000004")
        #expect(value["attempt_log"]?.array?.count == 3)
    }

    @Test("r and y stay a retry, y and r a copy: neither key does the other's work")
    func neverConfused() {
        var story = Story()
        story.press("y", "r")
        #expect(story.model.dialog == nil)
        #expect(story.log.requests.isEmpty)
        story.press("r", "r")
        #expect(story.log.requests.isEmpty)
        story.press("r", "y")
        #expect(story.log.requests.count == 1)
    }

    @Test("A plan that comes while the letters are on screen takes their place")
    func givesWay() {
        var story = Story(holding: { if case .planBulk = $0 { true } else { false } })
        story.press(" ", " ", "r", "y")
        #expect(story.foot.contains("curl"))
        story.release()
        guard case .several = story.model.dialog else {
            Issue.record("the plan's question is not open")
            return
        }
    }

    @Test("The detail copies the response of the attempt that is shown")
    func attempt() {
        var details = Fixture.evening
        details.append(
            Fixture.detail(
                5, "order.paid", .failed, code: 500, failure: .http, attempts: 2,
                age: .seconds(1), response: "an\u{1B}[31m answer\n"))
        var story = Story(details)
        story.press(.enter, "3", "<", "y", "r")
        #expect(copied(story) == "an^[[31m answer\n")
        #expect(story.text.contains("controls escaped"))
    }

    @Test("What is not there or too long is said, and nothing is sent to the terminal")
    func refused() {
        var story = Story([
            Fixture.detail(1, "order.paid", .pending, attempts: 0, age: .seconds(9)),
            Fixture.detail(
                2, "order.paid", .success, code: 200, age: .seconds(5),
                payload: String(repeating: "x", count: 80_000)),
        ])
        story.press("y", "p")
        #expect(
            story.remark == " payload has 80,000 bytes, OSC 52 carries 74,994: x exports it")
        story.press("y", "r")
        #expect(
            story.remark == " cannot copy the response: there is none, the answer is empty")
        story.press("j", "y", "r")
        #expect(story.remark == " cannot copy the response: nothing was sent yet")
        #expect(copied(story) == nil)
    }

    @Test("The palette copies by name")
    func palette() {
        var story = Story()
        story.run("copy-url")
        #expect(copied(story) == "https://hooks.example.com/in")
    }

    @Test("tmux gets it in its own words as well, screen in pieces")
    func carriers() {
        let tmux = ClipboardSequence("hi", through: .tmux).bytes
        #expect(
            String(decoding: tmux, as: UTF8.self)
                == "\u{1B}]52;c;aGk=\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGk=\u{07}\u{1B}\\")
        let long = ClipboardSequence(String(repeating: "a", count: 900), through: .screen).bytes
        #expect(String(decoding: long, as: UTF8.self).split(separator: "\u{1B}P").count == 3)
        #expect(ClipboardSequence.Carrier(environment: ["TMUX": "/tmp/x"]) == .tmux)
        #expect(ClipboardSequence.Carrier(environment: ["TMUX": ""]) == .none)
        #expect(ClipboardSequence.Carrier(environment: ["STY": "1.pts"]) == .screen)
    }
}
