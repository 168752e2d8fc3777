import DeliveryEngine

/// The detail pane: one delivery, and what of it is shown.
struct DetailState: Equatable, Sendable {
    let id: DeliveryID
    /// What was read; `nil` until it is there.
    var detail: DeliveryDetail?
    /// Why it could not be read.
    var failure: String?
    var tab = DetailTab.payload
    var tops: [DetailTab: Int] = [:]
    var payloadForm = BodyForm.pretty
    var responseForm = BodyForm.pretty
    /// The attempt shown, by its number; `nil` is the last.
    var attempt: Int?
    /// Bodies laid out for the pane's width.
    var bodies: [BodyKey: BodyText] = [:]
    /// The body being laid out.
    var layingOut: BodyKey?
    /// The customer it is about, once read; `nil` where nothing is known of one.
    var customer: CustomerStory?
    /// Whether it would tell something older than its endpoint knows.
    var freshness = Freshness.unknown
    /// The line that a search has found.
    var foundLine: Int?
    /// Whether long lines go on on the next one; else they are cut, and `left` columns of them are
    /// out of sight to the left.
    var isWrapped = true
    var left = 0
    /// What is compared, once chosen; attempts where there are two, else payloads.
    var comparisonMode: ComparisonMode?
    /// A comparison laid out, and the one being laid out.
    var comparison: ComparisonText?
    var comparing: ComparisonKey?

    init(id: DeliveryID) { self.id = id }

    var top: Int { tops[tab] ?? 0 }

    /// The tabs there are: the customer's only where one is known.
    var tabs: [DetailTab] {
        DetailTab.allCases.filter { $0 != .customer || customer != nil }
    }

    /// The attempt shown.
    var shownAttempt: Attempt? {
        guard let attempts = detail?.attempts else { return nil }
        return attempts.first { $0.start.number == attempt } ?? attempts.last
    }

    /// The body of the tab that is shown, if it has one, and how it is wanted.
    func bodyKey(width: Int) -> BodyKey? {
        switch tab {
        case .payload: BodyKey(part: .payload, form: payloadForm, width: width)
        case .response:
            shownAttempt.map {
                BodyKey(part: .response($0.start.number), form: responseForm, width: width)
            }
        case .request, .attempts, .customer, .diff: nil
        }
    }

    /// The bytes of a body.
    func bytes(of part: BodyKey.Part) -> [UInt8]? {
        switch part {
        case .payload: detail?.payload
        case .response(let number):
            detail?.attempts.first { $0.start.number == number }?.end?.outcome.responseBody
        case .signal: nil
        }
    }
}
