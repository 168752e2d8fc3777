import Glibc

StandardStreams.keepPlaces()
CoreDump.forbid()
// A reader that goes away (`| head`) is an error of the write, not the end of the process.
signal(SIGPIPE, SIG_IGN)
// So is a file that may not grow any more (`ulimit -f`): the store takes it for a full disk (S20).
signal(SIGXFSZ, SIG_IGN)
let program = Program(environment: ProcessEnvironment.read(), messages: Messages())
program.run(reading: { () throws(UsageError) in try ProcessArguments.read() }).end()
