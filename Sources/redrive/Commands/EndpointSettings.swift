import DeliveryEngine

/// The properties of an endpoint as options spell them; `nil` where an option was not given.
struct EndpointSettings {
    let name: String?
    let url: String?
    let eventPatterns: [String]?
    let headers: [Header]?
    let retry: RetryPolicy?
    let maxAttempts: Int?
    let timeout: Milliseconds?
    let ratePerSecond: Double?
    let isRateLifted: Bool
    let concurrency: Int?
    let allowsPrivate: Bool?

    /// The options of `endpoint add` and `endpoint edit` alike.
    static let options: [Option] = [
        .value("--name", "N", "its name, unique in its application"),
        .value("--url", "U", "where events are sent, http or https"),
        .value("--events", "PATTERN,…", "event types such as invoice.*; default: *"),
        .value(
            "--header", "NAME:VALUE",
            "a further header with every delivery; NAME:@FILE has the value in FILE",
            repeats: true),
        .value("--max-attempts", "N", "the most automatic attempts"),
        .value("--retry", "SCHEDULE", "reseller, portal, or pauses such as 1s,5s,30s"),
        .value("--timeout", "10s", "the time a whole attempt may take"),
        .value("--rate", "5/s", "start at most so many attempts a second; none lifts it"),
        .value("--concurrency", "N", "at most N attempts in flight at once; default 4"),
        .flag("--allow-private", "private and loopback addresses may be dialled"),
    ]

    /// What help says of headers.
    static let headerDetails = """
        The value of a header that is a credential is best given as NAME:@FILE: everybody on the \
        machine can see arguments in ps. It is masked wherever it is shown, and stands in the \
        journal for whoever may read the store.
        """

    /// Reads the options.
    ///
    /// Throws `UsageError`.
    init(_ invocation: Invocation) throws {
        name = invocation.value("--name")
        url = invocation.value("--url")
        eventPatterns = invocation.value("--events").map { text in
            text.split(separator: ",").map { $0.withoutBlanksAround }
        }
        let headers = try invocation.values("--header").map { text in
            try Self.header(text, invocation)
        }
        self.headers = headers.isEmpty ? nil : headers
        maxAttempts = try invocation.count("--max-attempts", in: 1...1000)
        retry = try invocation.value("--retry").map { text in
            try invocation.read("--retry") { try RetryPolicy(parsing: text) }
        }
        timeout = try invocation.value("--timeout").map { text in
            try invocation.read("--timeout") { try Milliseconds(parsing: text) }
        }
        isRateLifted = invocation.value("--rate") == "none"
        ratePerSecond =
            isRateLifted
            ? nil : try invocation.value("--rate", "a rate such as 5/s, or none", Rate.perSecond)
        concurrency = try invocation.count("--concurrency", in: 1...1000)
        let isAllowed = invocation.has("--allow-private")
        if isAllowed, invocation.has("--no-allow-private") {
            throw invocation.wrong("--allow-private and --no-allow-private exclude each other.")
        }
        allowsPrivate = isAllowed ? true : invocation.has("--no-allow-private") ? false : nil
    }

    /// Puts what was given in the place of what is there.
    func apply(to endpoint: inout Endpoint) {
        endpoint.name = name ?? endpoint.name
        endpoint.url = url ?? endpoint.url
        endpoint.eventPatterns = eventPatterns ?? endpoint.eventPatterns
        endpoint.headers = headers ?? endpoint.headers
        endpoint.retry = retry(insteadOf: endpoint.retry)
        endpoint.timeout = timeout ?? endpoint.timeout
        endpoint.ratePerSecond = isRateLifted ? nil : ratePerSecond ?? endpoint.ratePerSecond
        endpoint.concurrency = concurrency ?? endpoint.concurrency
        endpoint.allowsPrivate = allowsPrivate ?? endpoint.allowsPrivate
    }

    /// A new endpoint of these properties.
    ///
    /// Throws `UsageError` without a name or URL.
    func draft(_ invocation: Invocation) throws -> EndpointDraft {
        EndpointDraft(
            application: invocation.value("--app") ?? Endpoint.defaultApplication,
            name: try invocation.needed("--name"), url: try invocation.needed("--url"),
            eventPatterns: eventPatterns ?? ["*"],
            retry: retry(insteadOf: .reseller), timeout: timeout ?? Endpoint.defaultTimeout,
            ratePerSecond: ratePerSecond,
            concurrency: concurrency ?? Endpoint.defaultConcurrency,
            allowsPrivate: allowsPrivate ?? false, headers: headers ?? [])
    }

    private func retry(insteadOf former: RetryPolicy) -> RetryPolicy {
        var policy = retry ?? former
        if let maxAttempts { policy.maxAttempts = maxAttempts }
        return policy
    }

    private static func header(_ text: String, _ invocation: Invocation) throws -> Header {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw invocation.wrong("--header takes NAME:VALUE or NAME:@FILE, not “\(text)”.")
        }
        let name = String(parts[0])
        // With a blank before it, a value may begin with an at sign.
        guard parts[1].hasPrefix("@") else { return Header(name, parts[1].withoutBlanksAround) }
        let path = String(parts[1].dropFirst())
        guard let value = try SecretText.read(path, invocation.messages) else {
            throw Failure(
                "\(path) is longer than a header's value, or no text; that has at most "
                    + "\(SecretText.maxBytes) bytes")
        }
        return Header(name, value.withoutSpaceAround)
    }
}
