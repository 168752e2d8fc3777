import DeliveryEngine
import JournalStore

/// `redrive customer`: everything about one subject (C6).
enum CustomerCommand {
    /// The command.
    static let command = Command(
        "customer", .exactly(["SUBJECT"]), options: [.app, .json],
        summary: "show what a customer may use and why, and what came in and went out",
        details: [
            """
            Access now, entitlements with their history, usage, checkouts, inbound signals and \
            outbound deliveries of one subject_ref, side by side: look here before sending again.
            """
        ]
    ) { invocation in
        let store = try OpenStore(reading: invocation)
        let subject = try subject(invocation, in: store)
        let story = try store.file.customer(subject)
        guard !story.isEmpty else {
            throw Failure(
                "nothing is known of \(subject.reference) in the application"
                    + " \(subject.application)", id: subject.reference)
        }
        if invocation.isJSON {
            try invocation.output.value { $0.customer(story) }
            return .done
        }
        let page = CustomerPage(story: story, now: store.clock.now)
        for line in page.lines { try invocation.output.line(line) }
        return .done
    }

    /// The subject that is meant: of the application named, else of the only one that knows it.
    static func subject(_ invocation: Invocation, in store: OpenStore) throws -> SubjectKey {
        let reference = invocation.operands[0]
        try NameRules.checkSubject(reference)
        if let application = invocation.value(Option.app.name) {
            return SubjectKey(application: store.ownName(application), reference)
        }
        let known = store.file.subjects(named: reference)
        guard known.count > 1 else { return known.first ?? SubjectKey(reference) }
        let names = known.map(\.application).joined(separator: ", ")
        throw Failure(
            "\(reference) is a customer of several applications: \(names); say which with --app",
            id: reference)
    }
}
