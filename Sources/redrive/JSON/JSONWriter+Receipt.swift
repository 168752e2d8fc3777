import DeliveryEngine

extension JSONWriter {
    /// Writes what an operator's adjustment led to.
    mutating func receipt(_ receipt: AdjustmentReceipt) {
        object { object in
            object.member("id", receipt.adjustment.id)
            object.name("adjustment")
            object.adjustment(receipt.adjustment)
            object.name("access")
            if let decision = receipt.decision { object.access(decision) } else { object.null() }
            object.name("usage_remaining")
            if let remaining = receipt.remaining { object.value(remaining) } else { object.null() }
            object.member("events", receipt.events.map(\.text))
        }
    }
}
