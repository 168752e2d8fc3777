import DeliveryEngine
import Terminal

/// The question before a customer's access is changed by hand.
struct HandQuestion {
    let model: Model
    let request: AdjustmentRequest

    var lines: [StyledLine] {
        let width = max(model.size.columns - 2, 2)
        let what = "\(request.kind.sentence) for \(model.customerName(request.subject))?"
        var lines = LineWrap.words(what, width: width).map { StyledLine($0, .strong) }
        lines += LineWrap.words(now, width: width).map { StyledLine($0) }
        lines += LineWrap.words("why: \(request.reason)", width: width).map { StyledLine($0) }
        lines += LineWrap.words(
            "It is recorded as yours (\(request.by.text)), and endpoints are told.", width: width
        ).map { StyledLine($0, .dim) }
        return lines
            + KeyHints.lines(
                [KeyHints.Hint("y", request.kind.word), KeyHints.otherKey], width: width)
    }

    /// How it stands before.
    private var now: String {
        let story = model.customer?.story
        switch request.kind {
        case .grant(let feature, _), .revoke(let feature):
            let state = story?.access.first { $0.feature == feature }?.state ?? .none
            let isKnown = story?.access.contains { $0.feature == feature } ?? false
            return "now: \(feature) is \(state.rawValue)"
                + (isKnown ? "" : " (this customer never had it: is the name right?)")
        case .usage(let meter, _):
            let left = story?.meters[meter]?.remaining ?? 0
            return "now: \(Number.text(Int(left))) \(meter) left"
        }
    }
}
