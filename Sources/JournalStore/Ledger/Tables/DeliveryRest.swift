import DeliveryEngine

/// What a delivery's row holds beside the columns that are scanned: 64 bytes.
///
/// Numbers of texts are slots of the dictionary, 0 for none; of rows and events, one more than the
/// slot, so that zero says there is none.
struct DeliveryRest: BitwiseCopyable {
    var id: StoredID
    /// The event's slot and one, or, where the log holds no such event, the number of its id's text
    /// below zero.
    var event: Int32 = 0
    var application: UInt32 = 0
    var maxAttempts: Int32 = 0
    var automaticAttempts: Int32 = 0
    var lastAttemptNumber: Int32 = 0
    var replays: Int32 = 0
    /// The newest attempt.
    var lastAttempt: UInt32 = 0
    /// The row made before this one for the same endpoint.
    var previousOfEndpoint: UInt32 = 0
    /// Texts of ids.
    var resendOf: UInt32 = 0
    var queuedBy: UInt32 = 0
    var cancelReason: UInt32 = 0
    /// Who has acted on it, as one text (`OperatorNames`).
    var operators: UInt32 = 0
}
