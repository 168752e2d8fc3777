import DeliveryEngine
import Testing

/// Every term of the contract against one failed delivery.
struct QueryTermTests {
    static let row = TestRow(
        lastSuccess: TestRow.now - .minutes(1),
        payload: #"{"data":{"order_id":123,"tags":["vip","eu"],"paid":true,"note":null,"#
            + #""items":[{"sku":"A-1","qty":2},{"sku":"B-2","qty":5.5}],"name":"M\u00fcller","#
            + #""big":12345678901234567891,"a b":{"c:d":"x"}}}"#,
        responses: ["Traceback: KeyError 'id'", #"{"error":{"code":"E42"}}"#]
    ) { delivery in
        delivery.status = .failed
        delivery.responseCode = 503
        delivery.failure = .http
        delivery.attempts = 3
        delivery.latency = Milliseconds(2500)
        delivery.attemptedAt = TestRow.now - .minutes(5)
        delivery.nextAttemptAt = TestRow.now + .minutes(4)
        delivery.triggers = [.automatic, .retry]
        delivery.operators = ["alice@bastion"]
        delivery.replays = 1
    }

    @Test(
        "A term holds of what it names: category and type, status, time, code, error (A3)",
        arguments: [
            "status:failed", "status:FAILED,exhausted", "status:(failed, success)", "app:default",
            "code:503", "code:5xx", "code:5XX", "code:400..599", "code:none,503", "code:>=500",
            "code:>502", "code:=503", "code:..503", "code:503..", "code:(500,5xx,400..499,none)",
            "error:http", "error:timeout,http", "error:any", "endpoint:billing",
            "endpoint:BILLING", "endpoint:bill*", "endpoint:ep_1", "url:example.com",
            "url:HOOKS", "event:invoice.paid", "event:invoice.*", "event:*.paid",
            "event:invoice.pai?", "subject:cus_1", "id:dlv_1", "id:evt_1", "id:dlv_*",
            "attempts:3", "attempts:>2", "attempts:>=3", "attempts:<4", "attempts:<=3",
            "attempts:2..4", "attempts:1,3", "replays:>0", "latency:>2s", "latency:<3s",
            "latency:2s..3s", "latency:=2500ms", "latency:=2.5s", "age:<2h", "age:>30m",
            "age:30m..1h30m", "attempted:<10m", "next:<10m", "next:>3m", "since:2026-11-01",
            "since:2026-11-01T09:00", "since:2026-11-01T09:00:00.000Z",
            "since:2026-11-01T10:00+01:00", "since:09:00", "since:-2h", "since:2h",
            "since:yesterday", "since:today", "until:now", "until:2026-11-01T09:00",
            "until:tomorrow", "since:\"2026-11-01 08:00\"", "trigger:retry",
            "trigger:replay,automatic", "by:alice", "by:alice@bastion", "by:al*",
            "is:failed", "is:recoverable", "is:replayed", "is:stuck,failed",
        ])
    func holds(text: String) throws { #expect(try Self.row.matches(text)) }

    @Test(
        "A term does not hold of anything else (A3)",
        arguments: [
            "status:exhausted", "app:acme", "code:500", "code:none", "code:4xx", "code:<503",
            "error:dns", "error:none", "endpoint:bill", "endpoint:billing2", "url:example.org",
            "event:invoice", "event:invoice.paid.*", "event:license.*", "subject:cus_",
            "subject:cus_10", "subject:none", "id:dlv_10", "id:dlv_", "attempts:>3",
            "attempts:4..9", "replays:0", "latency:<2s", "latency:none", "age:>2h", "age:<1h",
            "attempted:none",
            "attempted:>5m", "next:<4m", "next:none", "since:2026-11-01T09:00:00.001",
            "until:yesterday", "until:2026-11-01T08:59:59.999", "trigger:replay", "by:bob",
            "by:alice@other", "is:stuck", "is:ok", "is:inflight", "is:requested", "is:resent",
            "is:settled", "is:purged",
        ])
    func doesNotHold(text: String) throws { #expect(try !Self.row.matches(text)) }

    @Test(
        "A bare word looks in columns, a phrase in payload and responses too (A2)",
        arguments: [
            ("billing", true), ("HOOKS.example", true), ("invoice", true), ("cus_1", true),
            ("dlv_1", true), ("evt_1", true), ("https://hooks.example.com/in", true),
            ("order_id", false), ("\"order_id\"", true), ("\"keyerror 'ID'\"", true),
            ("\"E42\"", true), ("\"billing\"", true), ("\"absent\"", false),
        ])
    func words(text: String, isFound: Bool) throws {
        #expect(try Self.row.matches(text) == isFound)
    }

    @Test(
        "What an attempt failed with is searched where a response would be (A5)",
        arguments: [
            ("\"connection REFUSED\"", true), ("response:refused", true), ("refused", false),
            ("payload:refused", false), ("response:absent", false), ("-response:refused", false),
        ])
    func details(text: String, isFound: Bool) throws {
        #expect(try TestRow(details: ["Connection refused"]).matches(text) == isFound)
    }

    @Test(
        "Payload and response are searched as text and by JSON path (A2)",
        arguments: [
            ("payload:order_id", true), ("payload:\"\\\"ORDER_id\\\":123\"", true),
            ("payload:müller", true), ("payload:MÜLLER", true), ("payload:muller", false),
            ("response:traceback", true), ("response:order_id", false),
            ("payload.data.order_id:123", true), ("payload.data.order_id:123.0", true),
            ("payload.data.order_id:124", false), ("payload.data.order_id:\"123\"", false),
            ("payload.data.order_id:>100", true), ("payload.data.order_id:<=122", false),
            ("payload.data.order_id:100..200", true), ("payload.data.tags:vip", true),
            ("payload.data.tags:VIP,us", true), ("payload.data.tags[1]:eu", true),
            ("payload.data.tags[0]:eu", false), ("payload.data.tags.1:eu", true),
            ("payload.data.tags[*]:e?", true), ("payload.data.items.sku:A-1", true),
            ("payload.data.items[1].sku:b-*", true), ("payload.data.items[0].sku:b-*", false),
            ("payload.data.items.qty:>5", true), ("payload.data.paid:true", true),
            ("payload.data.paid:false", false), ("payload.data.note:null", true),
            ("payload.data.missing:*", false), ("payload.data.items:*", true),
            ("payload.data.name:müller", true), ("payload.data.\"a b\".\"c:d\":x", true),
            ("payload.data.big:12345678901234567891", true),
            ("payload.data.big:12345678901234567890", false), ("payload.*.paid:true", true),
            ("response.error.code:e42", true), ("response.error.code:e43", false),
        ])
    func bytes(text: String, isFound: Bool) throws {
        #expect(try Self.row.matches(text) == isFound)
    }

    private static let ofJobs = TestRow(jobs: [
        JobShare(job: JobID("job_01JDB3DB000000000000000000"), outcome: .refused),
        JobShare(job: JobID("job_01JDC000000000000000000000"), outcome: .overtaken),
    ])

    @Test(
        "A job is meant by its id or how that begins, and a part of it by what became of each",
        arguments: [
            ("job:job_01JDB3DB000000000000000000", true), ("job:01jdb", true), ("job:JOB_01", true),
            ("job:job_", true), ("job:job_*B3DB", true), ("job:01JDE", false), ("job:1JDB", false),
            ("job:01JDB/failed", true), ("job:01JDB/FAILED", true), ("job:01JDB/delivered", false),
            ("job:01JDC/delivered", true), ("job:01JDC/waiting", false),
            ("job:01JDE,01JDC", true), ("job:01JDE/failed,01JDC/failed", false),
            ("-job:01JDB", false), ("job:\"01jdb\"", true), ("job:01JDB code:none", true),
            ("job:01JDE or job:01JDC", true),
        ])
    func jobs(text: String, isFound: Bool) throws {
        #expect(try Self.ofJobs.matches(text) == isFound)
        #expect(try !TestRow().matches("job:job_"))
    }

    @Test(
        "Terms join, group and negate",
        arguments: [
            ("", true), ("   ", true), ("status:failed code:503", true),
            ("status:failed code:500", false), ("code:500 or code:503", true),
            ("code:500 OR code:501", false), ("-code:500", true), ("not code:503", false),
            ("-(code:500 or code:503)", false), ("(code:500 or code:503) endpoint:billing", true),
            ("code:500 or code:503 endpoint:other", false), ("not not code:503", true),
            ("code:503 and billing", true), ("-billing or -\"absent\"", true), ("--billing", true),
        ])
    func structure(text: String, isFound: Bool) throws {
        #expect(try Self.row.matches(text) == isFound)
    }

    @Test("Columns decide before payload and responses are read")
    func cheapFirst() throws {
        let row = TestRow()
        #expect(try !row.matches("\"text\" response:a payload.x:1 payload:b status:failed"))
        #expect(try row.matches("payload:absent or response:b or status:pending"))
        #expect(row.byteReads == 0)
        #expect(try !row.matches("payload:a1 payload:b or payload:c1 or payload:d1"))
        #expect(row.byteReads == 1)
    }

    @Test("Terms of age and of what is due answer by the moment asked at")
    func later() throws {
        let row = TestRow { $0.nextAttemptAt = TestRow.now + .minutes(1) }
        let stuck = try Query(parsing: "is:stuck", now: TestRow.now)
        #expect(!stuck.matches(row))
        #expect(!stuck.matches(row, now: TestRow.now + .minutes(1)))
        #expect(stuck.matches(row, now: TestRow.now + .minutes(2)))
        let young = try Query(parsing: "age:<2h", now: TestRow.now)
        #expect(young.matches(row) && !young.matches(row, now: TestRow.now + .hours(1)))
        #expect(stuck.dependsOnNow && young.dependsOnNow)
        #expect(try !Query(parsing: "since:-2h", now: TestRow.now).dependsOnNow)
    }

    @Test("A query says what it will read")
    func needs() throws {
        let columns = try Query(parsing: "status:failed or -word", now: TestRow.now)
        #expect(!columns.needsPayload && !columns.needsResponse && !columns.isAll)
        let phrase = try Query(parsing: "-\"x\"", now: TestRow.now)
        #expect(phrase.needsPayload && phrase.needsResponse)
        let path = try Query(parsing: "(payload.a:1)", now: TestRow.now)
        #expect(path.needsPayload && !path.needsResponse)
        #expect(Query.all.isAll && Query.all.text.isEmpty)
        #expect(try Query(parsing: "  \n ", now: TestRow.now).isAll)
    }

    /// Ids with `DB` in the middle.
    private static let coded = TestRow { delivery in
        delivery = Delivery(
            id: DeliveryID("dlv_01JDB3DB000000000000000000"), application: "acme",
            event: EventID("evt_01JCB3DB000000000000000000"), eventType: "invoice.paid",
            subject: nil, endpoint: EndpointID("ep_01JBB3DB000000000000000000"),
            createdAt: TestRow.now, maxAttempts: 8, dueAt: TestRow.now)
    }

    @Test(
        "A word is an id or its beginning, with or without what all begin with, not its middle",
        arguments: [
            ("db", false), ("DB3DB", false), ("01jdb", true), ("01JDB3DB000000000000000000", true),
            ("dlv_01JDB", true), ("evt_01jcb", true), ("01JCB", true), ("ep_01JBB", true),
            ("dlv_01JCB", false), ("evt_", false), ("dlv", false), ("\"db3\"", false),
            ("01JDB3DB0000000000000000001", false),
        ])
    func idWords(text: String, isFound: Bool) throws {
        #expect(try Self.coded.matches(text) == isFound)
    }

    @Test(
        "An endpoint is meant by its name behind its application, where a slash was typed",
        arguments: [
            ("endpoint:acme/billing", true), ("endpoint:ACME/*", true),
            ("endpoint:*/billing", true),
            ("endpoint:default/billing", false), ("endpoint:ac*", false),
            ("endpoint:acme", false),
        ])
    func tenants(text: String, isFound: Bool) throws {
        #expect(try Self.coded.matches(text) == isFound)
    }
}
