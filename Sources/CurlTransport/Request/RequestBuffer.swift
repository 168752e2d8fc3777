import CCurl
import DeliveryEngine

/// The bytes of one request, kept where libcurl can read them until the attempt has ended.
///
/// One block holds the body and the header lines, one array the list that libcurl walks; both are
/// used again by the next attempt of the same handle, so that an attempt allocates nothing here.
final class RequestBuffer {
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var nodes: UnsafeMutablePointer<curl_slist>
    private var nodeCapacity: Int
    private var used = 0
    private var nodeCount = 0

    private static let initialCapacity = 4 << 10
    /// The most bytes that are kept for the next attempt; a burst of large bodies is given back.
    private static let maxKeptCapacity = 64 << 10

    /// An empty buffer.
    init() {
        capacity = Self.initialCapacity
        bytes = .allocate(byteCount: capacity, alignment: 16)
        nodeCapacity = 32
        nodes = .allocate(capacity: nodeCapacity)
    }

    deinit {
        bytes.deallocate()
        nodes.deallocate()
    }

    /// The list of header lines; valid until the next `fill`.
    var headers: UnsafeMutablePointer<curl_slist> { nodes }
    /// The body's bytes, never null; valid until the next `fill`.
    var body: UnsafeMutableRawPointer { bytes }

    /// Takes the bytes of `request`, whose headers have passed `RequestRules`.
    func fill(_ request: AttemptRequest) {
        let lines = request.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 3 }
        reserve(bytes: request.body.count + lines, nodes: request.headers.count + 3)
        request.body.withUnsafeBytes { body in
            if let base = body.baseAddress {
                bytes.copyMemory(from: base, byteCount: body.count)
            }
        }
        used = request.body.count
        nodeCount = 0
        var hasType = false
        var hasAccept = false
        for header in request.headers {
            append(header)
            switch header.name.utf8.count {
            case 12: hasType = hasType || RequestRules.equals(header.name.utf8, "content-type")
            case 6: hasAccept = hasAccept || RequestRules.equals(header.name.utf8, "accept")
            default: break
            }
        }
        suppress("Expect:")
        if !hasAccept { suppress("Accept:") }
        if !hasType { suppress("Content-Type:") }
        nodes[nodeCount - 1].next = nil
    }

    /// Gives back what a large body has taken.
    func shrink() {
        if capacity > Self.maxKeptCapacity { resize(Self.initialCapacity) }
    }

    /// Adds `Name: value`, or `Name;`, which is libcurl's way to say that the value is empty.
    private func append(_ header: Header) {
        let start = bytes + used
        copy(header.name)
        if header.value.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
            put(UInt8(ascii: ";"))
        } else {
            put(UInt8(ascii: ":"))
            put(UInt8(ascii: " "))
            copy(header.value)
        }
        put(0)
        link(start.assumingMemoryBound(to: CChar.self))
    }

    /// Keeps libcurl from adding a header of its own.
    private func suppress(_ line: StaticString) {
        let text = UnsafeMutableRawPointer(mutating: line.utf8Start)
        link(text.assumingMemoryBound(to: CChar.self))
    }

    private func link(_ line: UnsafeMutablePointer<CChar>) {
        (nodes + nodeCount).initialize(to: curl_slist(data: line, next: nodes + nodeCount + 1))
        nodeCount += 1
    }

    private func copy(_ text: String) {
        var text = text
        text.withUTF8 { source in
            guard let base = source.baseAddress else { return }
            (bytes + used).copyMemory(from: base, byteCount: source.count)
            used += source.count
        }
    }

    private func put(_ byte: UInt8) {
        bytes.storeBytes(of: byte, toByteOffset: used, as: UInt8.self)
        used += 1
    }

    private func reserve(bytes needed: Int, nodes neededNodes: Int) {
        if needed > capacity { resize(needed) }
        if neededNodes > nodeCapacity {
            nodes.deallocate()
            nodeCapacity = neededNodes
            nodes = .allocate(capacity: neededNodes)
        }
    }

    private func resize(_ size: Int) {
        bytes.deallocate()
        capacity = size
        bytes = .allocate(byteCount: size, alignment: 16)
    }
}
