import Testing

@testable import Gateway

@Suite("The limits of a server")
struct ServerLimitsTests {
    @Test(
        "Clients have at most a quarter of the descriptors, one address less, and nobody none",
        arguments: [(1, 1, 1), (64, 16, 12), (1024, 256, 192), (1 << 20, 2048, 1536)])
    func share(descriptors: Int, connections: Int, fromOne: Int) {
        let limits = ServerLimits(descriptors: descriptors)
        #expect(limits.connections == connections)
        #expect(limits.connectionsPerAddress == fromOne)
        #expect(limits.descriptors > connections)
    }
}
