import DeliveryEngine
import Testing

@Suite("Detectors")
struct DetectorTests {
    static let now = Timestamp(milliseconds: 1_793_541_720_000)

    static func endpoint(
        _ name: String = "billing", _ change: (inout DetectorFacts.EndpointFacts) -> Void
    ) -> DetectorFacts.EndpointFacts {
        var facts = DetectorFacts.EndpointFacts(
            endpoint: EndpointID("ep_\(name)"), name: name, isNameShared: false,
            lastSuccessAt: now - .hours(2))
        change(&facts)
        return facts
    }

    static func facts(_ endpoints: DetectorFacts.EndpointFacts...) -> DetectorFacts {
        var facts = DetectorFacts(at: now)
        facts.endpoints = endpoints
        return facts
    }

    @Test("Nothing is said of nothing")
    func quiet() { #expect(Detector.findings(Self.facts()) == []) }

    @Test("An endpoint that fails throughout while its backlog grows is told of")
    func failing() {
        let finding = Detector.findings(
            Self.facts(
                Self.endpoint {
                    $0.failuresSince = 40
                    $0.backlog = 52
                    $0.newlyWaiting = 12
                }))
        #expect(finding.map(\.key.kind) == [.failing])
        #expect(
            finding.first?.sentence
                == "billing fails throughout: 52 wait, 12 of them new")
        #expect(finding.first?.query == "endpoint:billing status:pending,failed")
    }

    @Test(
        "A few failures, or a backlog that does not grow, are not", arguments: [(4, 12), (40, 0)])
    func hiccup(failures: Int, new: Int) {
        let findings = Detector.findings(
            Self.facts(
                Self.endpoint {
                    $0.failuresSince = failures
                    $0.backlog = 52
                    $0.newlyWaiting = new
                }))
        #expect(findings == [])
    }

    @Test("What fails again does not answer again, whatever was recoverable", arguments: [4, 5])
    func failsAgain(failures: Int) {
        let findings = Detector.findings(
            Self.facts(
                Self.endpoint {
                    $0.failuresSince = failures
                    $0.newlyWaiting = 2
                    $0.backlog = 2
                    $0.recoverable = 18
                }))
        #expect(findings.map(\.key.kind) == [failures < 5 ? .recoverable : .failing])
    }

    @Test("Ending schedules, stuck deliveries and what can be recovered are told of, by urgency")
    func others() {
        var facts = Self.facts(
            Self.endpoint("audit") { $0.recoverable = 1 }, Self.endpoint { $0.ending = 3 })
        facts.stuck = 7
        facts.stuckSince = Self.now - .minutes(14)
        #expect(
            Detector.findings(facts).map(\.sentence) == [
                "3 deliveries to billing: last attempt within 1 h",
                "7 due and not attempted, the first for 14 minutes",
                "audit answers again: 1 failed delivery can be sent",
            ])
    }

    @Test("An endpoint that lost what it was sent is told of, also where nothing waits for it")
    func lost() {
        let findings = Detector.findings(Self.facts(Self.endpoint { $0.lost = 1500 }))
        #expect(findings.map(\.key.kind) == [.lost])
        #expect(
            findings.first?.sentence
                == "billing lost 1500 deliveries within 24 h: no attempt is left, and nothing was "
                + "delivered since")
        #expect(
            findings.first?.query
                == "endpoint:billing status:exhausted -is:recoverable attempted:<24h")
        #expect(Detector.findings(Self.facts(Self.endpoint { $0.lost = 4 })) == [])
    }

    @Test("Every query of a finding is one, and an ambiguous name is not used in it")
    func queries() throws {
        let shared = DetectorFacts.EndpointFacts(
            endpoint: EndpointID("ep_1"), name: "a b", isNameShared: true, lastSuccessAt: nil)
        var facts = Self.facts(shared, Self.endpoint("a b") { $0.ending = 1 })
        facts.endpoints[0].recoverable = 1
        facts.endpoints[0].lost = 9
        facts.stuck = 1
        for finding in Detector.findings(facts) {
            _ = try Query(parsing: finding.query, now: Self.now)
        }
        let queries = Detector.findings(facts).map(\.query)
        #expect(queries.contains("endpoint:ep_1 is:recoverable"))
        #expect(queries.contains("endpoint:\"a b\" is:ending"))
    }

    private static func stuck(_ count: Int) -> [Finding] {
        var facts = Self.facts()
        facts.stuck = count
        return Detector.findings(facts)
    }

    @Test("What was dismissed stays away until it has doubled")
    func dismissed() throws {
        var watch = FindingWatch()
        watch.take(Self.stuck(10))
        let key = try #require(watch.shown.first?.key)
        watch.dismiss(key)
        #expect(watch.shown == [])
        for count in [11, 19, 3, 10] {
            watch.take(Self.stuck(count))
            #expect(watch.shown == [], "\(count)")
        }
        watch.take(Self.stuck(20))
        #expect(watch.shown.map(\.count) == [20])
    }

    @Test("From one to two is no news; what was dismissed can be brought back")
    func small() throws {
        var watch = FindingWatch()
        watch.take(Self.stuck(1))
        let key = try #require(watch.shown.first?.key)
        watch.dismiss(key)
        watch.take(Self.stuck(2))
        #expect(watch.shown == [])
        #expect(watch.all.map(\.count) == [2] && watch.isDismissed(key))
        watch.bringBack(key)
        #expect(watch.shown.map(\.count) == [2])
        watch.dismiss(key)
        watch.take(Self.stuck(4))
        #expect(watch.shown.map(\.count) == [4])
    }

    @Test("What flickers stays dismissed; what was gone for good is told anew")
    func gone() throws {
        var watch = FindingWatch()
        watch.take(Self.stuck(10))
        watch.dismiss(try #require(watch.shown.first?.key))
        watch.take([])
        watch.take(Self.stuck(10))
        #expect(watch.shown == [])
        for _ in 0..<FindingWatch.forgottenAfter { watch.take([]) }
        watch.take(Self.stuck(1))
        #expect(watch.shown.map(\.count) == [1])
    }

    @Test("Dismissing one leaves the others")
    func oneOfTwo() throws {
        var watch = FindingWatch()
        let facts = Self.facts(
            Self.endpoint("audit") { $0.recoverable = 1 }, Self.endpoint { $0.ending = 3 })
        watch.take(Detector.findings(facts))
        watch.dismiss(try #require(watch.shown.first?.key))
        #expect(watch.shown.map(\.key.kind) == [.recoverable])
    }
}
