import Foundation

/// Stripe's own library for Python, where it is there.
enum StripePackage {
    /// Whether there is a `python3` with the package.
    static let isHere: Bool = {
        let found = (try? run("import stripe; print('yes')", Data())) == "yes\n"
        if !found { print("SKIPPED: this needs python3 with the package stripe") }
        return found
    }()

    private static let script = """
        import json, sys, stripe
        seen = []
        class Capture(stripe.HTTPClient):
            name = "capture"
            def request(self, method, url, headers, post_data=None):
                seen.append(post_data)
                return '{"id": "cs_1", "object": "checkout.session"}', 200, {}
            def close(self):
                pass
        stripe.default_http_client = Capture()
        stripe.api_key = "sk_test_x"
        stripe.checkout.Session.create(**json.load(sys.stdin))
        print(seen[0])
        """

    /// The fields of the form that the library sends for a session with these parameters.
    static func form(_ parameters: [String: Any]) throws -> [String: String]? {
        let input = try JSONSerialization.data(withJSONObject: parameters)
        let form = try run(script, input).trimmingCharacters(in: .newlines)
        return form.isEmpty ? nil : FormRequest.fields(of: form)
    }

    private static func run(_ script: String, _ input: Data) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let (reading, writing) = (Pipe(), Pipe())
        process.standardInput = reading
        process.standardOutput = writing
        process.standardError = FileHandle.nullDevice
        try process.run()
        try reading.fileHandleForWriting.write(contentsOf: input)
        try reading.fileHandleForWriting.close()
        let answer = try writing.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self)
    }
}
