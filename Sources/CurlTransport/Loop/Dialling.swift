/// How opening sockets went during one attempt.
struct Dialling {
    /// The address last dialled.
    var dialled: SocketAddress?
    /// The socket that was opened for it.
    var descriptor: Int32?
    /// The address last refused, because it is special.
    var refused: SocketAddress?
    /// Whether something that is neither IPv4 nor IPv6 was refused.
    var refusedFamily = false
    /// The `errno` of a socket that could not be opened, else 0.
    var socketError = Int32(0)

    /// Whether every address there was has been refused.
    var isBlocked: Bool { dialled == nil && (refused != nil || refusedFamily) }
}
