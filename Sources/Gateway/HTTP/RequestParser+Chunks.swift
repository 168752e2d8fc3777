import DeliveryEngine

extension RequestParser {
    /// Begins the chunk whose first line this is; a size of zero is the last one.
    ///
    /// Throws where the line is anything but hexadecimal digits, and where the body would pass the
    /// limit, before it is read.
    mutating func beginChunk(_ line: ArraySlice<UInt8>) throws(HTTPFault) {
        guard !line.isEmpty, line.count <= Self.maxSizeDigits,
            let size = Int(String(decoding: line, as: UTF8.self), radix: 16),
            line.allSatisfy(\.isASCIIHexDigit)
        else {
            throw .malformed(
                "a chunk begins with its size in hexadecimal digits and nothing else")
        }
        try checkBody(announced + size)
        announced += size
        stage = size == 0 ? .trailer : .chunk(left: size)
    }

    /// The most digits of a chunk's size: what fits in 60 bits.
    private static let maxSizeDigits = 15
}
