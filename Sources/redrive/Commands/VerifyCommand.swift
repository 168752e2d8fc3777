import DeliveryEngine
import Glibc

/// `redrive verify`: the signature bench.
enum VerifyCommand {
    /// The command.
    static let command = Command(
        "verify",
        options: [
            .value(
                "--secret-file", "FILE", "a file with the secret; again for the previous one",
                repeats: true
            ).required(),
            .value("--id", "ID", "the value of webhook-id"),
            .value("--timestamp", "SECONDS", "the value of webhook-timestamp"),
            .value(
                "--signature", "TEXT", "a signature header's value, or a code that was computed",
                repeats: true),
            .value(
                "--header", "NAME:VALUE", "a header as it was received, instead of the three",
                repeats: true),
            .value("--at", "TIME", "when it was received, RFC 3339; default now"),
            .value("--tolerance", "SPAN", "how old the time may be; default 5m"), .json,
        ],
        summary: "check a signature over the body on standard input, and say what is wrong with it",
        details: [
            """
            Both schemes are known: webhook-signature and X-Webhook-Signature. A signature that \
            does not hold is looked into: another secret, the wrong bytes of the key, the wrong \
            content, a body that was parsed and written again, a header that was mangled, a time \
            that is too old.
            """,
            """
            Ends with status 0 where every signature is valid, and 1 where one is not. With --json \
            one object a signature: valid, finding (valid, valid_previous, stale_timestamp, \
            reserialised_body, changed_body, wrong_key, wrong_content, wrong_timestamp, \
            mangled_header, wrong_secret, unreadable, incomplete), scheme, header, secret (which \
            of those given: current, previous), headline, faults, advice, expected (the right \
            header).
            """,
        ]
    ) { invocation in
        let cases = try VerifyInput(invocation).cases
        var isValid = true
        for given in cases {
            let finding = SignatureBench.examine(given)
            isValid = isValid && finding.isValid
            if invocation.isJSON {
                try invocation.output.value { $0.signatureFinding(finding) }
            } else {
                for line in finding.lines { try invocation.output.line(line) }
            }
        }
        return isValid ? .done : .refused
    }
}
