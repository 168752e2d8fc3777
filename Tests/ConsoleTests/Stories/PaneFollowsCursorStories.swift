import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("The pane shows the delivery under the cursor, whatever has moved it")
struct PaneFollowsCursorStories {
    private static let failed = (1...9).map {
        Fixture.detail(
            $0, "invoice.paid", .failed, code: 500 + $0 % 3, failure: .http,
            age: .seconds(Int64(100 - $0)), next: .minutes(5))
    }

    /// The failed ones, the newest of them open, with the keys in the table.
    private func story(_ filter: String = "status:failed") -> Story {
        var story = Story(Self.failed + [Fixture.evening[1]])
        if !filter.isEmpty { story.filter(filter) }
        story.press("g", .enter, .tab)
        #expect(story.model.pane == .log)
        expectTogether(story)
        return story
    }

    /// The pane, the cursor and what a key would act on are the same delivery.
    private func expectTogether(_ story: Story, _ location: SourceLocation = #_sourceLocation) {
        let pointed = story.model.log.selected?.delivery.id
        #expect(pointed != nil, sourceLocation: location)
        #expect(story.model.detail?.id == pointed, sourceLocation: location)
        #expect(story.model.detail?.detail?.delivery.id == pointed, sourceLocation: location)
        var asked = story
        asked.press("S")
        guard case .one(let question)? = asked.model.dialog else {
            Issue.record("nothing is asked", sourceLocation: location)
            return
        }
        #expect(question.delivery == pointed, sourceLocation: location)
    }

    private func deliver(_ id: DeliveryID?, in story: inout Story) {
        story.change { contents in
            guard let index = contents.details.firstIndex(where: { $0.delivery.id == id }) else {
                return
            }
            contents.details[index] = Fixture.delivered(contents.details[index])
        }
    }

    @Test("A row that leaves the filter takes the pane with it to the row that is next")
    func leaves() {
        var story = story()
        let id = story.model.detail?.id
        deliver(id, in: &story)
        #expect(story.model.detail?.id != id)
        expectTogether(story)
    }

    @Test("What is being read in the pane stays there, says so, and gives way with the keys")
    func reader() {
        var story = story()
        story.press(.tab)
        let id = story.model.detail?.id
        deliver(id, in: &story)
        #expect(story.model.detail?.id == id)
        #expect(story.text.contains("not under the cursor"))
        story.press(.tab)
        #expect(story.model.detail?.id != id)
        #expect(!story.text.contains("not under the cursor"))
        expectTogether(story)
    }

    @Test(
        "From the detail, J and K go from delivery to delivery, and its tab, size and keys stay",
        arguments: [TerminalSize.classic, .wide, .narrow], [false, true])
    func steps(size: TerminalSize, isFull: Bool) {
        var story = Story(Self.failed + [Fixture.evening[1]], size: size)
        story.filter("status:failed")
        story.press("g", .enter, "3")
        if isFull { story.press(.enter) }
        let isFull = story.model.isDetailFull
        for index in 1...8 {
            story.press("J")
            #expect(story.model.log.position.index == index)
            #expect(story.model.detail?.tab == .response)
            #expect(story.model.isDetailFull == isFull)
            #expect(story.model.pane == .detail)
            expectTogether(story)
        }
        story.press("J")
        #expect(story.text.contains("this is the last one of the list"))
        story.press("K", "K")
        #expect(story.model.log.position.index == 6)
        expectTogether(story)
        story.press("g", "K", "K", "K", "K", "K", "K", "K")
        #expect(story.text.contains("this is the first one of the list"))
        expectTogether(story)
    }

    @Test("What has left the list gives way to the row that took its place, which is the next one")
    func stepsFromWhatLeft() {
        var story = story()
        story.press("j", .tab)
        let order = story.model.log.rows.map(\.value)
        deliver(story.model.detail?.id, in: &story)
        #expect(story.text.contains("not under the cursor"))
        story.press("J")
        #expect(story.model.log.cursor?.value == order[2])
        expectTogether(story)
        deliver(story.model.detail?.id, in: &story)
        story.press("K")
        #expect(story.model.log.cursor?.value == order[0])
        expectTogether(story)
    }

    @Test("A delivery that is still being read is shown once it is there")
    func stepsAhead() {
        var story = Story(
            Self.failed,
            holding: { if case .loadRows = $0 { true } else { false } })
        story.release()
        story.press("g", .enter)
        story.press("G")
        story.press(.enter, "J", "J")
        story.release()
        expectTogether(story)
    }

    @Test("Beside an endpoint's attempts they go from attempt to attempt")
    func stepsThroughAttempts() {
        var story = Story()
        story.press("L", .enter, "4")
        let first = story.model.detail?.shownAttempt
        story.press("J")
        #expect(story.model.detail?.tab == .attempts)
        #expect(story.model.endpointLog?.position.index == 1)
        #expect(story.model.detail?.id == story.model.endpointLog?.selected?.delivery.id)
        #expect(
            story.model.detail?.attempt == story.model.endpointLog?.selected?.attempt.start.number)
        story.press("K")
        #expect(story.model.detail?.shownAttempt == first)
        story.press("K")
        #expect(story.remark.contains("this is the first one of the list"))
    }

    @Test("Where no row is left there is nothing to show beside it")
    func empty() {
        var story = story()
        story.filter("code:404")
        #expect(story.model.detail == nil)
        #expect(story.text.contains("Nothing matches the filter."))
    }

    @Test("A new filter, one by a column, and each way back from them", arguments: [0, 1, 2, 3])
    func filters(way: Int) {
        var story = story()
        switch way {
        case 0: story.filter("status:success")
        case 1:
            story.model.log.column = .code
            story.press("-")
        case 2: story.press("\\")
        default: story.filter("code:501")
        }
        expectTogether(story)
        story.press(.backspace)
        expectTogether(story)
        story.press("z")
        expectTogether(story)
    }

    @Test("Following, the pane shows each newest one")
    func following() {
        var story = story("")
        story.press("F")
        story.change {
            $0.details.append(Fixture.detail(20, "a.b", .failed, code: 500, age: .zero))
        }
        #expect(story.model.detail?.detail?.delivery.eventType == "a.b")
        expectTogether(story)
        story.press(.tab)
        #expect(!story.model.log.isFollowing)
    }

    @Test("Beside an endpoint's attempts the pane follows a search there too")
    func endpointLog() {
        var story = Story()
        story.press("L", .enter, .tab, "/")
        story.type("subscription")
        let selected = story.model.endpointLog?.selected
        #expect(selected?.delivery.eventType == "subscription.deleted")
        #expect(story.model.detail?.id == selected?.delivery.id)
        #expect(story.model.detail?.detail?.delivery.id == selected?.delivery.id)
    }

    @Test("What is open beside an endpoint's attempts does not stay open beside the log")
    func leavingEndpointLog() {
        var story = Story()
        story.press("L", "j", "j", "j", .enter)
        story.run("deliveries")
        #expect(story.model.pane == .log)
        #expect(story.model.detail == nil)
    }
}
