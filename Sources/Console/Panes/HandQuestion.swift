import DeliveryEngine
import Terminal

/// The question before a customer's access is changed by hand.
struct HandQuestion {
    let model: Model
    let request: AdjustmentRequest

    var question: FootQuestion {
        let width = max(model.size.columns - 2, 2)
        let end = request.kind.until.map { " until \(model.times.full($0))" } ?? ""
        let what = "\(request.kind.sentence)\(end) for \(model.customerName(request.subject))?"
        func note(_ text: String, _ role: Role = .text, isUsual: Bool = false) -> QuestionNote {
            QuestionNote(
                lines: LineWrap.words(text, width: width).map { StyledLine($0, role) },
                isUsual: isUsual)
        }
        let recorded = "It is recorded as yours (\(request.by.text)), and endpoints are told."
        return FootQuestion(
            asked: LineWrap.words(what, width: width).map { StyledLine($0, .strong) },
            notes: [
                note(now), note("why: \(request.reason)"), note(recorded, .dim, isUsual: true),
            ],
            keys: KeyHints.lines(
                [KeyHints.Hint("y", request.kind.word), KeyHints.otherKey], width: width))
    }

    private static let doubt = " (this customer never had it: is the name right?)"

    /// How it stands before.
    private var now: String {
        let story = model.customer?.story
        switch request.kind {
        case .grant(let feature, _), .revoke(let feature):
            let state = story?.access.first { $0.feature == feature }?.state ?? .none
            let isKnown = story?.access.contains { $0.feature == feature } ?? false
            return "now: \(feature) is \(state.rawValue)"
                + (isKnown ? "" : Self.doubt)
        case .usage(let meter, _):
            let known = story?.meters[meter]
            return "now: \(Number.text(Int(known?.remaining ?? 0))) \(meter) left"
                + (known == nil ? Self.doubt : "")
        }
    }
}
