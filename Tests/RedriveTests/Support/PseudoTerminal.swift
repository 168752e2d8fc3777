import Foundation

/// A pseudo-terminal to run a command on.
enum PseudoTerminal {
    /// `TIOCGPTN` and `TIOCSPTLCK` of `<asm-generic/ioctls.h>`, which Swift does not see.
    private static let (getNumber, setLock): (UInt, UInt) = (0x8004_5430, 0x4004_5431)

    /// What the command writes to a terminal as its standard output.
    static func output(of redrive: Redrive, _ arguments: [String]) throws -> [UInt8] {
        let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(controller) }
        var (number, isLocked): (Int32, Int32) = (0, 0)
        guard controller >= 0, ioctl(controller, Self.setLock, &isLocked) == 0,
            ioctl(controller, Self.getNumber, &number) == 0
        else { return [] }
        let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return [] }
        let process = try redrive.start(
            arguments, output: FileHandle(fileDescriptor: terminal, closeOnDealloc: false))
        close(terminal)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            // The end of the last process on the other side reads as an error.
            let count = read(controller, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        process.waitUntilExit()
        return bytes
    }
}
