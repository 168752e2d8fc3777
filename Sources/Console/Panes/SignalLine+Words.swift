import DeliveryEngine

extension SignalLine {
    /// The route it came by, with the application where that is not the usual one (E3).
    var place: String {
        switch self {
        case .kept(let head): head.route.place(of: head.application)
        case .refused(let refused): refused.route.place(of: refused.application)
        }
    }

    /// What it did, or why it was refused.
    var note: String {
        switch self {
        case .kept(let head): "\(head.id.text): \(head.note)"
        case .refused(let refused): refused.refusal.sentence
        }
    }

    /// What a search looks in.
    var searchText: String {
        switch self {
        case .kept(let head):
            "\(place) \(head.type) \(head.effect.word) \(head.subject ?? "")"
                + " \(head.id.text) \(head.note)"
        case .refused(let refused):
            "\(place) refused \(refused.refusal.kind.word)"
                + " \(refused.refusal.sentence)"
        }
    }
}
