import DeliveryEngine
import Synchronization

extension MemoryLog {
    func detectorFacts() -> DetectorFacts { contents.withLock { $0.facts } }

    func signatureReport(
        on delivery: DeliveryID, attempt: Int, pasted: String?
    ) throws -> SignatureReport? {
        let secrets = contents.withLock { $0.secrets }
        return try detail(of: delivery).flatMap { detail in
            SignatureReport(
                detail, attempt: attempt, secrets: secrets, pasted: pasted, obstacle: nil)
        }
    }
}
