import Terminal

/// Lends the terminal to the pager, with what it is to show in a file of its own.
struct TerminalLender {
    let session: TerminalSession
    let outlet: any Outlet
    let pager: PagerCommand

    /// Opens a text in the pager; answers when that has ended, and with what there is to say.
    func page(_ text: PagerText) -> (LoanEnd, String?) {
        do {
            let end = try outlet.lend(text.bytes, named: text.name) { path in
                try session.run(pager.words(showing: path), environment: pager.environment)
            }
            return (end, end == .failed(status: PagerCommand.notFound) ? missing : nil)
        } catch {
            return (.returned, "\(error)")
        }
    }

    private var missing: String { "set PAGER: there is no \(pager.command) here" }
}
