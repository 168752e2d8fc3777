import Glibc

/// Standard input, output and error.
enum StandardStreams {
    /// Keeps the places of those that the program was started without.
    ///
    /// The system gives the lowest free number to what is opened next: without this, a segment of the
    /// journal becomes standard error, and messages are written over its records. What is put there
    /// instead fails whoever reads or writes it, as a stream that is closed does.
    static func keepPlaces() {
        for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
            let access = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY
            // Where even that cannot be opened, nothing else may be either.
            if open("/dev/null", access) != stream { _exit(ExitStatus.refused.code) }
        }
    }
}
