import DeliveryEngine
import Terminal
import Testing

@testable import Console

@Suite("Saved views")
struct SavedViewStories {
    @Test("A view is kept under a name, listed with its key, shown by it, and removed")
    func keep() {
        let memory = VolatileMemory()
        var story = Story(memory: memory)
        story.press("1")
        #expect(story.remark == " there is no view 1 yet: :save-view keeps what is shown")
        story.filter("status:failed,exhausted")
        story.press("o", "c")
        story.run("save-view")
        story.type("failures")
        #expect(story.foot == "name: failures")
        story.press(.enter)
        #expect(story.remark == " saved: 1 shows failures again")
        let view = SavedView(
            name: "failures", filter: "status:failed,exhausted",
            sort: SortOrder(key: .code, isDescending: true))
        #expect(memory.recall().views == [view])
        story.press("0")
        #expect(story.model.log.count == 4)
        #expect(story.model.log.search.sort == .newestFirst)
        story.press("1")
        #expect(story.model.log.count == 3)
        #expect(story.model.log.search.sort.key == .code)
        story.press(.backspace)
        #expect(story.model.log.count == 4)
        story.run("views")
        #expect(
            story.squeezed.contains(
                """
                  KEY NAME                 FILTER                                   SORT
                ▸ 1   failures             status:failed,exhausted                  -code
                """))
        story.press("D")
        #expect(story.remark == " Remove the view failures?")
        story.press("y")
        #expect(memory.recall().views.isEmpty)
        #expect(story.text.contains("No view is saved yet."))
    }

    @Test("Views and histories come back; a filter never does by itself")
    func recalled() {
        let view = SavedView(name: "stuck", filter: "is:stuck", sort: .newestFirst)
        let memory = VolatileMemory(
            Remembered(views: [view], filterHistory: ["code:503"], searchHistory: ["paid"]))
        var story = Story(memory: memory)
        #expect(story.model.log.filter == "")
        #expect(story.model.views.list == [view])
        story.press("f", .up)
        #expect(story.foot == "filter: code:503")
        story.press(.enter)
        #expect(memory.recall().filterHistory == ["code:503"])
    }

    @Test("A tenth view has no key; a name that is taken asks before it is kept anew")
    func tenth() {
        let views = (1...9).map { SavedView(name: "v\($0)", filter: "", sort: .newestFirst) }
        var story = Story(memory: VolatileMemory(Remembered(views: views)))
        story.run("save-view")
        story.type("v10")
        story.press(.enter)
        #expect(story.remark.contains("all 9 keys are taken: :views removes one"))
        story.press(.control("u"))
        story.type("v9")
        story.press(.enter)
        #expect(story.remark == " saved: 9 shows v9 again")
        story.filter("code:503")
        story.run("save-view v9")
        #expect(story.remark == " There is a view v9. Replace it?")
        story.press("n")
        #expect(story.remark == " nothing was saved: the view v9 stays as it was")
        #expect(story.model.views.list.last?.filter == "")
        story.run("save-view v9")
        story.press("y")
        #expect(story.model.views.list.count == 9)
        #expect(story.model.views.list.last?.filter == "code:503")
        #expect(story.remark == " saved: 9 shows v9 again")
    }

    @Test("i shows one's own actions and their results; again, everybody's")
    func mine() {
        var story = Story()
        story.change { contents in
            contents.journal.append(
                ActionStanding(
                    action: OperatorAction(
                        id: Fixture.id(5), kind: .cancel,
                        by: OperatorIdentity(user: "bob", host: "bastion", terminal: "pts/9"),
                        at: Fixture.now, reason: "maintenance", query: nil,
                        notBefore: Fixture.now, targets: [Fixture.evening[3].delivery.id],
                        refusals: [])))
        }
        story.press("r", "y", "i")
        #expect(story.line(0).contains("my actions"))
        #expect(story.text.contains("ada@bastion"))
        #expect(!story.text.contains("bob@bastion"))
        story.press("i")
        #expect(story.text.contains("bob@bastion"))
    }
}
