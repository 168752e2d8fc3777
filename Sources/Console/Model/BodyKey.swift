/// Which bytes, in which form, for which width.
struct BodyKey: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case payload
        /// The answer to the attempt of this number.
        case response(Int)
        /// What came in with a signal, or was kept of one that was refused.
        case signal(SignalOpening)
    }

    let part: Part
    let form: BodyForm
    let width: Int
}
