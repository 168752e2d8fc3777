import DeliveryEngine

extension RecordCodec {
    private enum StandingCode {
        static let requested: UInt8 = 0
        static let opened: UInt8 = 1
        static let unavailable: UInt8 = 2
        static let failed: UInt8 = 3
    }

    static func put(_ attempt: CheckoutAttempt, into writer: inout FieldWriter) {
        writer.add(attempt.id)
        put(attempt.request.subject, into: &writer)
        writer.add(attempt.request.price)
        writer.add(attempt.request.successURL)
        writer.add(attempt.request.cancelURL)
        writer.add(attempt.at)
        switch attempt.standing {
        case .requested: writer.add(byte: StandingCode.requested)
        case .opened(let session, let url):
            writer.add(byte: StandingCode.opened)
            writer.add(session)
            writer.add(url)
        case .unavailable(let why):
            writer.add(byte: StandingCode.unavailable)
            writer.add(why)
        case .failed(let why):
            writer.add(byte: StandingCode.failed)
            writer.add(why)
        }
    }

    static func checkout(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> CheckoutAttempt {
        let id = try reader.id(IdentifierKinds.Checkout.self)
        let subject = try subject(&reader)
        let price = try reader.text()
        let successURL = try reader.text()
        let request = CheckoutRequest(
            subject: subject, price: price, successURL: successURL,
            cancelURL: try reader.text())
        let at = try reader.moment()
        return CheckoutAttempt(
            id: id, request: request, at: at, standing: try checkoutStanding(&reader))
    }

    private static func checkoutStanding(
        _ reader: inout FieldReader
    ) throws(RecordFormatError) -> CheckoutAttempt.Standing {
        let code = try reader.byte()
        switch code {
        case StandingCode.requested: return .requested
        case StandingCode.opened:
            let session = try reader.text()
            return .opened(session: session, url: try reader.text())
        case StandingCode.unavailable: return .unavailable(try reader.text())
        case StandingCode.failed: return .failed(try reader.text())
        default: throw reader.failure("checkout standing \(code) is unknown")
        }
    }
}
