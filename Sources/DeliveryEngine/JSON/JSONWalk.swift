/// A walk over JSON that builds nothing and forgives what it need not understand: it finds the ends
/// of values by their brackets and quotes, at any depth, without recursion.
struct JSONWalk {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Visits the values that `steps` lead to from the value here; ends after that value, unless
    /// `body` answered `true` or the bytes are not JSON.
    mutating func visit(
        _ steps: ArraySlice<JSONPath.Step>, descendsIntoArray: Bool, _ body: (JSONSpan) -> Bool
    ) -> Bool {
        skipSpace()
        guard place < bytes.count else { return false }
        let isArray = bytes[place] == UInt8(ascii: "[")
        guard let step = steps.first else {
            return visitEnd(descends: isArray && descendsIntoArray, body)
        }
        if isArray {
            return visitElements(step, steps, descends: descendsIntoArray, body)
        }
        guard bytes[place] == UInt8(ascii: "{") else {
            skipValue()
            return false
        }
        return visitMembers(step, steps.dropFirst(), body)
    }

    private mutating func visitEnd(descends: Bool, _ body: (JSONSpan) -> Bool) -> Bool {
        let start = place
        guard skipValue() else { return false }
        let end = place
        if body(JSONSpan(UnsafeBufferPointer(rebasing: bytes[start..<end]))) { return true }
        guard descends else { return false }
        place = start + 1
        while nextElement() {
            if visit([], descendsIntoArray: false, body) { return true }
        }
        place = end
        return false
    }

    private mutating func visitElements(
        _ step: JSONPath.Step, _ steps: ArraySlice<JSONPath.Step>, descends: Bool,
        _ body: (JSONSpan) -> Bool
    ) -> Bool {
        var wanted: Int?
        if case .element(let number) = step { wanted = number }
        if case .member(let name) = step { wanted = Int(name) }
        place += 1
        var number = 0
        while nextElement() {
            let isStep = step == .any || wanted == number
            number += 1
            if isStep {
                if visit(steps.dropFirst(), descendsIntoArray: true, body) { return true }
            } else if case .member = step, descends, wanted == nil {
                if visit(steps, descendsIntoArray: false, body) { return true }
            } else {
                skipValue()
            }
        }
        return false
    }

    private mutating func visitMembers(
        _ step: JSONPath.Step, _ rest: ArraySlice<JSONPath.Step>, _ body: (JSONSpan) -> Bool
    ) -> Bool {
        var wanted: String?
        if case .member(let name) = step { wanted = name }
        place += 1
        while let name = nextName() {
            if step == .any || wanted.map({ name.text == $0 }) == true {
                if visit(rest, descendsIntoArray: true, body) { return true }
            } else {
                skipValue()
            }
        }
        return false
    }

    /// Moves to the next element of the array here; `false` after its end.
    private mutating func nextElement() -> Bool {
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: ",") {
            place += 1
            skipSpace()
        }
        guard place < bytes.count else { return false }
        if bytes[place] == UInt8(ascii: "]") {
            place += 1
            return false
        }
        return bytes[place] != UInt8(ascii: "}") && bytes[place] != UInt8(ascii: ":")
    }

    /// Moves past the next member's name and colon; `nil` after the object's end.
    private mutating func nextName() -> JSONSpan? {
        guard nextElement() || closesObject() else { return nil }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
        let start = place
        guard skipString() else { return nil }
        let name = JSONSpan(UnsafeBufferPointer(rebasing: bytes[start..<place]))
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return nil }
        place += 1
        skipSpace()
        return name
    }

    private mutating func closesObject() -> Bool {
        if place < bytes.count, bytes[place] == UInt8(ascii: "}") { place += 1 }
        return false
    }
}
