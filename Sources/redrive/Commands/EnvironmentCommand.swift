import DeliveryEngine
import JournalStore

/// `redrive environment`: the word by which operators tell stores apart (console behaviour 6).
enum EnvironmentCommand {
    /// The command.
    static let command = Command(
        "environment", .optional("NAME"),
        options: [.flag("--clear", "take the name away"), .json],
        summary: "name the store's environment, or print its name",
        details: [
            """
            A console opened from then on shows the name at the top left, on red where it \
            says prod or live. NAME is 1 to 24 of A-Z a-z 0-9 _ . -
            """
        ]
    ) { invocation in
        let name = invocation.operands.first
        let clears = invocation.has("--clear")
        guard name == nil || !clears else {
            throw invocation.wrong("--clear stands alone, without a NAME.")
        }
        if let name, !StoreSettings.isEnvironment(name) {
            throw invocation.wrong("NAME is 1 to 24 of A-Z a-z 0-9 _ . -, not “\(name)”.")
        }
        let store = try OpenStore(invocation, name == nil && !clears ? .reading : .writing)
        if name != nil || clears {
            let former = store.file.settings?.environment
            try store.file.setEnvironment(name)
            if former != name {
                try store.storeCare.noteDone(
                    .environmentSet, name ?? "no name", by: .ofProcess())
            }
        }
        let current = store.file.settings?.environment
        if invocation.isJSON {
            try invocation.output.object { $0.member("environment", current) }
        } else if let current {
            try invocation.output.line(current)
        } else if !clears {
            invocation.messages.say("the store's environment has no name")
        }
        return .done
    }
}
