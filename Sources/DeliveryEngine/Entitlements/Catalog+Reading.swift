extension Catalog {
    /// The most bytes of a catalog file.
    package static let maxBytes = 4 << 20
    /// The most features of one price; prices and meters are limited as members of any object are.
    package static let most = 1000
    /// The most credits of one price: sums of them stay far from what a number can hold.
    package static let maxCredits: Int64 = 1_000_000_000_000

    /// The catalog that these bytes spell:
    /// `{"prices":{"price_1":{"features":["pro"],"credits":{"api_calls":1000}}}}`.
    ///
    /// Throws `CatalogError` with the place of the mistake and what would be right there.
    package init(parsing bytes: [UInt8]) throws(CatalogError) {
        guard bytes.count <= Self.maxBytes else {
            throw CatalogError(
                "the file has \(bytes.count) bytes; at most \(Self.maxBytes) are read", at: 0,
                in: bytes)
        }
        var offers: [String: Offer] = [:]
        for member in try Self.members(of: bytes, 0..<bytes.count, "the catalog") {
            guard member.name == "prices" else {
                throw Self.unknown(member, among: "prices", in: bytes)
            }
            for price in try Self.members(of: bytes, member.value, "prices") {
                offers[price.name] = try Self.offer(price, in: bytes)
            }
        }
        self.init(offers: offers)
    }

    private static func offer(
        _ price: JSONMember, in bytes: [UInt8]
    ) throws(CatalogError) -> Offer {
        var features: [String] = []
        var credits: [String: Int64] = [:]
        let name = Wording.quote(price.name)
        var saysNothing = true
        for member in try members(of: bytes, price.value, "the price \(name)") {
            saysNothing = false
            switch member.name {
            case "features": features = try self.features(member, in: bytes)
            case "credits":
                for credit in try members(of: bytes, member.value, "credits") {
                    credits[credit.name] = try self.credits(credit, in: bytes)
                }
            default: throw unknown(member, among: "features and credits", in: bytes)
            }
        }
        guard !saysNothing else {
            throw CatalogError(
                "the price \(name) says nothing; give it features or credits, or \"features\":[]"
                    + " where it buys nothing",
                at: start(of: price, in: bytes), in: bytes)
        }
        return Offer(features: features, credits: credits)
    }

    private static func features(
        _ member: JSONMember, in bytes: [UInt8]
    ) throws(CatalogError) -> [String] {
        let place = start(of: member, in: bytes)
        let values = (try? JSONValue(parsing: Array(bytes[member.value])))?.array
        guard let texts = values?.map(\.string), texts.count <= most else {
            throw CatalogError("features are a list of names", at: place, in: bytes)
        }
        var names: [String] = []
        for text in texts {
            guard let text, NameRules.isEventType(text), !names.contains(text) else {
                throw CatalogError(
                    "\(Wording.quote(text ?? "")) is not the name of a feature, or comes twice; a"
                        + " name has 1 to \(NameRules.maxEventTypeBytes) of A-Z a-z 0-9 _ . -",
                    at: place, in: bytes)
            }
            names.append(text)
        }
        return names
    }

    private static func credits(
        _ member: JSONMember, in bytes: [UInt8]
    ) throws(CatalogError) -> Int64 {
        let place = start(of: member, in: bytes)
        let value = (try? JSONValue(parsing: Array(bytes[member.value])))?.integer
        guard NameRules.isEventType(member.name) else {
            throw CatalogError(
                "\(Wording.quote(member.name)) is not the name of a meter; it has 1 to"
                    + " \(NameRules.maxEventTypeBytes) of A-Z a-z 0-9 _ . -", at: place, in: bytes)
        }
        guard let value, (1...maxCredits).contains(value) else {
            throw CatalogError(
                "credits are a whole number of 1 to \(maxCredits)", at: place, in: bytes)
        }
        return value
    }

    private static func members(
        of bytes: [UInt8], _ range: Range<Int>, _ what: String
    ) throws(CatalogError) -> [JSONMember] {
        let part = Array(bytes[range])
        do throws(JSONError) {
            return try JSONScanner.members(of: part).map { member in
                JSONMember(
                    name: member.name,
                    value: member.value.lowerBound + range.lowerBound..<member.value.upperBound
                        + range.lowerBound)
            }
        } catch {
            throw CatalogError(
                "in \(what) \(error.message)", at: range.lowerBound + error.offset, in: bytes)
        }
    }

    private static func unknown(
        _ member: JSONMember, among known: String, in bytes: [UInt8]
    ) -> CatalogError {
        CatalogError(
            "\(Wording.quote(member.name)) is unknown here; known are \(known)",
            at: start(of: member, in: bytes), in: bytes)
    }

    /// Where a member's value begins, without the space before it.
    private static func start(of member: JSONMember, in bytes: [UInt8]) -> Int {
        bytes[member.value].firstIndex { !$0.isJSONSpace } ?? member.value.lowerBound
    }
}
