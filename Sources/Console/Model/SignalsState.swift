import DeliveryEngine

/// The screen of inbound signals.
struct SignalsState: Equatable, Sendable {
    var lines: [SignalLine] = []
    var isLoaded = false
    var filter = SignalsFilter.all
    var position = ListPosition()
    /// The line under the cursor, which it stays on whatever comes in.
    var cursor: SignalLine?
    /// The signal that is open, once it is read.
    var detail: SignalDetail?
    var failure: String?
    /// The first line shown of the one that is open.
    var top = 0
    var form = BodyForm.pretty
    /// The body of the one that was opened last, laid out, and the one being laid out.
    var body: BodyText?
    var layingOut: BodyKey?

    /// The most lines that are read of each kind.
    static let limit = 1000

    /// What was read of a signal; those of two applications may have the same id.
    func detail(of id: SignalID, application: String) -> SignalDetail? {
        guard let head = detail?.head, head.id == id, head.application == application else {
            return nil
        }
        return detail
    }

    /// The bytes of what is open; `nil` until they are read.
    func bytes(of opening: SignalOpening) -> [UInt8]? {
        switch opening {
        case .refused(let refused): refused.excerpt
        case .kept(let id, let application): detail(of: id, application: application)?.body
        }
    }

    /// The lines that the filter lets through.
    var shown: [SignalLine] { lines.filter(filter.lets) }
}
