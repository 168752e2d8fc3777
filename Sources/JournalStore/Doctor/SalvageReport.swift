/// What a salvage brought over.
package struct SalvageReport: Hashable, Sendable {
    /// What is lost, a sentence each with file and offset.
    package var losses: [String] = []
    /// Records copied as they were.
    package var records = 0
    /// Records left behind because they speak of deliveries or actions that are lost.
    package var dependents = 0
    /// Deliveries that are not sent by themselves any more, because attempts of theirs may be lost.
    package var cancelled = 0
    /// Of those, attempts whose end is lost, now recorded as interrupted.
    package var interrupted = 0
    /// Waiting actions that were called back, because they may have been carried out already.
    package var withdrawn = 0
    /// Signing secrets copied.
    package var secrets = 0
    /// What is to be said of the catalog, which was copied as it is.
    package var catalogNote: String?
    /// What reading the copy found.
    package var examination: StoreExamination
}
