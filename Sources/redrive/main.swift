import Glibc

// A reader that goes away (`| head`) is an error of the write, not the end of the process.
signal(SIGPIPE, SIG_IGN)
let program = Program(environment: ProcessEnvironment.read(), messages: Messages())
program.run(Array(CommandLine.arguments.dropFirst())).end()
