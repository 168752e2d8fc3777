import DeliveryEngine
import JournalStore
import Testing

@testable import Gateway

@Suite("Pages of Svix's lists (C5)")
struct SvixPagingTests {
    private let desk: TestDesk

    init() throws { desk = try TestDesk() }

    /// The ids on a page of two, and the iterator of the next one.
    private func page(
        _ list: String, _ iterator: String?, key: String = "id"
    ) throws -> (ids: [String], iterator: String?, isDone: Bool) {
        let sign = list.contains("?") ? "&" : "?"
        let text = iterator.map { "&iterator=\($0)" } ?? ""
        let answer = try desk.ask("GET", "/api/v1/\(list)\(sign)limit=2\(text)")
        #expect(answer.status == 200)
        return (
            (answer.body["data"]?.array ?? []).compactMap { $0[key]?.string },
            answer.body["iterator"]?.string, answer.body["done"]?.bool ?? false
        )
    }

    /// All ids of a list, page by page; between the pages `between` is called with the last id.
    private func all(
        _ list: String, key: String = "id", between: (String) throws -> Void = { _ in }
    ) throws -> [String] {
        var ids: [String] = []
        var iterator: String?
        while true {
            let page = try page(list, iterator, key: key)
            ids += page.ids
            if page.isDone { return ids }
            try between(ids.last ?? "")
            iterator = page.iterator
        }
    }

    private func make(_ path: String, _ body: String) throws -> String {
        let answer = try desk.ask("POST", "/api/v1/\(path)", body)
        #expect((200...202).contains(answer.status))
        return answer.body["id"]?.string ?? answer.body["name"]?.string ?? ""
    }

    private func delete(_ path: String) throws {
        #expect(try desk.reply("DELETE", "/api/v1/\(path)").status == 204)
    }

    @Test("A list goes on where it was when the last thing of a page is deleted meanwhile")
    func deletedMeanwhile() throws {
        let endpoints = try (0..<5).map { number in
            try make("app/default/endpoint", #"{"url":"https://example.com/\#(number)"}"#)
        }
        let found = try all("app/default/endpoint") { try delete("app/default/endpoint/\($0)") }
        #expect(found == endpoints)
        let types = try (0..<5).map { number in
            try make("event-type", #"{"name":"t.\#(number)","description":"d"}"#)
        }
        let backwards = try all("event-type?order=descending", key: "name") {
            try delete("event-type/\($0)")
        }
        #expect(backwards == types.reversed())
        let applications = try (0..<4).map { number in
            try make("app", #"{"name":"App \#(number)","uid":"app-\#(number)"}"#)
        }
        let known = try all("app") { last in
            if last != "default" { try delete("app/\(last)") }
        }
        #expect(known == ["default"] + applications)
    }

    @Test("Messages and their endpoints come page by page, each once")
    func messages() throws {
        for number in 0..<3 {
            _ = try make("app/default/endpoint", #"{"url":"https://example.com/\#(number)"}"#)
        }
        let messages = try (0..<5).map { _ in
            try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        }
        #expect(try all("app/default/msg") == messages.reversed())
        let endpoints = try all("app/default/endpoint")
        #expect(try all("app/default/msg/\(messages[0])/endpoint") == endpoints)
        #expect(try all("app/default/endpoint/\(endpoints[1])/msg") == messages.reversed())
        // An id that nobody has, made just before the third: what is older comes behind it.
        let third = try #require(EventID(messages[2]).ulid)
        let gone = EventID(ULID(bits: third.bits - 1)).text
        #expect(try page("app/default/msg", gone).ids == [messages[1], messages[0]])
    }

    @Test("A page of large payloads is short, and the next one goes on behind it")
    func largePayloads() throws {
        let endpoint = try make("app/default/endpoint", #"{"url":"https://example.com/"}"#)
        let payload = Array(#"{"a":"\#(String(repeating: "x", count: 900 << 10))"}"#.utf8)
        let messages = try (0..<7).map { _ in
            try desk.publishing.publish(PublishRequest(type: "a.b", payload: payload)).event.id.text
        }
        for list in ["app/default/msg", "app/default/endpoint/\(endpoint)/msg"] {
            var ids: [String] = []
            var counts: [Int] = []
            var iterator = ""
            while counts.count < 7 {
                let reply = try desk.reply("GET", "/api/v1/\(list)?limit=250\(iterator)")
                #expect(reply.body.count < SvixPaging.mostBytes + (1 << 20))
                let body = try JSONValue(parsing: reply.body)
                let page = (body["data"]?.array ?? []).compactMap { $0["id"]?.string }
                ids += page
                counts.append(page.count)
                if body["done"]?.bool != false { break }
                iterator = "&iterator=\(body["iterator"]?.string ?? "")"
            }
            #expect(ids == messages.reversed())
            #expect(counts == [5, 2])
        }
        let light = try desk.ask("GET", "/api/v1/app/default/msg?with_content=false")
        #expect(light.body["data"]?.array?.count == 7)
    }

    /// The records of an attempt that was answered with 500.
    private static func attempt(
        _ number: Int, of delivery: DeliveryID, at moment: Timestamp
    ) -> [Record] {
        [
            .attemptStarted(
                AttemptStarted(
                    delivery: delivery, number: number, trigger: .automatic, action: nil,
                    at: moment, url: "https://example.com/", headers: [], secrets: ["current"])),
            .attemptEnded(
                AttemptEnded(
                    delivery: delivery, number: number, at: moment,
                    outcome: AttemptOutcome(responseCode: 500, failure: .http),
                    verdict: Verdict(status: .failed, nextAttemptAt: moment, maxAttempts: 9))),
        ]
    }

    @Test("Attempts come newest first, page by page, and go on behind one whose delivery is gone")
    func attempts() throws {
        let endpoint = try make("app/default/endpoint", #"{"url":"https://example.com/"}"#)
        let message = try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        let delivery = try #require(
            desk.store.deliveries(of: EndpointID(endpoint), after: nil, limit: 1).first?.id)
        let start = Timestamp(milliseconds: 1_700_000_000_000)
        for number in 1...5 {
            let at = start + .seconds(Int64(number))
            try desk.store.commit { _ in
                Decision(records: Self.attempt(number, of: delivery, at: at), answer: ())
            }
        }
        let all = (1...5).reversed().map { "\(delivery.text).\($0)" }
        for list in ["attempt/endpoint/\(endpoint)", "attempt/msg/\(message)"] {
            #expect(try self.all("app/default/\(list)") == all)
            // A place at the third attempt's moment, of a delivery that nobody has any more.
            let place = (start + .seconds(3)).milliseconds
            let first = "\(place).dlv_00000000000000000000000001.1"
            #expect(try page("app/default/\(list)", first).ids == Array(all[3...]))
            let last = "\(place).dlv_7ZZZZZZZZZZZZZZZZZZZZZZZZZ.1"
            #expect(try page("app/default/\(list)", last).ids == Array(all[2...3]))
        }
    }

    @Test("A place that nobody has any more is looked for in pages, not without end")
    func lostPlace() throws {
        let endpoint = try make("app/default/endpoint", #"{"url":"https://example.com/"}"#)
        let message = try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        let delivery = try #require(desk.store.deliveries(of: EventID(message)).first?.id)
        let most = SvixAttempts.mostLookedAt
        try desk.store.commit { _ in
            let at = SystemClock().now
            let records = (1...most + 100).flatMap { Self.attempt($0, of: delivery, at: at) }
            return Decision(records: records, answer: ())
        }
        for list in ["attempt/endpoint/\(endpoint)", "attempt/msg/\(message)"] {
            let before = desk.events.attemptsRead
            let first = try page("app/default/\(list)", "1.dlv_x.1")
            #expect(first.ids.isEmpty && !first.isDone)
            #expect(desk.events.attemptsRead - before <= most)
            let rest = try page("app/default/\(list)", first.iterator)
            #expect(rest.ids.isEmpty && rest.isDone)
            #expect(desk.events.attemptsRead - before <= most + 200)
        }
    }

    @Test("A list goes on behind what happened before 1970, and says why it does not go back")
    func beforeTheEpoch() throws {
        let message = try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        let list = "app/default/attempt/msg/\(message)"
        let old = SvixAttemptPlace(
            at: Timestamp(milliseconds: -5), id: try #require(SvixAttemptID("dlv_x.1")))
        #expect(SvixAttemptPlace(iterator: old.text) == old)
        #expect(try page(list, old.text).isDone)
        let back = try desk.ask("GET", "/api/v1/\(list)?iterator=-\(old.text)")
        #expect(back.status == 422)
        let item = back.body["detail"]?.array?.first
        #expect(item?["msg"]?.string?.contains("forward only") == true)
        #expect(item?["loc"]?.array?.compactMap(\.string) == ["query", "iterator"])
    }

    @Test("Attempts at several endpoints come in one order, and only those shown are read")
    func attemptsAtSeveral() throws {
        for number in 0..<3 {
            _ = try make("app/default/endpoint", #"{"url":"https://example.com/\#(number)"}"#)
        }
        let message = try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        let deliveries = desk.store.deliveries(of: EventID(message)).map(\.id)
        #expect(deliveries.count == 3)
        let body = [UInt8](repeating: 0x61, count: AttemptOutcome.maxKeptBodyBytes)
        var ids: [String] = []
        for number in 1...40 {
            for delivery in deliveries {
                try attempt(number, of: delivery, body: body)
                ids.insert("\(delivery.text).\(number)", at: 0)
            }
        }
        let list = "app/default/attempt/msg/\(message)"
        let (first, before) = (try page(list, nil), desk.events.attemptsRead)
        #expect(first.ids == Array(ids[..<2]))
        #expect((1...20).contains(before))
        #expect(try all(list) == ids)
        let endpoint = try #require(desk.store.deliveries(of: EventID(message)).first?.endpoint)
        #expect(
            try all(list + "?endpoint_id=\(endpoint.text)")
                == ids.filter { $0.hasPrefix(deliveries[0].text) })

        let known = desk.events.attemptsRead
        let whole = try desk.ask("GET", "/api/v1/\(list)?limit=250")
        let most = SvixPaging.mostBytes / AttemptOutcome.maxKeptBodyBytes
        #expect((most / 2...most).contains(whole.body["data"]?.array?.count ?? 0))
        #expect(desk.events.attemptsRead - known < most + 20)
        let light = try desk.ask("GET", "/api/v1/\(list)?limit=250&with_content=false")
        #expect(light.body["data"]?.array?.count == 120)

        let one = desk.events.attemptsRead
        let path = "/api/v1/app/default/msg/\(message)/attempt/\(ids[7])"
        #expect(try desk.ask("GET", path).body["id"]?.string == ids[7])
        #expect(desk.events.attemptsRead == one + 1)
    }

    private func attempt(_ number: Int, of delivery: DeliveryID, body: [UInt8]) throws {
        let at = Timestamp(milliseconds: 1_700_000_000_000) + .seconds(Int64(number))
        let start = AttemptStarted(
            delivery: delivery, number: number, trigger: .automatic, action: nil, at: at,
            url: "https://example.com/", headers: [], secrets: ["current"])
        let end = AttemptEnded(
            delivery: delivery, number: number, at: at,
            outcome: AttemptOutcome(responseCode: 500, failure: .http, responseBody: body),
            verdict: Verdict(status: .failed, nextAttemptAt: at, maxAttempts: 99))
        try desk.store.commit { _ in
            Decision(records: [.attemptStarted(start), .attemptEnded(end)], answer: ())
        }
    }

    @Test("What is no iterator of a list is a 422 at the iterator, never the first page again")
    func malformed() throws {
        let endpoint = try make("app/default/endpoint", #"{"url":"https://example.com/"}"#)
        let message = try make("app/default/msg", #"{"eventType":"a.b","payload":{}}"#)
        for list in [
            "app", "app/default/endpoint", "app/default/msg", "event-type",
            "app/default/attempt/endpoint/\(endpoint)", "app/default/attempt/msg/\(message)",
            "app/default/endpoint/\(endpoint)/msg", "app/default/msg/\(message)/endpoint",
        ] {
            for wrong in ["a%20b", "-\(message)", ""] {
                let answer = try desk.ask("GET", "/api/v1/\(list)?iterator=\(wrong)")
                #expect(answer.status == 422, "\(list) \(wrong)")
                let place = answer.body["detail"]?.array?.first?["loc"]?.array?.last?.string
                #expect(place == "iterator")
            }
        }
        let attempt = "/api/v1/app/default/msg/\(message)/attempt/nothing"
        #expect(try desk.ask("GET", attempt).status == 404)
    }

    @Test("An application that needs no making is given, whatever it is there by")
    func getIfExists() throws {
        let path = "/api/v1/app?get_if_exists=true"
        #expect(try desk.ask("POST", path, #"{"name":"D","uid":"default"}"#).status == 200)
        #expect(try desk.ask("POST", path, #"{"name":"A","uid":"acme"}"#).status == 201)
        #expect(try desk.ask("POST", path, #"{"name":"A","uid":"acme"}"#).status == 200)
        #expect(try desk.ask("POST", "/api/v1/app", #"{"name":"D","uid":"default"}"#).status == 409)
    }
}
