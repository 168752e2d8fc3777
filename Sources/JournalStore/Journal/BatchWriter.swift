package import DeliveryEngine
import Synchronization

/// Takes the records of one `Journal.append`; they become durable together or not at all.
package struct BatchWriter {
    private let batch: OpenBatch

    init(_ batch: OpenBatch) { self.batch = batch }

    /// Where the next record will lie in the segment.
    package var offset: Int { batch.state.withLock { $0.open.end } }

    /// Adds a record and returns where its payload will lie; it can be read there at once.
    ///
    /// Readers that do not know the type of a skippable record go on without it. A record that is
    /// copied keeps its `time`; others have none of their own. Throws `StoreError.refused` when the
    /// payload or the batch is too long.
    package mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool = false, payload: UnsafeRawBufferPointer,
        at time: Timestamp? = nil
    ) throws(StoreError) -> RecordPosition {
        try batch.add(type: type, version: version, isSkippable: isSkippable, at: time) { room in
            room.add(payload)
        }
    }

    /// Adds a record whose payload `put` writes where it is going to lie, so that it is never
    /// copied; otherwise as with a payload that is there already.
    package mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool = false,
        writing put: (inout ByteRoom) -> Void
    ) throws(StoreError) -> RecordPosition {
        try batch.add(type: type, version: version, isSkippable: isSkippable, at: nil, put)
    }

    /// Adds a record and returns where its payload will lie; it can be read there at once.
    package mutating func add(
        type: UInt16, version: UInt16, isSkippable: Bool = false, payload: [UInt8]
    ) throws(StoreError) -> RecordPosition {
        try payload.withUnsafeBytes { payload in
            Result { () throws(StoreError) in
                try add(type: type, version: version, isSkippable: isSkippable, payload: payload)
            }
        }.get()
    }
}
