import DeliveryEngine
import Testing

@testable import redrive

@Suite("The command line")
struct ArgumentParserTests {
    private let parser = ArgumentParser(commands: CommandTable.all)

    private func sentence(_ arguments: [String]) -> String? {
        do {
            _ = try parser.parse(arguments)
            return nil
        } catch let error as UsageError {
            return error.sentence
        } catch {
            return "\(error)"
        }
    }

    @Test("Options stand before or after the command, with a space or an equals sign")
    func options() throws {
        let parsed = try parser.parse(["--store", "/a", "list", "--limit=3", "--json", "code:5xx"])
        #expect(parsed.command.name == "list")
        #expect(parsed.options == ["--store": ["/a"], "--limit": ["3"], "--json": [""]])
        #expect(parsed.operands == ["code:5xx"])
    }

    @Test("A negated term is no option, and nothing is after two dashes")
    func negation() throws {
        #expect(try parser.parse(["list", "-status:success"]).operands == ["-status:success"])
        #expect(try parser.parse(["list", "-billing", "-(a"]).operands == ["-billing", "-(a"])
        #expect(try parser.parse(["list", "--", "--json"]).operands == ["--json"])
        #expect(try parser.parse(["publish", "--", "-n"]).operands == ["-n"])
        #expect(try parser.parse(["import", "-"]).operands == ["-"])
        #expect(try parser.parse(["list", "--sort", "-time"]).options["--sort"] == ["-time"])
    }

    @Test(
        "What is wrong is said in one sentence, with what would be right",
        arguments: [
            (["lst"], "There is no command “lst”. Did you mean list?"),
            (["list", "--sotr", "x"], "redrive list has no option --sotr. Did you mean --sort?"),
            (["list", "--jsno"], "redrive list has no option --jsno. Did you mean --json?"),
            (["list", "--js"], "redrive list has no option --js. Did you mean --json?"),
            (["list", "--id", "x"], "redrive list has no option --id."),
            (["LIST"], "There is no command “LIST”. Did you mean list?"),
            (["sho"], "There is no command “sho”. Did you mean show?"),
            (["unheard-of"], "There is no command “unheard-of”."),
            (["list", "--limit"], "--limit needs N after it."),
            (["list", "--count=3"], "--count takes no value."),
            (["list", "--limit", "1", "--limit", "2"], "--limit is given twice."),
            (["show"], "redrive show needs ID."),
            (["show", "a", "b"], "redrive show takes ID and nothing more, not “b”."),
            (["doctor", "x"], "redrive doctor takes nothing after its name, not “x”."),
            (
                ["endpoint"],
                "redrive endpoint needs one of: add, list, show, edit, disable, enable, pause, "
                    + "resume, drop, delete, rotate-secret, probe, test."
            ),
            (
                ["list", "-n", "5"],
                "redrive list has no option -n. Did you mean --limit N? Write not n to leave out "
                    + "what has that text."
            ),
            (
                ["list", "-json"],
                "redrive list has no option -json. Did you mean --json? Write not json to leave "
                    + "out what has that text."
            ),
            (
                ["publish", "-n"],
                "redrive publish has no option -n. Behind -- a word is taken as it is."
            ),
            (["endpoint", "ad"], "There is no command “endpoint ad”. Did you mean endpoint add?"),
        ] as [([String], String)])
    func mistakes(arguments: [String], wanted: String) {
        #expect(sentence(arguments) == wanted)
    }

    @Test("Every command has a form, a summary without a full stop, and a page of help")
    func everyCommand() {
        let help = HelpText(commands: CommandTable.all)
        for command in CommandTable.all where !command.name.isEmpty {
            #expect(!command.summary.hasSuffix("."), "\(command.name)")
            #expect(help.page(command).allSatisfy { $0.count <= 100 }, "\(command.name)")
            #expect(sentence(["help", command.name]) == nil)
            #expect(command.form(width: 79).split(separator: "\n").allSatisfy { $0.count <= 79 })
        }
        #expect(Set(CommandTable.all.map(\.name)).count == CommandTable.all.count)
    }

    @Test("What a command cannot do without stands without brackets in its form")
    func required() throws {
        func form(_ name: String) throws -> String {
            try #require(CommandTable.all.first { $0.name == name }).form
        }
        #expect(try form("endpoint add").hasPrefix("redrive endpoint add --name N --url U [--ev"))
        #expect(try form("endpoint edit").contains("[--name N] [--url U]"))
        #expect(try form("key add").contains("--name N --role ROLE [--app"))
        #expect(try form("verify").contains("--secret-file FILE… [--id ID]"))
    }

    @Test("Without any one of the options that it cannot do without, no command begins")
    func missing() throws {
        for command in CommandTable.all {
            let needed = command.options.filter(\.isRequired)
            for option in needed {
                let others = needed.filter { $0 != option }.flatMap { [$0.name, "x"] }
                #expect(
                    sentence(command.words + others)
                        == "redrive \(command.name) needs \(option.form).")
                #expect(sentence(command.words + others + ["--help"]) == nil)
            }
            if !needed.isEmpty {
                #expect(sentence(command.words + needed.flatMap { [$0.name, "x"] }) == nil)
            }
        }
        #expect(sentence(["key", "add"]) == "redrive key add needs --name N.")
        #expect(sentence(["verify"]) == "redrive verify needs --secret-file FILE.")
    }

    @Test(
        "Rates are a number a second",
        arguments: [("5/s", 5), ("0.5/s", 0.5), ("30/m", 0.5), ("7", 7)] as [(String, Double)])
    func rates(text: String, wanted: Double) {
        #expect(Rate.perSecond(text) == wanted)
    }

    @Test("What is no rate is none", arguments: ["", "0/s", "-1/s", "5/x", "nan", "inf", "1/s/s"])
    func noRates(text: String) {
        #expect(Rate.perSecond(text) == nil)
    }
}
