extension ExportState {
    /// How far it has come, and which key stops it.
    func progress(stop: String) -> String {
        let total = wish.content.total
        let place = total > 1 ? "\(Number.text(done)) of \(Number.text(total)) " : ""
        return "exporting \(place)…  (\(stop) stops)"
    }
}
