import Foundation
import Testing

@testable import redrive

/// The client library that people already have, against a running gateway.
@Suite("Svix's own client (C5)")
struct SvixClientTests {
    @Test(
        "The PyPI package svix drives every path it has a call for",
        .enabled(
            if: SvixScript.hasPackage,
            "SKIPPED: python3 with the package svix is not here"))
    func everyCall() throws {
        try Redrive.temporary { redrive in
            let good = try Receiver()
            let bad = try Receiver(.answer("410 Gone"))
            let key = try redrive.addKey("admin")
            let gateway = try Gateway(redrive)
            defer { gateway.stop() }
            let answer = try SvixScript.run(
                SvixScript.text,
                [
                    "http://\(gateway.address)", key, Redrive.binary.path, redrive.store, good.url,
                    bad.url,
                ])
            #expect(answer.hasSuffix("all calls made\n"), "\(answer)\n\(gateway.messages)")
        }
    }
}
