extension ExportState {
    /// How far it has come.
    var progress: String {
        let total = wish.content.total
        let place = total > 1 ? "\(Number.text(done)) of \(Number.text(total)) " : ""
        return "exporting \(place)…  (^C stops)"
    }
}
