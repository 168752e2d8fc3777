import CCurl
import DeliveryEngine

/// When a server's own certificate begins and ends, from what libcurl tells of its chain.
struct CertificateDates {
    /// From when on it is good, `nil` where that was not seen.
    private(set) var start: Timestamp?
    /// When it expires, `nil` where that was not seen.
    private(set) var end: Timestamp?

    /// The fields of the chain that say them.
    private static let startField = "Start date:"
    private static let endField = "Expire date:"

    /// Those of the first certificate of the handle's last connection.
    init(_ curl: UnsafePointer<redrive_curl>, _ handle: UnsafeMutableRawPointer) {
        var found: UnsafeMutableRawPointer?
        _ = redrive_curl_get_pointer(curl, handle, CURLINFO_CERTINFO, &found)
        guard let chain = found?.assumingMemoryBound(to: curl_certinfo.self).pointee,
            chain.num_of_certs > 0, let certificates = chain.certinfo
        else { return }
        var entry = certificates[0]
        while let line = entry {
            take(line.pointee.data.map { String(cString: $0) } ?? "")
            entry = line.pointee.next
        }
    }

    private mutating func take(_ text: String) {
        if text.hasPrefix(Self.startField) {
            start = Self.moment(text.dropFirst(Self.startField.count))
        } else if text.hasPrefix(Self.endField) {
            end = Self.moment(text.dropFirst(Self.endField.count))
        }
    }

    /// Reads `Nov 30 03:13:00 2026 GMT` (OpenSSL) and `2026-11-30 03:13:00 GMT` (the others).
    static func moment(_ text: some StringProtocol) -> Timestamp? {
        let parts = String(text).split(separator: " ").map { String($0) }
        if parts.count >= 2, let date = dashed(parts[0]) { return moment(date, clock: parts[1]) }
        guard parts.count >= 4, let month = months.firstIndex(of: parts[0]),
            let day = Int(parts[1]),
            let year = Int(parts[3]), let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        return moment(date, clock: parts[2])
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func dashed(_ text: String) -> CivilDate? {
        let numbers = text.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    private static func moment(_ date: CivilDate, clock: String) -> Timestamp? {
        let numbers = clock.split(separator: ":").compactMap { Int($0) }
        guard numbers.count == 3,
            let time = CivilTime(
                date: date, hour: numbers[0], minute: numbers[1], second: numbers[2])
        else { return nil }
        return time.timestamp()
    }
}
