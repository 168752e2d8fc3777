package import DeliveryEngine

/// How many connections are kept, how much is kept for them, and how long anything may take.
package struct ServerLimits: Hashable, Sendable {
    /// The limits of single requests.
    package var http = HTTPLimits()
    /// The most connections at once; each costs a descriptor and some kilobytes.
    package var connections = 2048
    /// The most connections from one address; behind a proxy that is the proxy's.
    ///
    /// Not counted on a Unix socket.
    package var connectionsPerAddress = 1536
    /// The most requests that wait for a worker: beyond it a client is told to come back.
    package var queuedRequests = 512
    /// The most bytes of bodies of such requests: a single one of them fits.
    package var queuedBytes = 64 << 20
    /// The threads that answer requests.
    ///
    /// Most of their time they wait for the disk, and who waits
    /// together shares one write.
    package var workers = 16
    /// The most bytes of replies that wait for slow readers; beyond it who has most to read is let go.
    package var unsentBytes = 64 << 20
    /// The most bytes of bodies that are not whole yet; beyond it who sends one is told to come back.
    package var heldBytes = 64 << 20
    /// The time for a whole head, from its first byte.
    package var headTime = Milliseconds.seconds(10)
    /// How long a body or a reply may take before it has to keep `leastRate`.
    package var freeTime = Milliseconds.seconds(5)
    /// The least bytes a second of a body that comes in and of a reply that goes out.
    package var leastRate = 1024
    /// How long a connection is kept on which nothing is asked for.
    package var idleTime = Milliseconds.seconds(30)
    /// How long what a refused client still sends is read and thrown away, so that it sees why.
    package var lingerTime = Milliseconds.seconds(2)
    /// How long a stopping server waits for replies that are under way.
    package var drainTime = Milliseconds.seconds(10)

    /// Descriptors of the server's own: the listener, what its loop waits at, the log.
    private static let ownDescriptors = 8

    /// The limits where descriptors are no matter.
    package init() {}

    /// The limits in a process that may open so many descriptors: at most a quarter is for clients,
    /// because what is sent needs sockets as well.
    package init(descriptors: Int) {
        connections = max(min(connections, descriptors / 4), 1)
        connectionsPerAddress = max(min(connectionsPerAddress, connections * 3 / 4), 1)
    }

    /// The most descriptors that a server with these limits takes: one for each client, and one for
    /// the file that each worker may have open.
    package var descriptors: Int { connections + workers + Self.ownDescriptors }
}
