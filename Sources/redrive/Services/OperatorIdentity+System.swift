import DeliveryEngine
import Glibc

extension OperatorIdentity {
    /// Who runs this process, as the operating system says it: the real user, the host, and the
    /// terminal of the first stream that has one; nothing in the environment can change it (B9).
    static func ofProcess() -> OperatorIdentity {
        OperatorIdentity(user: userName(), host: hostName(), terminal: terminalName())
    }

    private static func userName() -> String {
        guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
            return "uid\(getuid())"
        }
        return String(cString: name)
    }

    private static func hostName() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return String(
            decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func terminalName() -> String? {
        let streams = [STDIN_FILENO, STDERR_FILENO, STDOUT_FILENO]
        for stream in streams where isatty(stream) == 1 {
            if let name = ttyname(stream) {
                let path = String(cString: name)
                return path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path
            }
        }
        return nil
    }
}
