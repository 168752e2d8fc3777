import DeliveryEngine
import Foundation
import Synchronization

@testable import JournalStore

/// A process of a simulated machine that appends to a journal and reads what the others append.
final class JournalProcess {
    /// Segments that roll after a few batches, and batches on either side of being large.
    static let sizes = SegmentSizes(roll: 8192, step: 4096, large: 3000)

    let disk: FaultyDisk
    let plan: FaultPlan
    private let journal: Journal
    /// Everything it was handed, as texts.
    private(set) var texts: [String] = []

    /// Opens the store `/s`.
    init(on image: DiskImage, _ plan: FaultPlan, seed: UInt64) throws {
        disk = FaultyDisk(on: image)
        self.plan = plan
        disk.inject(anywhere: { plan.fault(at: $0) })
        journal = try Journal.open("/s", on: disk, seed: seed, sizes: Self.sizes)
    }

    /// Appends a batch of records by so many threads at once as there are lists of texts; returns
    /// what the process had been handed before.
    func append(_ members: [[String]]) throws -> [String] {
        var before: [String] = []
        let group = DispatchGroup()
        defer { group.wait() }
        try journal.append(
            { writer in
                before = texts
                for text in members[0] { try add(text, to: &writer) }
                for (index, member) in members.enumerated().dropFirst() {
                    join(member, group)
                    while journal.gate.withLock({ $0.queue.count }) < index { sched_yield() }
                }
            }, applying: { texts.append($0.text) }, startingOver: { _ in texts = [] })
        texts += members.joined()
        return before
    }

    /// Reads what is new; returns everything.
    func follow() throws -> [String] {
        _ = try journal.follow(startingOver: { _ in texts = [] }) { texts.append($0.text) }
        return texts
    }

    /// Appends from a thread of its own, which the batch being put together takes along.
    private func join(_ member: [String], _ group: DispatchGroup) {
        let journal = journal
        group.enter()
        Thread.detachNewThread {
            // Its fate is the batch's, which the leader's answer tells.
            try? journal.append(
                { writer in
                    for text in member {
                        _ = try writer.add(type: 1, version: 1, payload: Array(text.utf8))
                    }
                }, applying: { _ in })
            group.leave()
        }
    }

    private func add(_ text: String, to writer: inout BatchWriter) throws {
        _ = try writer.add(type: 1, version: 1, payload: Array(text.utf8))
    }
}
