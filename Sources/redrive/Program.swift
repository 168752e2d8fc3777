import DeliveryEngine
import Glibc

/// The program: reads the command line, runs one command, and says how it ended.
struct Program {
    /// The environment.
    let environment: [String: String]
    /// Standard error.
    let messages: Messages

    /// Runs what the arguments ask for that `read` returns.
    func run(reading read: () throws(UsageError) -> [String]) -> ExitStatus {
        do {
            return run(try read())
        } catch {
            return report(error, output: Output(isJSON: false))
        }
    }

    /// Runs what `arguments` (without the program's name) ask for.
    func run(_ arguments: [String]) -> ExitStatus {
        let parsed: ArgumentParser.Parsed
        do {
            parsed = try ArgumentParser(commands: CommandTable.all).parse(arguments)
        } catch {
            return report(error, output: Output(isJSON: false))
        }
        let output = Output(isJSON: parsed.options[Option.json.name] != nil)
        let command =
            parsed.options[Option.help.name] == nil ? parsed.command : .help(on: parsed.command)
        let invocation = Invocation(
            command: command, options: parsed.options, operands: parsed.operands,
            environment: environment, output: output, messages: messages)
        do {
            let status = try command.run(invocation)
            do {
                try output.flush()
            } catch let closed as OutputClosed where closed.isReaderGone {
                // It has done all it was asked for; who reads had enough.
            }
            return status == .done ? output.leastStatus : status
        } catch {
            return report(error, output: output)
        }
    }

    /// Says what went wrong, to people and, with `--json`, to programs, and returns the status.
    private func report(_ error: any Error, output: Output) -> ExitStatus {
        switch error {
        case let closed as OutputClosed:
            if closed.isReaderGone, !output.isOfChange { return .done }
            messages.say("standard output cannot be written: \(closed.reason)")
            return .refused
        case let usage as UsageError:
            messages.say(usage.sentence)
            messages.lines(HelpText(commands: CommandTable.all).hint(for: usage.command))
            return flushed(output, .usage)
        case let wrong as WrongQuery:
            messages.say(wrong.sentence)
            messages.lines(wrong.pointer + ["`redrive help query` has the terms."])
            return flushed(output, .usage)
        case let failure as Failure:
            // What is not found in a damaged store may lie in the part that is lost.
            let isDoubtful = failure.status == .refused && failure.id != nil
            return refuse(
                failure.reason, id: failure.id,
                status: isDoubtful && output.leastStatus == .store ? .store : failure.status,
                output)
        case let error as StoreError:
            return refuse(error.description, id: nil, status: ExitStatus(error), output)
        default:
            return refuse("\(error)", id: nil, status: .refused, output)
        }
    }

    private func refuse(
        _ reason: String, id: String?, status: ExitStatus, _ output: Output
    ) -> ExitStatus {
        messages.say(reason)
        if output.isJSON {
            // When the reader is gone as well, the message on standard error has to do.
            try? output.object { object in
                object.member("id", id)
                object.member("refused", reason)
            }
        }
        return flushed(output, status)
    }

    private func flushed(_ output: Output, _ status: ExitStatus) -> ExitStatus {
        // The status says what went wrong first.
        try? output.flush()
        return status
    }
}

extension ExitStatus {
    /// The status that a store's error ends the command with.
    init(_ error: StoreError) {
        switch error {
        case .damaged, .locked, .newerFormat: self = .store
        case .missing, .unsafe, .readOnly, .system, .refused, .full, .again: self = .refused
        }
    }
}
