import DeliveryEngine

extension StoreHarness {
    /// Records of every kind, foreign ids, what is in flight and asked for, times out of order.
    func fill(_ count: Int, from first: Int = 0) throws {
        for record in RecordSamples.all { try commit(record) }
        for number in first..<first + count {
            let moment = StoreHarness.moment + .seconds(Int64(number * 7 % 11))
            let id = try publish(
                publication(
                    Array("{\"n\":\(number)}".utf8), type: "type.\(number % 5)",
                    subject: number % 3 == 0 ? nil : "cus_\(number)",
                    key: number % 2 == 0 ? "key-\(number)" : nil, at: moment))
            guard number % 4 != 0 else { continue }
            try commit(started(id, 1))
            guard number % 4 != 1 else { continue }
            let next = StoreHarness.moment + .hours(1)
            let status: DeliveryStatus = number % 4 == 2 ? .success : .failed
            let code = number % 4 == 2 ? 200 : 503
            try commit(
                ended(
                    id, 1, code, status, body: Array("body \(number)".utf8),
                    next: status == .failed ? next : nil))
        }
    }
}
