import DeliveryEngine

@testable import JournalStore

/// Two processes that append, fail and crash on one machine, all by a seed; after every crash what
/// can be read is compared with what was acknowledged.
///
/// Equal seeds give equal runs.
struct CrashExploration {
    /// Crashes of the machine in one run; processes that were killed come on top.
    private static let generations = 3

    private let chance: SeededChance
    private var image = DiskImage()
    private var processes: [JournalProcess?] = [nil, nil]
    private var history = AppendHistory()
    private var count = 0
    /// Processes and machines that ended so far.
    private(set) var crashes = 0
    /// Records that were acknowledged, or settled by a later writer.
    var kept: Int { history.kept }

    init(seed: UInt64) { chance = SeededChance(seed: seed) }

    /// Runs to the end; throws the first `BrokenPromise`.
    mutating func run() throws {
        for _ in 0..<Self.generations { try live() }
        try settle()
    }

    /// One life of the machine.
    private mutating func live() throws {
        for _ in 0..<(6 + chance.below(14)) {
            let index = chance.below(2)
            guard let process = try process(index) else { continue }
            switch chance.below(12) {
            case 0: processes[index] = nil
            case 1: try follow(process)
            case 2: try append((0...(1 + chance.below(2))).map { _ in [text()] }, by: process)
            default: try append([(0...chance.below(4)).map { _ in text() }], by: process)
            }
            if process.disk.isDead {
                processes[index] = nil
                crashes += 1
            }
            if image.isOff { break }
        }
        try restart()
    }

    /// The process of this number, started when there is none; `nil` when it could not start.
    private mutating func process(_ index: Int) throws -> JournalProcess? {
        if let process = processes[index] { return process }
        let plan = FaultPlan.random(chance, mayEnd: chance.isHit(oneIn: 2))
        do {
            processes[index] = try JournalProcess(on: image, plan, seed: chance.bits())
        } catch let error as StoreError {
            if case .damaged = error { throw BrokenPromise("opening: \(error)") }
        }
        return processes[index]
    }

    private mutating func append(_ members: [[String]], by process: JournalProcess) throws {
        let texts = Array(members.joined())
        do {
            let before = try process.append(members)
            if process.disk.isDead {
                // The answer never left it.
                history.add(texts, .open)
            } else {
                try history.settle(before)
                history.add(texts, .kept)
            }
        } catch let error as StoreError {
            if case .damaged = error { throw BrokenPromise("appending: \(error)") }
            let isCertain = !process.disk.isDead && !process.plan.isLasting
            history.add(texts, isCertain ? .void : .open)
        }
    }

    private mutating func follow(_ process: JournalProcess) throws {
        guard let texts = try? process.follow() else { return }
        try history.check(texts)
    }

    /// Ends every process, the machine too as a rule, and looks at what is left.
    private mutating func restart() throws {
        processes = [nil, nil]
        crashes += 1
        let wasCut = image.isOff
        if wasCut || !chance.isHit(oneIn: 4) {
            let survival = DiskImage.Survival.allCases[chance.below(4)]
            image = image.afterPowerCut(survival, chance: chance)
        }
        try look()
        if chance.isHit(oneIn: 2) { try settle() }
    }

    /// Reads everything as a program does that may only read.
    private func look() throws {
        do {
            let journal = try Journal.open(
                "/s", on: FaultyDisk(on: image), access: .readOnly, sizes: JournalProcess.sizes)
            try history.check(try journal.texts())
            if let damage = journal.damage, damage.isLoss { throw BrokenPromise("\(damage)") }
        } catch StoreError.missing where history.isEmpty {
            return
        }
    }

    /// Appends without any fault, which settles what was open.
    private mutating func settle() throws {
        let process = try JournalProcess(on: image, FaultPlan(), seed: chance.bits())
        try append([[text()]], by: process)
        try look()
    }

    /// A text that no other record has, of up to a few sectors.
    private mutating func text() -> String {
        count += 1
        let length = [0, 20, 300, 700, 5000][chance.below(5)]
        return "\(count) " + String(repeating: "x", count: chance.below(length + 1))
    }
}
