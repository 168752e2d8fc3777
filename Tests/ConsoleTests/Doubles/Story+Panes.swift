import DeliveryEngine
import Terminal

@testable import Console

extension Story {
    /// A console with this pane in front.
    static func standing(in pane: Pane, size: TerminalSize = .classic) -> Story {
        var story = Story(size: size)
        switch pane {
        case .log: break
        case .detail: story.press(.enter)
        case .endpoints: story.run("endpoints")
        case .endpointLog: story.press("L")
        case .groups: story.run("groups")
        case .bench: story.press(.enter, "s")
        case .journal: story.run("journal")
        case .action:
            story.press("r", "y")
            story.run("journal")
            story.press(.enter)
        case .jobs, .job:
            story.change { $0.jobs = [Fixture.job(1, .running, delivered: 3, waiting: 5)] }
            story.run("jobs")
            if pane == .job { story.press(.enter) }
        case .views:
            story.run("save-view")
            story.type("evening")
            story.press(.enter)
            story.run("views")
        case .brush:
            story = Story(size: size, hasChart: true)
            story.press("b")
        case .help: story.press("?")
        case .customer: story.press("C")
        case .signals: story.run("signals")
        case .signal:
            story.log.change { $0.signals = [.refused(Fixture.refusedSignal)] }
            story.run("signals")
            story.press(.enter)
        case .guides: story.run("guides")
        case .guide:
            story.run("guides")
            story.press(.enter)
        }
        return story
    }

    /// Calls something by its name.
    mutating func run(_ name: String) {
        press(":")
        type(name)
        press(.enter)
    }
}
