import DeliveryEngine
import Synchronization

extension MemoryLog {
    /// What operators' hands were asked to do.
    var adjustments: [AdjustmentRequest] { contents.withLock { $0.adjustments } }

    func customer(_ subject: SubjectKey) throws -> CustomerStory {
        let known = contents.withLock { $0.customers }
        return known.last { $0.subject == subject }
            ?? CustomerStory(
                subject: subject, account: SubjectAccount(), signals: [], deliveries: [],
                deliveryCount: 0, at: Fixture.now)
    }

    func subjects(beginning: String, limit: Int) -> [String] {
        contents.withLock { contents in
            let known =
                contents.details.compactMap(\.delivery.subject)
                + contents.customers.map(\.subject.reference)
            return Set(known.filter { $0.hasPrefix(beginning) }).sorted()
        }
    }

    func subjects(named reference: String) -> [SubjectKey] {
        let known = contents.withLock { $0.customers.map(\.subject) }
        return Set(known.filter { $0.reference == reference }).sorted()
    }

    func signals(limit: Int) -> [SignalLine] {
        contents.withLock { Array($0.signals.prefix(limit)) }
    }

    func signal(_ id: SignalID, in application: String) throws -> SignalDetail? {
        contents.withLock { contents in
            for case .kept(let head) in contents.signals
            where head.id == id && head.application == application {
                return SignalDetail(head: head, body: contents.bodies[id] ?? [])
            }
            return nil
        }
    }

    func freshness(of delivery: DeliveryID) throws -> Freshness {
        contents.withLock { $0.freshness[delivery] ?? .unknown }
    }

    func adjust(_ request: AdjustmentRequest) throws -> AdjustmentReceipt {
        let answer = contents.withLock { contents in
            contents.adjustments.append(request)
            contents.changes += 1
            return contents.adjusting
        }
        return try answer(request)
    }
}
