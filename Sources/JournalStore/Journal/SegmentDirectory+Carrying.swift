import DeliveryEngine
import Glibc

extension SegmentDirectory {
    /// Where a part of what is carried forward is written before it has a number.
    func draftPath(part: Int) -> String { path + "/carried-\(part).new" }

    /// Gives the parts of a draft the next numbers, durably, and returns these.
    ///
    /// From then on they are segments, which count once a record confirms them. Nobody else makes
    /// segments meanwhile, unless a batch fails that is on its way.
    func name(_ draft: CarriedDraft) throws(StoreError) -> [UInt32] {
        var numbers: [UInt32] = []
        let first = (try self.numbers().last ?? 0) + 1
        for (index, part) in draft.parts.enumerated() {
            var header = part.header
            header.number = first + UInt32(index)
            header.carriage = SegmentHeader.Carriage(
                through: draft.through, part: UInt16(index + 1),
                parts: UInt16(draft.parts.count), validLength: part.validLength)
            do throws(SystemFailure) {
                try write(header, to: part.path)
                try fileSystem.renameNew(part.path, to: path(of: header.number))
            } catch {
                remove(draft)
                remove(numbers)
                throw error.at(part.path)
            }
            numbers.append(header.number)
        }
        do throws(SystemFailure) {
            try fileSystem.synchronizeDirectoryFully(path)
        } catch {
            remove(numbers)
            throw error.at(path)
        }
        return numbers
    }

    /// Whether carried segments stand for one of this number.
    func isCarried(_ number: UInt32) throws(StoreError) -> Bool {
        try headers().found.contains { header in
            header.carriage.map { $0.through >= number } ?? false
        }
    }

    /// Removes the files of a draft; what cannot be removed is so with the next purge.
    func remove(_ draft: CarriedDraft) {
        for part in draft.parts { try? removeIfThere(part.path) }
    }

    /// Removes segments that never counted; what cannot be removed is so with the next purge.
    func remove(_ numbers: [UInt32]) {
        for number in numbers { try? removeIfThere(path(of: number)) }
    }

    /// Removes a file that may not be there.
    func removeIfThere(_ path: String) throws(SystemFailure) {
        do throws(SystemFailure) {
            try fileSystem.remove(path)
        } catch  where error.code == ENOENT {
            return
        }
    }

    private func write(_ header: SegmentHeader, to path: String) throws(SystemFailure) {
        let file = try fileSystem.openFully(path, .update)
        defer { fileSystem.close(file) }
        let bytes = header.encoded()
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(SystemFailure) in try fileSystem.writeAll(file, bytes, at: 0) }
        }.get()
        try fileSystem.synchronizeFully(file)
    }
}
