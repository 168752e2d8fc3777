import DeliveryEngine

/// `redrive version`: which program this is.
enum VersionCommand {
    /// The command.
    static let command = Command(
        "version", options: [.json], summary: "print the version"
    ) { invocation in
        if invocation.isJSON {
            try invocation.output.object { $0.member("version", redriveVersion) }
        } else {
            try invocation.output.line("redrive \(redriveVersion)")
        }
        return .done
    }
}
